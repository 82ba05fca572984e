import { expect, test } from "vitest";
import { InputError } from "../errors/index.js";
import type { WeightShape } from "./network.js";
import { pruneWeights } from "./prune-weights.js";

const SHAPES: readonly WeightShape[] = [
  { name: "readout.0.weight", rows: 2, columns: 2, role: "hidden" },
  { name: "readout.0.bias", rows: 1, columns: 2, role: "bias" },
  { name: "fc.weight", rows: 1, columns: 2, role: "output" },
];
const WEIGHTS = [Float64Array.of(1, -0.1, 3, -4), Float64Array.of(0.01, 0.02), Float64Array.of(0.2, -5)];

test("the smallest entries of all matrices together become 0, biases stay", () => {
  expect(pruneWeights(SHAPES, WEIGHTS, 0)).toEqual(WEIGHTS);
  expect(pruneWeights(SHAPES, WEIGHTS, 0.5)).toEqual([
    Float64Array.of(0, 0, 3, -4),
    WEIGHTS[1],
    Float64Array.of(0, -5),
  ]);
  expect(pruneWeights(SHAPES, WEIGHTS, 1).map((values) => values.every((value) => value === 0))).toEqual([
    true,
    false,
    true,
  ]);
  expect(WEIGHTS[0]![1]).toBe(-0.1);
  expect(() => pruneWeights(SHAPES, WEIGHTS, 1.5)).toThrow(InputError);
});
