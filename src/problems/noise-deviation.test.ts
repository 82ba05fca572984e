import { expect, test } from "vitest";
import { norm2, subtract } from "../linalg/index.js";
import {
  drawMatrixCompletion,
  drawMatrixSensing,
  drawSparseRecovery,
  matrixCompletionSchema,
  matrixSensingSchema,
  sparseRecoverySchema,
} from "./index.js";
import { noiseDeviation } from "./noise-deviation.js";
import { noiseSchema } from "./noise-schema.js";

const exact = Float64Array.of(3, 4);
const bySignal = (ratio: number) => 1 / Math.sqrt(ratio);
const deviation = (config: object) => noiseDeviation(noiseSchema.parse(config), { bySignal, exact, count: 2 });

test("the deviation is given, or follows from the ratio by the signal or by what is measured", () => {
  expect(deviation({})).toBe(0);
  expect(deviation({ noiseDeviation: 0.3 })).toBe(0.3);
  expect(deviation({ signalToNoiseRatio: 100 })).toBe(0.1);
  expect(deviation({ signalToNoiseRatio: 100, noiseReference: "signal" })).toBe(0.1);
  expect(deviation({ signalToNoiseRatio: 100, noiseReference: "measurements" })).toBe(5 / Math.sqrt(200));
});

test("what contradicts itself is refused", () => {
  expect(() => deviation({ noiseDeviation: 0.3, signalToNoiseRatio: 100 })).toThrow("both, 0.3 and 100");
  expect(() => deviation({ noiseReference: "measurements" })).toThrow("problem.noiseReference: expected a finite");
});

const draw = { seed: 1, seeds: {}, seeding: "streams", compat: "none" } as const;
const input = { measurements: 40, signalToNoiseRatio: 25, noiseReference: "measurements" } as const;

test.each([
  ["sparse", drawSparseRecovery(sparseRecoverySchema.parse({ kind: "sparse-recovery", ...input }), draw)],
  ["completion", drawMatrixCompletion(matrixCompletionSchema.parse({ kind: "matrix-completion", ...input }), draw)],
  ["sensing", drawMatrixSensing(matrixSensingSchema.parse({ kind: "matrix-sensing", ...input }), draw)],
])("%s: ξ has the power asked for", (_, { target, noise, noiseDeviation: drawn }) => {
  expect(drawn).toBeCloseTo(norm2(subtract(target, noise)) / Math.sqrt(40 * 25), 12);
  // Of 40 normal values: within 4 standard errors of a relative 1/√(2·40).
  expect(Math.abs(norm2(noise) / (drawn * Math.sqrt(40)) - 1)).toBeLessThan(0.45);
});
