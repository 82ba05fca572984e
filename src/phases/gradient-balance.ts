import { adjointMultiplyVector, multiplyVector, norm2, subtract } from "../linalg/index.js";
import type { Penalty } from "../penalties/index.js";
import type { RecoveryProblem } from "../problems/index.js";

/** Which of the two gradients dominates at a point. */
export interface GradientBalance {
  /** ‖G‖₂, G = Xᴴ(Xa − y*). */
  readonly dataNorm: number;
  /** ‖βH‖₂, βH the penalty's subgradient. */
  readonly penaltyNorm: number;
  /** ‖βH‖₂/‖G‖₂: far below 1 while memorising, of order 1 from then on. */
  readonly ratio: number;
}

/**
 * The balance at `a`, planar. With `cutoff`, entries of modulus below it are taken as zero in H, as in the published plots
 * (10⁻³): their ratio then counts the large entries only. Source: SPEC C3, 2.19, O16.
 * @throws InputError when shapes do not fit
 */
export function gradientBalance(
  problem: Pick<RecoveryProblem, "measurements" | "target">,
  a: Float64Array,
  penalty: Penalty,
  cutoff = 0,
): GradientBalance {
  const { measurements, target } = problem;
  const dataGradient = adjointMultiplyVector(measurements, subtract(multiplyVector(measurements, a), target));
  const n = measurements.columns;
  const subgradient = a.map((value, part) => {
    const other = a[(part + n) % a.length]!;
    const modulus = measurements.field === "real" ? Math.abs(value) : Math.sqrt(value * value + other * other);
    return modulus < cutoff ? 0 : value;
  });
  penalty.subgradient(subgradient, subgradient);
  const dataNorm = norm2(dataGradient);
  const penaltyNorm = norm2(subgradient);
  return { dataNorm, penaltyNorm, ratio: penaltyNorm / dataNorm };
}
