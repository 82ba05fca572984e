// The lab in a headless browser: `node bench/lab.js` after a build. What a visitor waits for, how fast a network trains, and whether the page
// stays free meanwhile.
//   node bench/lab.js slider network load
//   node bench/lab.js memory 10            minutes of training and scrubbing

import { fileURLToPath } from "node:url";
import { parseTrialConfig, runTrial } from "../dist/index.js";
import { launchBrowser } from "./browser.js";
import { compressedSize } from "./compressed-size.js";
import { plainNetworkSpeed } from "./plain-network.js";
import { median, report } from "./report.js";

const MOVES = 200;
const NETWORK = { p: 97, hidden: 64, share: 0.4 };
const RECORDS = { dense: 1, pointsPerDecade: 5 };
const SECONDS = 8;
/** What is needed offline is fetched later, once. */
const WITHOUT_SERVICE_WORKER = { serviceWorkers: "block" };

const parts = process.argv.slice(2);
const wants = (part) => (parts.length === 0 ? part !== "memory" : parts.includes(part));
const { createLabServer } = await import("../dist/cli/performance/lab-server.js");
const folder = fileURLToPath(new URL("../dist/lab", import.meta.url));
const server = createLabServer(folder);
const asked = new Set();
server.on("request", ({ url }) => asked.add(url));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await launchBrowser();
try {
  if (wants("load")) await load();
  if (wants("slider")) await slider();
  if (wants("network")) await network();
  if (wants("memory")) await memory(Number(parts[1] ?? 10));
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

/** The first visit: bytes, when it can be used, when the network has grokked, and what moves on the page meanwhile. */
async function load() {
  const page = await browser.newPage(WITHOUT_SERVICE_WORKER);
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const begun = performance.now();
  await page.goto(address);
  await page.getByRole("button", { name: "Pause" }).waitFor();
  const usable = performance.now() - begun;
  await page.getByText(/generalised at/).waitFor({ timeout: 120_000 });
  const grokked = performance.now() - begun;
  report({ name: "first visit: compressed", measured: compressedSize(folder, asked) / 1000, unit: "kB", atMost: 400 });
  report({ name: "first visit: can be used after", measured: usable, unit: "ms", atMost: 1000 });
  report({ name: "first visit: has grokked after", measured: grokked, unit: "ms", atMost: 3000 });
  report({
    name: "first visit: layout shift",
    measured: await page.evaluate(() => window.shifts),
    unit: "",
    atMost: 0.001,
  });
  await page.close();
}

/** From the move of a slider to the redrawn curves of a hundred million iterations. */
async function slider() {
  const page = await browser.newPage();
  await page.goto(`${address}#sparse`);
  await page.getByText(/generalised at/).waitFor({ timeout: 120_000 });
  const times = await page.evaluate(async (moves) => {
    const range = document.querySelector("#control-l1 ~ input[type=range]");
    const chart = document.querySelectorAll("canvas")[1];
    const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const found = [];
    for (let move = 0; move < moves; move++) {
      await pause(400);
      const position = Math.floor(((move * 0.6180339887) % 1) * Number(range.max));
      const begun = performance.now();
      range.value = position;
      range.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(chart, { attributes: true, attributeFilter: ["width"] });
      });
      found.push(performance.now() - begun);
    }
    return found;
  }, MOVES);
  times.sort((a, b) => a - b);
  report({
    name: `slider to curve, 1e8 iterations, median of ${MOVES}`,
    measured: median(times),
    unit: "ms",
    atMost: 50,
  });
  report({
    name: "slider to curve, 95th percentile",
    measured: times[Math.floor(0.95 * MOVES)],
    unit: "ms",
    atMost: 100,
  });
  await page.close();
}

/** Steps a second of a network, beside a plain loop in the same browser and this program on its own; and the longest task of the page. */
async function network() {
  const page = await browser.newPage(WITHOUT_SERVICE_WORKER);
  await page.goto(
    `${address}#addition?modulus=97&train-share=0.4&hidden=64&activation=relu&loss=cross-entropy&weight-decay=0&record-dense=${RECORDS.dense}&record-points-per-decade=${RECORDS.pointsPerDecade}&iterations=100000`,
  );
  await page.getByRole("combobox", { name: "speed" }).selectOption("Infinity");
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: "longtask" });
  });
  const iteration = async () =>
    Number((await page.locator("output").textContent()).match(/iteration ([\d ]+)/)[1].replaceAll(" ", ""));
  await page.waitForTimeout(2000);
  const [from, begun] = [await iteration(), performance.now()];
  await page.waitForTimeout(SECONDS * 1000);
  const speed = ((await iteration()) - from) / ((performance.now() - begun) / 1000);
  const longest = await page.evaluate(() => window.longest);
  await page.getByRole("button", { name: "Pause" }).click();
  const plain = await page.evaluate(
    `(${plainNetworkSpeed})(${JSON.stringify({ ...NETWORK, milliseconds: SECONDS * 1000 })})`,
  );
  await page.close();
  const own = ownSpeed();
  console.log(
    `p = 97, full batch: ${speed.toFixed(0)} steps a second in the lab, ${plain.toFixed(1)} by a plain loop, ${own.toFixed(0)} by this program in Node`,
  );
  report({ name: "a plain loop's steps over the lab's", measured: plain / speed, unit: "", atMost: 1 / 6 });
  report({ name: "this program's steps in Node over the lab's", measured: own / speed, unit: "", atMost: 1 / 0.9 });
  report({ name: "longest task of the page while it trains", measured: longest, unit: "ms", atMost: 50 });
}

function ownSpeed() {
  const config = (iterations) =>
    parseTrialConfig({
      problem: { kind: "modular-arithmetic", modulus: 97, operator: "+", trainShare: 0.4 },
      model: { kind: "mlp", hidden: 64, activation: "relu" },
      loss: { kind: "cross-entropy" },
      penalty: { kind: "none" },
      method: { kind: "adam", stepSize: 0.01, secondMoment: 0.98, batch: "full", precision: "float32" },
      initialization: { kind: "two-thirds" },
      recording: RECORDS,
      iterations,
      seed: 0,
    });
  runTrial(config(50));
  const begun = performance.now();
  runTrial(config(1000));
  return 1000 / ((performance.now() - begun) / 1000);
}

/** The heap of the page, without what is to be collected, while it trains and is scrubbed, over minutes. */
async function memory(minutes) {
  const page = await browser.newPage();
  await page.goto(`${address}#addition?iterations=100000`);
  const scrubber = page.getByRole("slider", { name: "look at iteration" });
  const devices = await page.context().newCDPSession(page);
  await devices.send("Performance.enable");
  const heap = async () => {
    await devices.send("HeapProfiler.collectGarbage");
    const { metrics } = await devices.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6;
  };
  for (let minute = 0; minute <= minutes; minute++) {
    for (let press = 0; press < 60; press++) {
      await scrubber.press(press % 2 ? "Home" : "End");
      await page.waitForTimeout(minute === 0 ? 20 : 1000);
    }
    const again = page.getByRole("button", { name: "Play again" });
    if (await again.isVisible()) await again.click();
    console.log(`after ${minute} min: ${(await heap()).toFixed(1)} MB`);
  }
  await page.close();
}
