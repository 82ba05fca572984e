import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findScene } from "../../lab/state/index.js";
import { requestedConfig } from "../../lab/training/trial-request.js";
import { csvTable, detectLogs, parseTrialConfig, readLog, readSafetensors, runTrial } from "../../src/index.js";
import { openLog } from "../../src/log-files/index.js";
import { readNpy, readZip } from "../export-readers.js";
import { barriers } from "./barriers.js";
import { labInBrowser, openLab, saved, serveLab } from "./lab-page.js";

// What comes into the lab and goes out of it: files of one's own, files to keep, and the page itself without a network.

const ROOT = join(import.meta.dirname, "../..");
const LOG = join(ROOT, "test/logs/ponyu-add/adamw_sc1.0_wd1.0_s0.jsonl");

const lab = labInBrowser();

/** A table of which two columns explain a third. */
const table = [
  "a,b,c,y",
  ...Array.from({ length: 40 }, (_, row) => {
    const [a, b, c] = [Math.sin(row), Math.cos(2.3 * row), Math.sin(5.1 * row + 1)];
    return `${a},${b},${c},${2 * a - 3 * c}`;
  }),
].join("\n");

test("a log that is dropped gives what latebloom detect gives; bad files are refused, one error each, and another one is taken", async () => {
  const { page, faults } = await lab.open("#data");
  const input = page.locator("input[type=file]");
  const bad: Readonly<Record<string, string | Uint8Array>> = {
    "matrix.mat": "MATLAB 5.0 MAT-file, Platform: GLNXA64",
    "empty.csv": "",
    "half.npz": readFileSync(join(ROOT, "docs/camera.png")).subarray(0, 500),
    "ragged.csv": "a,b\n1,2\n3,4,5\n",
    "broken.jsonl": '{"step": 1, "loss": 0.5}\n{"step": 2, "lo',
  };
  for (const [name, content] of Object.entries(bad)) {
    await input.setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
    await expect
      .poll(() => page.getByRole("alert").allTextContents(), { timeout: 60_000 })
      .toEqual([expect.stringContaining(name)]);
  }
  await input.setInputFiles(join(ROOT, "test/tables/pandas_index.parquet"));
  await expect
    .poll(() => page.locator("main p", { hasText: "pandas_index.parquet" }).textContent())
    .toContain("a table of");
  expect(await page.getByRole("alert").count()).toBe(0);
  await input.setInputFiles(LOG);
  const [run] = detectLogs([await openLog(LOG)]);
  await expect.poll(() => page.getByRole("status").textContent()).toBe(run!.verdict!.sentence);
  expect(await page.getByRole("alert").count()).toBe(0);
  expect(faults).toEqual([]);
});

