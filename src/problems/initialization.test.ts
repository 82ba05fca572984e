import { describe, expect, test } from "vitest";
import { createMatrix, norm2, ridge } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import {
  type InitialPointOptions,
  initialPoint,
  matrixInitializationSchema,
  vectorInitializationSchema,
} from "./initialization.js";
import type { RecoveryProblem } from "./recovery-problem.js";

const options: InitialPointOptions = { seed: 1, seeds: {}, seeding: "streams", compat: "none", l2: 0 };

describe("the starting point", () => {
  test("is ζ·(1, …, 1) with ζ = 10⁻⁶ by default, real in the complex field too", () => {
    const config = vectorInitializationSchema.parse({});
    expect(config).toEqual({ kind: "constant", scale: 1e-6 });
    expect(initialPoint(config, gaussianProblem(2, 3), options)).toEqual(new Float64Array(3).fill(1e-6));
    const complex = initialPoint(config, gaussianProblem(2, 3, "complex"), options);
    expect(complex).toEqual(Float64Array.of(1e-6, 1e-6, 1e-6, 0, 0, 0));
  });

  test("is ζ·N(0, 1/n) when random, with both parts in the complex field, from a stream of its own", () => {
    const n = 4000;
    const start = (field: "real" | "complex", change: Partial<InitialPointOptions> = {}) =>
      initialPoint({ kind: "random", scale: 3 }, gaussianProblem(1, n, field), { ...options, ...change });
    expect(norm2(start("real"))).toBeCloseTo(3, 0);
    const complex = start("complex");
    for (const part of [complex.subarray(0, n), complex.subarray(n)]) expect(norm2(part)).toBeCloseTo(3, 0);
    expect(start("real", { seed: 2 })).not.toEqual(start("real"));
    expect(start("real", { seeds: { initialization: 2 } })).toEqual(start("real", { seed: 2 }));
    // R(1).randn(3) * 3 / sqrt(4000), R = numpy.random.RandomState
    const numpy = start("real", { seeding: "numpy" });
    [0.07704946583865527, -0.029018154605255395, -0.025053385993720704].forEach((value, index) => {
      expect(numpy[index]).toBeCloseTo(value, 15);
    });
  });

  test("is ζ times the ridge solution of the run's own ℓ2 strength when least squares", () => {
    const problem = gaussianProblem(4, 6);
    const start = initialPoint({ kind: "least-squares", scale: 0.5 }, problem, { ...options, l2: 0.3 });
    const expected = ridge(problem.measurements, problem.target, 0.3);
    start.forEach((value, index) => {
      expect(value).toBeCloseTo(0.5 * expected[index]!, 14);
    });
  });

  test("has coordinates of sum zero as published, where an ℓ2 strength is added to every entry of XᴴX (O1)", () => {
    const config = { kind: "least-squares", scale: 1 } as const;
    const start = initialPoint(config, gaussianProblem(4, 6), { ...options, l2: 0.3, compat: "published" });
    expect(start.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
  });

  test("refuses unknown kinds and negative scales", () => {
    for (const schema of [vectorInitializationSchema, matrixInitializationSchema]) {
      expect(schema.safeParse({ kind: "zeros" }).success).toBe(false);
      expect(schema.safeParse({ scale: -1 }).success).toBe(false);
    }
    expect(vectorInitializationSchema.safeParse({ kind: "balanced" }).success).toBe(false);
  });
});

function gaussianProblem(rows: number, columns: number, field: "real" | "complex" = "real"): RecoveryProblem {
  const stream = createStream(1, "problem");
  const parts = field === "complex" ? 2 : 1;
  return {
    measurements: createMatrix(rows, columns, stream.fillNormal(new Float64Array(rows * columns * parts)), field),
    target: stream.fillNormal(new Float64Array(rows * parts)),
    solution: null,
    heldOut: null,
  };
}
