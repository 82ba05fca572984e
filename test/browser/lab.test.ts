import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { compressedSize } from "../../bench/compressed-size.js";
import { findScene } from "../../lab/state/index.js";
import { requestedConfig } from "../../lab/training/trial-request.js";
import { findPreset, openTrial, overPreset, parseTrialConfig, readSafetensors, runTrial } from "../../src/index.js";
import { barriers } from "./barriers.js";
import { labInBrowser, saved } from "./lab-page.js";

// The lab as a visitor has it: the built page in a real browser, from a server on this machine.

const lab = labInBrowser();

/**
 * Bytes that a first visit is sent. Three quarters are the worker: zod and YAML, by which options are read as on the command line, the kernels, and what a
 * trial of any kind needs. What only other scenes need, and files of one's own, is loaded with them; the page that draws has none of the methods.
 */
const FIRST_VISIT = 385_000;

const verdict = (page: Page) => page.locator(".verdict [role=status]");
const SMALL = { modulus: "7", hidden: "16", iterations: "400" };
const passed = (page: Page, name: string) => page.locator(".verdict div", { hasText: name }).locator("dd");

test("a first visit is small, and without a click a network memorises and groks, with the numbers that the command line gives", async () => {
  const { page, faults } = await lab.open();
  await expect.poll(() => verdict(page).textContent(), { timeout: 60_000 }).toContain("generalised at");
  const sent = compressedSize(join(import.meta.dirname, "../../dist/lab"), lab.asked);
  expect(sent).toBeLessThan(FIRST_VISIT);
  const preset = findPreset("modular-addition");
  const config = { problem: { kind: preset.problem }, method: { decay: 0.5 }, iterations: 1500 };
  const { t1, t2 } = runTrial(parseTrialConfig(overPreset(preset, config))).summary.detection;
  expect(await passed(page, "memorised").textContent()).toBe(String(t1!.iteration));
  expect(await passed(page, "generalised").textContent()).toBe(String(t2!.iteration));
  expect(await page.locator("canvas[aria-label^='Table of all pairs']").getAttribute("aria-label")).toContain("of 317");
  await page.getByText("The same run elsewhere").click();
  const command = page.getByRole("textbox", { name: "On the command line" });
  expect(await command.inputValue()).toBe(
    "latebloom run modular-arithmetic --preset modular-addition --weight-decay 0.5 --iterations 1500",
  );
  expect(await barriers(page, "light", 1440)).toEqual([]);
  expect(await barriers(page, "dark", 360)).toEqual([]);
  expect(faults).toEqual([]);
});

test("a hundred million iterations are drawn anew as a slider moves, and the address follows; what cannot be run is said where it is typed, and what was drawn stays", async () => {
  const { page, faults } = await lab.open("#sparse?l1=5.01e-6");
  await expect.poll(() => verdict(page).textContent(), { timeout: 60_000 }).toContain("generalised at");
  const before = await passed(page, "generalised").textContent();
  await page.getByRole("slider", { name: "strength of ℓ1, slider" }).focus();
  for (let press = 0; press < 6; press++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.url()).toContain("l1=1e-5");
  await expect.poll(() => passed(page, "generalised").textContent(), { timeout: 60_000 }).not.toBe(before);
  await page.reload();
  expect(await page.getByRole("textbox", { name: "strength of ℓ1" }).inputValue()).toBe("1e-5");
  await expect.poll(() => verdict(page).textContent(), { timeout: 60_000 }).toContain("generalised at");
  await page.locator("summary").first().click();
  expect(await barriers(page, "dark", 1440)).toEqual([]);
  expect(await barriers(page, "light", 360)).toEqual([]);
  const field = page.getByRole("textbox", { name: "step size" });
  await field.fill("-1");
  await field.press("Enter");
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("method.stepSize");
  await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
  expect(await verdict(page).textContent()).toContain("generalised at");
  expect(faults).toEqual([]);
});

test("rewound and played again, a network does the same; its past can be looked at by keyboard", async () => {
  const { page, faults } = await lab.open(`#addition?${new URLSearchParams(SMALL)}`);
  const again = page.getByRole("button", { name: "Play again" });
  await again.waitFor({ timeout: 60_000 });
  const said = await verdict(page).textContent();
  const config = {
    problem: "modular-arithmetic",
    preset: "modular-addition",
    settings: { "weight-decay": "0.5", ...SMALL },
  };
  const trial = openTrial(parseTrialConfig(requestedConfig(config)));
  trial.advance(400);
  await page.getByText("Take it away").click();
  const { tensors } = readSafetensors(await saved(page, "Weights (safetensors)"), "weights");
  expect(tensors.flatMap(({ values }) => [...values])).toEqual([...trial.read()]);
  const table = page.locator("canvas[aria-label^='Table of all pairs']");
  const last = await table.getAttribute("aria-label");
  expect(last).toContain("at iteration 400:");
  await page.getByRole("slider", { name: "look at iteration" }).press("Home");
  await expect.poll(() => table.getAttribute("aria-label")).toContain("at iteration 0:");
  await expect.poll(() => page.url()).toContain("at=0");
  await again.click();
  await expect.poll(() => again.isVisible(), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => table.getAttribute("aria-label")).toBe(last);
  expect(await verdict(page).textContent()).toBe(said);
  expect(faults).toEqual([]);
});

