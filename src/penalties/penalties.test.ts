import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjoint, createMatrix, multiply, singularValueDecomposition } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import {
  elasticNet,
  groupLasso,
  l1,
  l2,
  nuclear,
  type Penalty,
  type SchattenExponent,
  schatten,
  softThreshold,
  totalVariation,
} from "./index.js";

describe("soft thresholding", () => {
  test("shortens real entries by the threshold and keeps their signs", () => {
    expect(softThreshold(Float64Array.of(3, -2, 0.5, -0.5, 0), 1)).toEqual(Float64Array.of(2, -1, 0, 0, 0));
  });

  test("shortens the modulus of complex entries and keeps their phases", () => {
    // 3 + 4i, −0.3i
    expect(softThreshold(Float64Array.of(3, 0, 4, -0.3), 2.5, "complex")).toEqual(Float64Array.of(1.5, 0, 2, 0));
  });

  test("agrees with the reference implementation, real and complex", () => {
    const cases = goldenCases("soft_threshold", "soft_threshold_complex");
    expect(cases.map(({ op }) => op)).toContain("soft_threshold_complex");
    for (const { op, x, threshold, result } of cases) {
      const out = softThreshold(planar(x!), threshold!, op === "soft_threshold" ? "real" : "complex");
      expectClose(out, planar(result), 1e-12);
    }
  });
});

describe("the nuclear norm", () => {
  test("agrees with the reference implementation: value, subgradient UVᴴ, prox", () => {
    const values = goldenCases("singular_values");
    const shrunk = goldenCases("soft_threshold_matrix");
    expect([values.length, shrunk.length]).toEqual([3, 2]);
    for (const { A, nuclear_norm, polar_UVt } of values) {
      const penalty = nuclear({ strength: 1, rows: A!.length, columns: A![0]!.length });
      const a = Float64Array.from(A!.flat());
      expect(Math.abs(penalty.value(a) - nuclear_norm!)).toBeLessThan(1e-12 * nuclear_norm!);
      penalty.subgradient(a, a);
      expectClose(a, Float64Array.from(polar_UVt!.flat()), 1e-12);
    }
    for (const { A, threshold, result } of shrunk) {
      const a = Float64Array.from(A!.flat());
      nuclear({ strength: threshold!, rows: A!.length, columns: A![0]!.length }).prox(a, 1, a);
      expectClose(a, planar(result), 1e-12);
    }
  });

  test("takes the zero matrix to the zero matrix", () => {
    const penalty = nuclear({ strength: 1, rows: 3, columns: 2 });
    const a = new Float64Array(6);
    expect([penalty.value(a), penalty.prox(a, 1, a), a]).toEqual([0, 0, new Float64Array(6)]);
  });
});

