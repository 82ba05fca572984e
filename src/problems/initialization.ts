import { z } from "zod";
import { InputError } from "../errors/index.js";
import {
  adjoint,
  adjointMultiplyVector,
  createMatrix,
  keptDecomposition,
  leastSquares,
  type Matrix,
  multiply,
  multiplyVector,
  planes,
  pseudoInverse,
  ridge,
} from "../linalg/index.js";
import { optionsSchema } from "./options-schema.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { type Compat, openStream, type SeedingConfig } from "./seeding.js";

const scale = () =>
  z
    .number()
    .min(0)
    .default(1e-6)
    .describe(
      "ζ, for data of one's own relative to their units; with L factors, of each factor: a(0) is of the order ζ^L",
    )
    .meta({ flag: "initialization-scale" });

/** The starting point a(0) of a vector problem. Source: theory 2.17. */
export const vectorInitializationSchema = optionsSchema(() => ({
  kind: z
    .enum(["constant", "random", "least-squares"])
    .default("constant")
    .describe(
      "ζ·(1, …, 1); ζ·N(0, 1/n) entries; ζ·â, the minimum-norm (with ℓ2: ridge) solution. With factors: every factor ζ·(1, …, 1), or " +
        "drawn by itself; no least squares",
    )
    .meta({ flag: "initialization" }),
  scale: scale(),
}));

/** The starting point A(0) of a matrix problem. Source: theory 2.17. */
export const matrixInitializationSchema = optionsSchema(() => ({
  kind: z
    .enum(["constant", "random", "least-squares", "balanced"])
    .default("constant")
    .describe(
      "ζ·I; ζ·N(0, 1/(n₁n₂)) entries; ζ·Â, the least-squares solution of least Frobenius norm. With factors: every factor ζ·I; every " +
        "factor drawn by itself, a matrix of m×d entries from ζ·N(0, 1/(md)); no least squares; balanced (factorised only): random, " +
        "with AₖᵀAₖ = Aₖ₊₁Aₖ₊₁ᵀ, and A(0) = ζ^L·W, W of N(0, 1/(n₁n₂)) entries",
    )
    .meta({ flag: "initialization" }),
  scale: scale(),
}));

/** The starting point's options, resolved. */
export type InitializationConfig = z.output<typeof matrixInitializationSchema>;

/** What a starting point may depend on. */
export interface InitialPointOptions extends SeedingConfig {
  /** β₂, for the least-squares start. */
  readonly l2: number;
  /** "published": least squares with β₂ added to every entry of XᴴX (O1). */
  readonly compat: Compat;
}

/**
 * a(0), planar, in the problem's unit. The constant start is real in the complex field too.
 * @throws InputError for the balanced start, which is one of factors
 */
export function initialPoint(
  { kind, scale }: InitializationConfig,
  { measurements, target, unit = 1 }: RecoveryProblem,
  options: InitialPointOptions,
): Float64Array {
  const { columns: n, field } = measurements;
  const point = new Float64Array(n * planes(field));
  switch (kind) {
    case "constant":
      return point.fill(unit * scale, 0, n);
    case "random":
      return openStream(options, "initialization")
        .fillNormal(point)
        .map((value) => ((unit * scale) / Math.sqrt(n)) * value);
    case "least-squares":
      return leastSquaresStart(measurements, target, options).map((value) => scale * value);
    case "balanced":
      return refuseBalanced("model: factorised, for the balanced start");
  }
}

/** @throws InputError always: there is nothing to balance */
export function refuseBalanced(expected: string): never {
  throw new InputError({ path: "initialization.kind", expected, received: "balanced" });
}

function leastSquaresStart(
  measurements: Matrix,
  target: Float64Array,
  { l2, compat }: InitialPointOptions,
): Float64Array {
  if (l2 === 0) return leastSquares(keptDecomposition(measurements), target);
  if (compat === "none") return ridge(keptDecomposition(measurements), target, l2);
  const normal = multiply(adjoint(measurements), measurements);
  const shifted = normal.data.map((value, index) => (index < normal.rows * normal.columns ? value + l2 : value));
  const matrix = createMatrix(normal.rows, normal.columns, shifted, normal.field);
  return multiplyVector(pseudoInverse(matrix), adjointMultiplyVector(measurements, target));
}
