import { join } from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as node from "../../src/index.js";
import { launchChromium } from "./chromium.js";

// The same config gives the same bytes in Node and in a real browser, where the library comes as one bundled script.

const TRIALS = [
  { name: "subgradient", config: { iterations: 20_000 } },
  {
    name: "proximal, noisy, random orthonormal basis",
    config: {
      problem: { kind: "sparse-recovery", basis: "orthonormal", signalToNoiseRatio: 100 },
      method: { kind: "proximal" },
      iterations: 5000,
    },
  },
  {
    name: "projected, coherent rows, random start",
    config: {
      problem: { kind: "sparse-recovery", coherence: 0.3, measurements: 50 },
      method: { kind: "projected" },
      initialization: { kind: "random" },
      iterations: 5000,
    },
  },
  {
    name: "complex Fourier basis with ℓ1 and ℓ2",
    config: {
      problem: { kind: "sparse-recovery", basis: "fourier", dimension: 64, measurements: 31 },
      penalty: { l1: 1e-4, l2: 1e-5 },
      method: { stepSize: 0.05 },
      iterations: 5000,
    },
  },
  {
    name: "NumPy's generator, odd sizes",
    config: {
      problem: { kind: "sparse-recovery", dimension: 33, measurements: 7, sparsity: 3 },
      seeding: "numpy",
      compat: "published",
      method: { stepSize: "auto" },
      iterations: 5000,
    },
  },
  {
    name: "signed net of three factors, random start, decay",
    config: {
      problem: { kind: "sparse-recovery", dimension: 33, measurements: 17, sparsity: 3 },
      model: { kind: "signed-hadamard", depth: 3 },
      penalty: { l1: 1e-5, l2: 1e-4 },
      initialization: { kind: "random", scale: 1 },
      iterations: 5000,
    },
  },
  {
    name: "matrix factors from a balanced start, nuclear norm of each",
    config: {
      problem: { kind: "matrix-sensing", rows: 7, columns: 5, rank: 1, measurements: 28 },
      model: { kind: "factorised", depth: 3 },
      penalty: { nuclear: 1e-4 },
      method: { stepSize: "auto" },
      initialization: { kind: "balanced", scale: 0.5 },
      iterations: 3000,
    },
  },
  {
    name: "encoder-decoder in mini-batches, float32, Adam with the nuclear norm",
    config: {
      problem: { kind: "modular-arithmetic", modulus: 13 },
      model: { kind: "encoder-decoder", embedding: 16, hidden: 24 },
      penalty: { kind: "nuclear", strength: 1e-4 },
      method: { kind: "adam", stepSize: 0.01, batch: 32 },
      iterations: 500,
    },
  },
  {
    name: "teacher and student with Hessians, float64, Muon",
    config: {
      problem: { kind: "sobolev", inputs: 5, teacherHidden: 9, examples: 20, testExamples: 20, hessian: 1e-3 },
      model: { kind: "mlp", hidden: 9, activation: "tanh" },
      method: { kind: "muon", stepSize: 0.01, precision: "float64" },
      iterations: 1500,
    },
  },
];

let browser: Browser;
let library: string;
beforeAll(async () => {
  browser = await launchChromium();
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, "../../src/index.ts"), name: "latebloom", formats: ["iife"] },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (bundle === undefined || !("output" in bundle)) throw new Error("no bundle");
  library = bundle.output[0].code;
});
afterAll(() => browser.close());

/** All recorded bytes of a trial, as hexadecimal text; runs in either host. */
function recordedBytes(library: Pick<typeof node, "runTrial">, config: object): string {
  const { trajectory } = library.runTrial(config as never);
  const arrays = [trajectory.iterations, ...[...trajectory.columns.values()].map((column) => column.values)];
  const hex = (values: Float64Array) =>
    [...new Uint32Array(values.buffer, values.byteOffset, values.length * 2)]
      .map((word) => word.toString(36))
      .join(".");
  return arrays.map(hex).join("\n");
}

test.each(TRIALS)("$name: the trajectory's bytes are the same in Chromium as in Node", async ({ config }) => {
  const page = await browser.newPage();
  await page.addScriptTag({ content: library });
  const inBrowser = await page.evaluate(`(${recordedBytes.toString()})(latebloom, ${JSON.stringify(config)})`);
  await page.close();
  const inNode = recordedBytes(node, config);
  expect(inNode.length).toBeGreaterThan(100_000);
  expect(inBrowser === inNode).toBe(true);
});
