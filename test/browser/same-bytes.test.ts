import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as node from "../../src/index.js";
import { bundleLibrary, bytesInBrowser, openLibrary, recordedBytes } from "./bundled-library.js";
import { launchChromium } from "./chromium.js";

// The same config gives the same bytes in Node and in a real browser, where the library comes as one bundled script.

const TRIALS = [
  { name: "subgradient", config: { iterations: 5000 } },
  {
    name: "proximal, noisy, random orthonormal basis",
    config: {
      problem: { kind: "sparse-recovery", basis: "orthonormal", signalToNoiseRatio: 100 },
      method: { kind: "proximal" },
      iterations: 2000,
    },
  },
  {
    name: "projected, coherent rows, random start",
    config: {
      problem: { kind: "sparse-recovery", coherence: 0.3, measurements: 50 },
      method: { kind: "projected" },
      initialization: { kind: "random" },
      iterations: 2000,
    },
  },
  {
    name: "complex Fourier basis with ℓ1 and ℓ2",
    config: {
      problem: { kind: "sparse-recovery", basis: "fourier", dimension: 64, measurements: 31 },
      penalty: { l1: 1e-4, l2: 1e-5 },
      method: { stepSize: 0.05 },
      iterations: 2000,
    },
  },
  {
    name: "NumPy's generator, odd sizes",
    config: {
      problem: { kind: "sparse-recovery", dimension: 33, measurements: 7, sparsity: 3 },
      seeding: "numpy",
      compat: "published",
      method: { stepSize: "auto" },
      iterations: 2000,
    },
  },
  {
    name: "signed net of three factors, random start, decay",
    config: {
      problem: { kind: "sparse-recovery", dimension: 33, measurements: 17, sparsity: 3 },
      model: { kind: "signed-hadamard", depth: 3 },
      penalty: { l1: 1e-5, l2: 1e-4 },
      initialization: { kind: "random", scale: 1 },
      iterations: 2000,
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
      iterations: 1000,
    },
  },
  {
    name: "the paper's network in float32, Adam, nuclear norm, every metric",
    config: {
      problem: { kind: "modular-arithmetic", modulus: 11, trainShare: 0.6 },
      model: { embedding: 16, hidden: 24 },
      penalty: { kind: "nuclear", strength: 1e-4 },
      method: { batch: 32 },
      recording: { metrics: ["margins", "ranks", "fourier"] },
      iterations: 1000,
    },
  },
  {
    name: "a transformer, two blocks, layer norm, GELU, falling step size",
    config: {
      problem: { kind: "modular-arithmetic", modulus: 7, operator: "a^2+ab", trainShare: 0.7 },
      model: { kind: "transformer", blocks: 2, width: 16, heads: 2, hidden: 24, activation: "gelu", layerNorm: true },
      penalty: { kind: "none" },
      method: { kind: "muon", schedule: "cosine", warmup: 20 },
      iterations: 300,
    },
  },
];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await openLibrary(browser, await bundleLibrary());
});
afterAll(() => browser.close());

/** Of trials that say nothing of it: what one step does otherwise stays in all records after it. */
const recording = { dense: 100 };

test.each(TRIALS)("$name: the trajectory's bytes are the same in Chromium as in Node", async (trial) => {
  const config = { recording, ...trial.config };
  const inNode = recordedBytes(node, config);
  expect(inNode.length).toBeGreaterThan(40_000);
  expect((await bytesInBrowser(page, config)) === inNode).toBe(true);
});