describe("values and subgradients of simple points", () => {
  const at = (penalty: Penalty, ...a: number[]) => {
    const point = Float64Array.from(a);
    const g = new Float64Array(a.length);
    penalty.subgradient(point, g);
    return [penalty.value(point), [...g]];
  };

  test("l1 is β‖a‖₁, with the sign or the phase as subgradient and 0 at 0", () => {
    expect(at(l1({ strength: 2 }), 3, -1, 0)).toEqual([8, [2, -2, 0]]);
    expect(at(l1({ strength: 2, field: "complex" }), 3, 0, 4, 0)).toEqual([10, [1.2, 0, 1.6, 0]]);
  });

  test("l2 is (β/2)‖a‖₂², with gradient βa", () => {
    expect(at(l2({ strength: 2 }), 3, -4)).toEqual([25, [6, -8]]);
  });

  test("the elastic net is the sum of the two", () => {
    expect(at(elasticNet({ l1: 2, l2: 3 }), 2, 0)).toEqual([10, [8, 0]]);
  });

  test("the group lasso weighs groups by √size unless told otherwise; entries in no group are free", () => {
    const groups = [[0, 1, 2, 3], [4]];
    expect(at(groupLasso({ strength: 1, groups }), 1, 1, 1, 1, -3, 9)).toEqual([7, [1, 1, 1, 1, -1, 0]]);
    expect(at(groupLasso({ strength: 1, groups, weights: [1, 2] }), 1, 1, 1, 1, -3, 9)[0]).toBe(8);
  });

  test("groups that overlap or hold no indices are refused", () => {
    expect(() =>
      groupLasso({
        strength: 1,
        groups: [
          [0, 1],
          [2, 1],
        ],
      }),
    ).toThrow("penalty.groups[1][1]: expected disjoint groups, got index 1, which is in group 0 already");
    expect(() => groupLasso({ strength: 1, groups: [[-1]] })).toThrow("expected an index, a whole number ≥ 0, got -1");
    expect(() => groupLasso({ strength: 1, groups: [[0]], weights: [] })).toThrow("expected one weight a group, 1");
  });

  test("the total variation sums the jumps", () => {
    expect(at(totalVariation({ strength: 2 }), 1, 1, 4, 2)).toEqual([10, [0, -2, 4, -2]]);
    expect(at(totalVariation({ strength: 2 }), 5)).toEqual([0, [0]]);
  });

  test("the nuclear norm of a diagonal matrix sums its absolute values; the subgradient is UVᴴ", () => {
    const [value, g] = at(nuclear({ strength: 2, rows: 2, columns: 2 }), 3, 0, 0, -4) as [number, number[]];
    expect(value).toBeCloseTo(14, 13);
    [2, 0, 0, -2].forEach((expected, index) => {
      expect(g[index]).toBeCloseTo(expected, 13);
    });
  });

  test("Schatten penalties sum powers of singular values", () => {
    expect(at(schatten({ strength: 2, p: "1/2", rows: 2, columns: 2 }), 9, 0, 0, 4)[0]).toBeCloseTo(10, 13);
    expect(at(schatten({ strength: 2, p: "2/3", rows: 2, columns: 2 }), 8, 0, 0, -27)[0]).toBeCloseTo(26, 12);
    const [, g] = at(schatten({ strength: 2, p: "1/2", rows: 2, columns: 2 }), 9, 0, 0, 0) as [number, number[]];
    [1 / 3, 0, 0, 0].forEach((expected, index) => {
      expect(g[index]).toBeCloseTo(expected, 13);
    });
  });
});

