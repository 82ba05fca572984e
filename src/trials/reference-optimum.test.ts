import { expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { prepareTrial, referenceOptimum } from "./index.js";

const SPARSE: ConfigTree = { problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 16 } };
const MATRIX: ConfigTree = { problem: { kind: "matrix-sensing", rows: 3, columns: 3, rank: 1, measurements: 8 } };
const vanishing = (base: ConfigTree, problem: ConfigTree = {}) =>
  referenceOptimum(prepareTrial(parseTrialConfig(overlay(base, { problem }))), "vanishing");

test("non-zero entries are counted by their size, a complex one once, and above rounding", () => {
  expect(vanishing(SPARSE)).toMatchObject({ status: "optimal", unique: true, size: 2 });
  const complex = vanishing(SPARSE, { basis: "fourier" });
  expect(complex).toMatchObject({ status: "optimal", unique: true, size: 2 });
  expect(complex.solution.filter((value) => value !== 0).length).toBeGreaterThan(2);
});

test("where nothing satisfies the measurements no solution is the only one, and the nearest point is counted as it is", () => {
  const noisy = { measurements: 30, signalToNoiseRatio: 10 };
  expect(vanishing(SPARSE, noisy)).toMatchObject({ status: "infeasible", unique: false, size: 20 });
  expect(vanishing(MATRIX, noisy)).toMatchObject({ status: "infeasible", unique: false, size: 3 });
});