test("what the names of a log do not tell can be said in the page, and the command line is given the same", async () => {
  const { page, faults } = await lab.open("#data");
  const records = Array.from({ length: 40 }, (_, at) => `${at},${at > 3 ? 1 : 0.2},${at > 25 ? 0.97 : 0.2}`);
  const file = { name: "my log.csv", mimeType: "", buffer: Buffer.from(["t,seen,unseen", ...records].join("\n")) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByLabel("what to do").selectOption("detect");
  await expect.poll(() => page.getByRole("alert").allTextContents()).toEqual([expect.stringContaining("--train")]);
  await page.getByLabel("--train", { exact: true }).selectOption("seen");
  await page.getByLabel("--test", { exact: true }).selectOption("unseen");
  await page.getByLabel("--quantity", { exact: true }).selectOption("accuracy");
  const said = { train: "seen", test: "unseen", quantity: "accuracy" } as const;
  const [run] = detectLogs([await readLog(file.buffer, file.name)], said);
  await expect.poll(() => page.getByRole("status").allTextContents()).toEqual([run!.verdict!.sentence]);
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.getByText("The same elsewhere").click();
  expect(await page.getByRole("textbox", { name: "On the command line" }).inputValue()).toBe(
    "latebloom detect 'my log.csv' --train seen --test unseen --quantity accuracy",
  );
  expect(await barriers(page, "light", 360)).toEqual([]);
  expect(faults).toEqual([]);
});

test("what a message about a file asks for can be said in the page", async () => {
  const { page, faults } = await lab.open("#data");
  const lines = Array.from(
    { length: 30 },
    (_, line) => `u${line % 6},i${Math.floor(line / 6)},${(line % 6) * (line % 5)}`,
  );
  const ratings = ["user,item,rating", ...lines].join("\n");
  await page.locator("input[type=file]").setInputFiles({ name: "r.csv", mimeType: "", buffer: Buffer.from(ratings) });
  await page.getByLabel("what to do").selectOption("complete");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect
    .poll(() => page.getByRole("alert").allTextContents(), { timeout: 60_000 })
    .toEqual([expect.stringContaining("Say --format triplets")]);
  await page.getByText("How the file is read").click();
  await page.getByLabel("--format", { exact: true }).selectOption("triplets");
  await expect.poll(() => page.locator("main").textContent(), { timeout: 60_000 }).toMatch(/observed: \d+ of 30/);
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.getByRole("button", { name: "Undo all" }).click();
  await expect.poll(() => page.getByRole("alert").count(), { timeout: 60_000 }).toBe(1);
  expect(faults).toEqual([]);
});

test("a table is explained with the numbers of latebloom recover, and its records can be taken away", async () => {
  const { page, faults } = await lab.open("#data");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const config = {
    problem: { kind: "table", file: "table.csv", target: "y" },
    penalty: { l1: "auto" },
    method: { kind: "proximal", stepSize: "auto" },
    iterations: 1e7,
    recording: { dense: 100, pointsPerDecade: 50 },
  };
  const { summary, trajectory } = runTrial(parseTrialConfig(config), { material: table });
  await expect
    .poll(() => page.locator(".verdict [role=status]").textContent(), { timeout: 60_000 })
    .toBe(summary.detection.verdict.sentence);
  await page.getByText("Take it away").click();
  expect((await saved(page, "Records (CSV)")).equals(Buffer.concat([...csvTable(trajectory)]))).toBe(true);
  const archive = readZip(await saved(page, "Records (NPZ)"));
  expect(readNpy(archive.get("test_error.npy")!).values).toEqual(trajectory.columns.get("test_error")!.values);
  const { tensors } = readSafetensors(await saved(page, "Data (safetensors)"), "data");
  expect(tensors.find(({ name }) => name === "X")!.shape[1]).toBe(3);
  const svg = (await saved(page, "Figure (SVG)")).toString("utf8");
  expect(/<svg.*held-out error.*<\/svg>/.test(svg)).toBe(true);
  const png = await saved(page, "Figure (PNG)");
  expect(png.toString("latin1", 1, 4)).toBe("PNG");
  const points = Number(/ width="([\d.]+)pt"/.exec(svg)![1]);
  expect(png.readUInt32BE(16) / points).toBeCloseTo(4, 1);
  expect(faults).toEqual([]);
});

/** The verdict of the run that a scene makes of a file. */
function sentenceOf(scene: string, iterations: string, name: string, material: string): string {
  const { problem, base } = findScene(scene)!;
  const file = { name, bytes: new Uint8Array() };
  const config = requestedConfig({ problem, preset: null, settings: { ...base, iterations }, file });
  return runTrial(parseTrialConfig(config), { material }).summary.detection.verdict.sentence;
}

test("a photograph is completed around what is struck out of it, with the numbers of latebloom complete", async () => {
  const { page, faults } = await lab.open("#picture?iterations=20");
  const input = page.locator("input[type=file]");
  await input.setInputFiles({ name: "holiday.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") });
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("holiday.png: expected a picture");
  await input.setInputFiles(join(ROOT, "docs/camera.png"));
  const editor = page.locator("canvas").first();
  await expect.poll(() => editor.getAttribute("aria-label")).toBe("Picture of 22 by 64 pixels, 67 % of them known");
  expect(await page.getByRole("alert").count()).toBe(0);
  const box = (await editor.boundingBox())!;
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + (3 * box.width) / 4, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => editor.getAttribute("aria-label")).not.toContain("67 %");
  const material = (await saved(page, "Save as picture.csv")).toString("utf8");
  const known = material.split(/[,\n]/).filter((cell) => cell !== "").length;
  expect(await editor.getAttribute("aria-label")).toContain(` ${Math.round((100 * known) / (22 * 64))} %`);
  const sentence = sentenceOf("picture", "20", "picture.csv", material);
  await expect.poll(() => page.locator(".verdict [role=status]").textContent(), { timeout: 60_000 }).toBe(sentence);
  await page.getByRole("img", { name: /has learnt at iteration 20/ }).waitFor();
  expect(faults).toEqual([]);
});

