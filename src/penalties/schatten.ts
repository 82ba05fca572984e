import { z } from "zod";
import { InputError } from "../errors/index.js";
import { power } from "../kernels/index.js";
import { assertStrength, type Penalty } from "./penalty.js";
import { penaltyKind } from "./penalty-kind.js";
import { describeShape } from "./penalty-shape.js";
import { assertMatrixShape, decompose, type MatrixShape, recompose } from "./spectral-penalty.js";

/** The exponents whose scalar prox is the root of a polynomial. */
export type SchattenExponent = "1/2" | "2/3";

/**
 * h(A) = β·Σσ_k(A)^p with p = 1/2 or 2/3, for a matrix (rows, columns) given by its entries, row-major: not convex, and closer to
 * the rank than the nuclear norm.
 *
 * Subgradient: β·U·diag(pσ_k^(p−1))·Vᴴ over the non-zero singular values (those counted by the numerical rank); it grows
 * without bound as a singular value goes to zero. Prox: the scalar prox of each singular value, exactly; where two points are
 * equally good, zero is taken. Source: Cao, Sun and Xu (2013); Nie et al. (2012); theory 5.1.
 * @throws InputError for a negative strength
 */
export function schatten(options: MatrixShape & { strength: number; p: SchattenExponent }): Penalty {
  const { strength, p, ...shape } = options;
  assertStrength("penalty.schatten", strength);
  const exponent = p === "1/2" ? 1 / 2 : 2 / 3;
  const sum = (values: Float64Array) => strength * values.reduce((total, value) => total + power(value, exponent), 0);
  return {
    name: "schatten",
    formula: `β·Σσ_k(A)^(${p})`,
    convex: false,
    assertFits: (other) => assertMatrixShape("a penalty on singular values", shape, other),
    value: (a) => sum(decompose(a, shape).singularValues),
    subgradient(a, out) {
      const decomposition = decompose(a, shape);
      const { singularValues, rank } = decomposition;
      const slopes = singularValues.map((value, k) =>
        k < rank ? strength * exponent * power(value, exponent - 1) : 0,
      );
      recompose(decomposition, slopes, out);
    },
    prox(a, step, out) {
      const decomposition = decompose(a, shape);
      const values = decomposition.singularValues.map((value) => scalarProx(value, step * strength, p));
      recompose(decomposition, values, out);
      return sum(values);
    },
  };
}

/**
 * argmin_{x ≥ 0} ½(x − z)² + λx^p for z ≥ 0. A stationary x = u^d is a root of a polynomial in u, and beats 0 from a threshold on:
 * p = 1/2: x = u², u³ − zu + λ/2 = 0, for z > (3/2)·λ^(2/3);
 * p = 2/3: x = u³, u⁴ − zu + 2λ/3 = 0, for z > 2·(2λ/3)^(3/4).
 * The minimum is the largest root. The polynomial is convex, and positive at u = z^(1/d) to the right of that root, from where
 * Newton's method descends monotonically until rounding stops it.
 */
function scalarProx(z: number, lambda: number, p: SchattenExponent): number {
  if (lambda === 0) return z;
  const half = p === "1/2";
  const constant = half ? lambda / 2 : (2 * lambda) / 3;
  const vanishes = half ? z * z * z <= 3.375 * lambda * lambda : z * z * z * z <= 16 * constant * constant * constant;
  if (vanishes) return 0;
  let root = half ? Math.sqrt(z) : power(z, 1 / 3);
  for (;;) {
    const square = root * root;
    const value = (half ? square : square * root) * root - z * root + constant;
    const slope = (half ? 3 * square : 4 * square * root) - z;
    const next = root - value / slope;
    if (!(next < root)) return half ? square : square * root;
    root = next;
  }
}

/** The Schatten penalty as a config names it. */
export const schattenKind = penaltyKind({
  schema: z.strictObject({
    kind: z.literal("schatten"),
    strength: z.number().min(0).default(1e-3).describe("β, strength of the penalty"),
    p: z.enum(["1/2", "2/3"]).default("1/2").describe("exponent of the singular values").meta({ flag: "schatten-p" }),
  }),
  families: ["matrix"],
  create({ strength, p }, shape) {
    if (shape.family === "matrix") return schatten({ strength, p, rows: shape.rows, columns: shape.columns });
    throw new InputError({
      path: "penalty.kind",
      expected: "a matrix problem, for a penalty on singular values",
      received: describeShape(shape),
      remedy: "Take elastic-net, group-lasso or total-variation for a vector",
    });
  },
});
