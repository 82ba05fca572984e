import { z } from "zod";
import {
  adjoint,
  adjointMultiplyVector,
  createMatrix,
  leastSquares,
  type Matrix,
  multiply,
  multiplyVector,
  planes,
  pseudoInverse,
  ridge,
} from "../linalg/index.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/** The starting point a(0). Source: SPEC 2.17. */
export const initializationSchema = z
  .strictObject({
    kind: z
      .enum(["constant", "random", "least-squares"])
      .default("constant")
      .describe("ζ·(1, …, 1); ζ·N(0, 1/n) entries; ζ·â, the minimum-norm (with ℓ2: ridge) solution")
      .meta({ flag: "initialization" }),
    scale: z.number().min(0).default(1e-6).describe("ζ").meta({ flag: "initialization-scale" }),
  })
  .prefault({});

/** The starting point's options, resolved. */
export type InitializationConfig = z.infer<typeof initializationSchema>;

/** What a starting point may depend on. */
export interface InitialPointOptions extends SeedingConfig {
  /** β₂, for the least-squares start. */
  readonly l2: number;
  /** "published": least squares with β₂ added to every entry of XᴴX (O1). */
  readonly compat: "none" | "published";
}

/** a(0), planar. The constant start is real in the complex field too. */
export function initialPoint(
  { kind, scale }: InitializationConfig,
  { measurements, target }: RecoveryProblem,
  options: InitialPointOptions,
): Float64Array {
  const { columns: n, field } = measurements;
  const point = new Float64Array(n * planes(field));
  switch (kind) {
    case "constant":
      return point.fill(scale, 0, n);
    case "random":
      return openStream(options, "initialization")
        .fillNormal(point)
        .map((value) => (scale / Math.sqrt(n)) * value);
    case "least-squares":
      return leastSquaresStart(measurements, target, options).map((value) => scale * value);
  }
}

function leastSquaresStart(
  measurements: Matrix,
  target: Float64Array,
  { l2, compat }: InitialPointOptions,
): Float64Array {
  if (l2 === 0) return leastSquares(measurements, target);
  if (compat === "none") return ridge(measurements, target, l2);
  const normal = multiply(adjoint(measurements), measurements);
  const shifted = normal.data.map((value, index) => (index < normal.rows * normal.columns ? value + l2 : value));
  const matrix = createMatrix(normal.rows, normal.columns, shifted, normal.field);
  return multiplyVector(pseudoInverse(matrix), adjointMultiplyVector(measurements, target));
}