test("the entries of a drawn matrix are chosen with the pointer, and its run is the command line's", async () => {
  const { page, faults } = await lab.open("#matrix?iterations=100");
  await page.getByRole("button", { name: "Choose the entries yourself" }).click({ timeout: 60_000 });
  const editor = page.locator("canvas").first();
  await expect.poll(() => editor.getAttribute("aria-label")).toBe("Matrix of 10 by 10 entries, 60 % of them known");
  await page.getByRole("radio", { name: "bring back" }).check();
  // Waits until it lies still, in the window.
  await editor.hover();
  const box = (await editor.boundingBox())!;
  await page.mouse.move(box.x + 0.05 * box.width, box.y + 0.05 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.95 * box.width, box.y + 0.05 * box.height, { steps: 9 });
  await page.mouse.up();
  await expect.poll(() => editor.getAttribute("aria-label")).not.toContain("60 %");
  const material = (await saved(page, "Save as matrix.json")).toString("utf8");
  const sentence = sentenceOf("chosen-entries", "100", "matrix.json", material);
  await expect.poll(() => page.locator(".verdict [role=status]").textContent(), { timeout: 60_000 }).toBe(sentence);
  await page.getByRole("button", { name: "Back to entries that are drawn" }).click();
  await page.getByRole("img", { name: "The 60 observed entries of a matrix of 10 by 10" }).waitFor();
  expect(faults).toEqual([]);
});

test("after the first visit it needs no network, and any folder of a host will do", async () => {
  const below = await serveLab("dist");
  const { page, faults } = await openLab(lab.browser, below, "lab/#words", { worksOffline: true });
  await page.evaluate("navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))");
  below.close();
  // Of what a run needs the first visit has seen nothing.
  await page.evaluate("history.replaceState(null, '', '#sparse?iterations=1e3')");
  await page.reload();
  const verdict = page.locator(".verdict [role=status]");
  await expect.poll(() => verdict.textContent(), { timeout: 60_000 }).toContain("emorised at");
  expect(faults).toEqual([]);
  await page.close();
});

test("runs of a store are listed and opened, and nothing in it changes", async () => {
  const store = join(ROOT, "test/data/store-0.1.0");
  const listing = () => readdirSync(store, { recursive: true, encoding: "utf8" }).toSorted();
  const before = listing();
  const served = await serveLab("dist/lab", store);
  const { page, faults } = await openLab(lab.browser, served, "#store");
  const runs = page.locator("tbody button");
  await expect.poll(() => runs.count()).toBeGreaterThan(0);
  const name = await runs.first().textContent();
  await runs.first().click();
  await expect.poll(() => page.locator("canvas").getAttribute("aria-label")).toContain(name);
  expect((await fetch(`${served.address}store/nothing.json`)).status).toBe(404);
  expect((await fetch(`${served.address}store/..%2f..%2fpackage.json`)).status).toBe(404);
  expect(listing()).toEqual(before);
  expect(faults).toEqual([]);
  await page.close();
  served.close();
});
