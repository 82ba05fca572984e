import { describe, expect, test } from "vitest";
import { createPenalty, PENALTY_KINDS, type PenaltyConfig, type PenaltyShape } from "./index.js";

const vector = (length: number, field: "real" | "complex" = "real"): PenaltyShape => ({
  family: "vector",
  length,
  field,
});
const matrix: PenaltyShape = { family: "matrix", rows: 2, columns: 3 };
const resolve = (kind: keyof typeof PENALTY_KINDS, options: object = {}) =>
  PENALTY_KINDS[kind].schema.parse({ kind, ...options }) as PenaltyConfig;

test("every kind has its own name, defaults for all options, and a description of each", () => {
  for (const [name, { schema }] of Object.entries(PENALTY_KINDS)) {
    expect(schema.parse({ kind: name }).kind).toBe(name);
    expect(() => schema.parse({ kind: name, other: 1 })).toThrow();
    for (const [key, option] of Object.entries(schema.shape)) {
      if (key !== "kind") expect(option.description).toBeTruthy();
    }
  }
});

test("a kind's penalty bears its name", () => {
  for (const name of ["elastic-net", "group-lasso", "total-variation"] as const) {
    expect(createPenalty(resolve(name), vector(10)).name).toBe(name);
  }
  expect(createPenalty(resolve("schatten"), matrix).name).toBe("schatten");
});

describe("groups", () => {
  const value = (groups: number | number[][], shape: PenaltyShape, ...a: number[]) =>
    createPenalty(resolve("group-lasso", { strength: 1, groups }), shape).value(Float64Array.from(a));

  test("a number makes so many groups of consecutive entries", () => {
    // 2 groups of 4 with weight 2: 2·2 + 2·4.
    expect(value(2, vector(8), 1, 1, 1, 1, -2, 2, -2, 2)).toBe(12);
  });

  test("of a complex vector they are groups of complex entries", () => {
    // |1 + 2i|² + |2 + 4i|² = 25, weight √2.
    expect(value([[0, 1]], vector(3, "complex"), 1, 2, 9, 2, 4, 9)).toBeCloseTo(5 * Math.sqrt(2), 14);
    expect(() => value([[3]], vector(3, "complex"))).toThrow("expected indices from 0 to 2");
  });

  test("of a matrix, as many as it has rows are its rows", () => {
    expect(value(2, matrix, 1, 1, 1, 0, 0, 0)).toBeCloseTo(3, 14);
  });

  test("that do not fit are refused, with the way out", () => {
    expect(() => value(3, vector(10))).toThrow(
      "penalty.groups: expected a number that divides the 10 entries of a real vector of 10 entries, got 3. Or give the groups",
    );
    expect(() => value([[0], [10]], vector(10))).toThrow("penalty.groups[1]: expected indices from 0 to 9");
  });
});

test("a penalty on singular values refuses a vector, one on neighbours a matrix", () => {
  expect(() => createPenalty(resolve("schatten"), vector(10))).toThrow(
    "penalty.kind: expected a matrix problem, for a penalty on singular values, got a real vector of 10 entries",
  );
  expect(() => createPenalty(resolve("total-variation"), matrix)).toThrow("got a 2x3 matrix");
});