describe("the prox against a naive twin", () => {
  // Separable penalties: each entry by a fine search, then a finer one around the best point.
  const search = (objective: (x: number) => number, radius: number) => {
    let centre = 0;
    for (let width = radius; width > 1e-9; width /= 50) {
      const points = Array.from({ length: 201 }, (_, k) => centre + (width * (k - 100)) / 100);
      centre = points.reduce((best, x) => (objective(x) < objective(best) ? x : best), 0);
    }
    return centre;
  };

  test.each<[string, Penalty]>([
    ["l1", l1({ strength: 0.6 })],
    ["l2", l2({ strength: 0.6 })],
    ["elastic net", elasticNet({ l1: 0.6, l2: 0.3 })],
  ])("%s, entry by entry", (_, penalty) => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (z) => {
        const out = new Float64Array(1);
        penalty.prox(Float64Array.of(z), 1.3, out);
        const naive = search((x) => (x - z) ** 2 / 2 + 1.3 * penalty.value(Float64Array.of(x)), 4);
        expect(Math.abs(out[0]! - naive)).toBeLessThan(1e-6);
      }),
    );
  });

  test.each<[SchattenExponent, number]>([
    ["1/2", 0.5],
    ["2/3", 2 / 3],
  ])("Schatten %s, singular value by singular value", (p, exponent) => {
    const penalty = schatten({ strength: 0.8, p, rows: 1, columns: 1 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), (z) => {
        const out = new Float64Array(1);
        penalty.prox(Float64Array.of(z), 1, out);
        const objective = (x: number) => (x - z) ** 2 / 2 + 0.8 * Math.abs(x) ** exponent;
        expect(objective(out[0]!)).toBeLessThanOrEqual(objective(search(objective, 5)) + 1e-12);
      }),
    );
  });

  test("Schatten penalties let singular values up to their thresholds vanish and no others", () => {
    const kept = (p: SchattenExponent, z: number) => {
      const out = new Float64Array(1);
      schatten({ strength: 0.8, p, rows: 1, columns: 1 }).prox(Float64Array.of(z), 1, out);
      return out[0]!;
    };
    const half = 1.5 * 0.8 ** (2 / 3);
    expect(kept("1/2", 0.9999 * half)).toBe(0);
    expect(kept("1/2", 1.0001 * half)).toBeCloseTo(0.8 ** (2 / 3), 3);
    const twoThirds = 2 * (1.6 / 3) ** 0.75;
    expect(kept("2/3", 0.9999 * twoThirds)).toBe(0);
    expect(kept("2/3", 1.0001 * twoThirds)).toBeCloseTo((1.6 / 3) ** 0.75, 3);
  });

  test("total variation: optimal by the conditions of the dual, for vectors of every length", () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (seed, length, lambda) => {
          const stream = createStream(seed, "total variation");
          const y = stream.fillNormal(new Float64Array(length));
          if (stream.integer(2) === 0)
            for (let index = 0; index < length; index++) y[index] = Math.round(2 * y[index]!);
          const x = new Float64Array(length);
          totalVariation({ strength: lambda }).prox(y, 1, x);
          // u_k = Σ_{j ≤ k}(y_j − x_j) stays in [−λ, λ], is at the bound where x jumps, and ends at 0.
          let u = 0;
          let outside = 0;
          let offBound = 0;
          for (let index = 0; index < length; index++) {
            u += y[index]! - x[index]!;
            outside = Math.max(outside, Math.abs(u) - lambda);
            const jump = index + 1 < length ? x[index + 1]! - x[index]! : 0;
            if (Math.abs(jump) > 1e-11) offBound = Math.max(offBound, Math.abs(u + lambda * Math.sign(jump)));
          }
          expect(Math.max(outside, offBound, Math.abs(u))).toBeLessThan(1e-11);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("nuclear: the singular vectors are kept, the singular values soft-thresholded", () => {
    const a = createStream(1, "matrix").fillNormal(new Float64Array(20));
    const out = new Float64Array(20);
    nuclear({ strength: 0.9, rows: 4, columns: 5 }).prox(a, 1, out);
    const { left, singularValues, right } = singularValueDecomposition(createMatrix(4, 5, a));
    const shrunk = singularValues.map((value) => Math.max(value - 0.9, 0));
    expect(shrunk.some((value) => value === 0)).toBe(true);
    const scaled = createMatrix(
      4,
      4,
      left.data.map((entry, index) => entry * shrunk[index % 4]!),
    );
    const expected = multiply(scaled, adjoint(right)).data;
    out.forEach((value, index) => {
      expect(Math.abs(value - expected[index]!)).toBeLessThan(1e-13);
    });
  });
});

type Golden = number[] | number[][] | { re: number[]; im: number[] };

function goldenCases(...ops: string[]) {
  const file = join(import.meta.dirname, "../../test/golden/linear_algebra.json");
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as {
    cases: {
      op: string;
      x?: Golden;
      A?: number[][];
      threshold?: number;
      result: Golden;
      nuclear_norm?: number;
      polar_UVt?: number[][];
    }[];
  };
  return cases.filter(({ op }) => ops.includes(op));
}

function planar(values: Golden): Float64Array {
  return Float64Array.from(Array.isArray(values) ? values.flat() : [...values.re, ...values.im]);
}

function expectClose(actual: Float64Array, expected: Float64Array, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0);
  expect(worst).toBeLessThan(tolerance);
}