test("a machine six times slower answers still, while a network trains", async () => {
  const { page, faults } = await lab.open("#addition?iterations=100000");
  const devices = await page.context().newCDPSession(page);
  await expect.poll(() => page.locator("output").textContent(), { timeout: 60_000 }).toContain("a second");
  await devices.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const waited = await page.evaluate(async () => {
    const until = async (isSo: () => boolean | undefined) => {
      const begun = performance.now();
      while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - begun;
    };
    const pause = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Pause")!;
    pause.click();
    const paused = await until(() => !pause.isConnected);
    const scrubber = document.querySelector<HTMLInputElement>(".scrubber input")!;
    scrubber.value = "0";
    scrubber.dispatchEvent(new Event("input", { bubbles: true }));
    const table = () => document.querySelector("canvas[aria-label^='Table of all pairs']");
    const scrubbed = await until(() => table()?.getAttribute("aria-label")?.includes("at iteration 0:"));
    return Math.max(paused, scrubbed);
  });
  await devices.detach();
  expect(waited).toBeLessThan(2000);
  expect(faults).toEqual([]);
});

test("a student, one that is taught derivatives, and a reader of digits train as on the command line", async () => {
  const digits = readFileSync(join(import.meta.dirname, "../../data/digits.csv"), "utf8");
  const { page, faults } = await lab.open("#teacher?iterations=40");
  for (const name of ["teacher", "sobolev", "digits"]) {
    const { problem, preset = null, base } = findScene(name)!;
    const config = parseTrialConfig(requestedConfig({ problem, preset, settings: { ...base, iterations: "40" } }));
    const { sentence } = runTrial(config, { material: digits }).summary.detection.verdict;
    await page.goto(`${lab.address}#${name}?iterations=40`);
    await expect.poll(() => verdict(page).textContent(), { timeout: 60_000 }).toBe(sentence);
  }
  expect(faults).toEqual([]);
});

test("a map fills in from its middle, and a cell opens its run", async () => {
  const { page, faults } = await lab.open("#map?iterations=1e3");
  await expect
    .poll(() => page.locator("td button.grokked, td button.memorised").count(), { timeout: 60_000 })
    .toBeGreaterThan(3);
  await page.getByRole("button", { name: /^α = 0\.1, β₁ = 1e-5:/ }).click();
  await expect.poll(() => page.url()).toContain("#sparse?iterations=1e3&step-size=0.1&l1=1e-5");
  await expect.poll(() => verdict(page).textContent(), { timeout: 60_000 }).toContain("emorised at");
  expect(faults).toEqual([]);
});

test("a run stays behind another, and what changed is listed; the tour leads on", async () => {
  const { page, faults } = await lab.open("#sparse?l1=1e-4&iterations=1e3&behind=seed:2");
  await expect.poll(() => page.getByText("What changed").textContent(), { timeout: 60_000 }).toContain("seed 2 → 1");
  await page.getByRole("link", { name: /tour/ }).click();
  for (let step = 1; step < 6; step++) await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Step 6 of 6").waitFor();
  await expect.poll(() => page.url()).toContain("#depth?tour=6");
  expect(faults).toEqual([]);
});

test("a figure that there is not is refused; one that is a jump is computed as it is opened, and its runs open under sliders", async () => {
  const { page, faults } = await lab.open("#figures?figure=99");
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("figure: expected one of 3, 4,");
  await page.goto(`${lab.address}#figures?figure=21`);
  await expect.poll(() => page.getByRole("progressbar").getAttribute("value"), { timeout: 60_000 }).toMatch(/^[1-9]/);
  await page.getByText("Its runs (109)").click();
  await page.locator("article li a").first().click();
  await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Sparse recovery");
  await expect.poll(() => verdict(page).textContent(), { timeout: 60_000 }).toContain("at iteration");
  expect(faults).toEqual([]);
});

test("two tabs of one browser are two runs; a hidden one pauses, and says so", async () => {
  const { page: sparse, faults } = await lab.open("#words");
  const network = await sparse.context().newPage();
  await network.goto(`${lab.address}#addition?iterations=100000`);
  await sparse.goto(`${lab.address}#sparse?iterations=1e3`);
  await expect.poll(() => verdict(sparse).textContent(), { timeout: 60_000 }).toContain("emorised at");
  expect(network.url()).toContain("#addition?iterations=100000");
  const training = network.locator("output");
  await expect.poll(() => training.textContent(), { timeout: 60_000 }).toContain("a second");
  await network.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await network.getByText("Training paused while this tab was hidden.").waitFor();
  await expect.poll(() => training.textContent(), { timeout: 60_000 }).not.toContain("a second");
  expect(faults).toEqual([]);
  await network.close();
});

test("the server answers to this machine's own names alone, and changes nothing", async () => {
  const ask = (headers: Record<string, string>, path = "/", method = "GET") =>
    new Promise<number>((resolve, reject) => {
      request(lab.address + path.slice(1), { headers, method, path }, (response) => {
        response.resume();
        resolve(response.statusCode!);
      })
        .on("error", reject)
        .end();
    });
  expect(await ask({ host: "localhost" })).toBe(200);
  expect(await ask({ host: "latebloom.example" })).toBe(421);
  expect(await ask({ host: "127.0.0.1.example" })).toBe(421);
  expect(await ask({}, "/../../package.json")).toBe(404);
  expect(await ask({}, "/%2e%2e/%2e%2e/package.json")).toBe(404);
  expect(await ask({}, "/", "POST")).toBe(405);
});
