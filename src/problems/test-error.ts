import { multiplyVector, relativeDistance } from "../linalg/index.js";
import type { RecoveryProblem } from "./recovery-problem.js";

/**
 * The test error of a vector problem at a point a (planar): ‖a − a*‖₂/‖a*‖₂ where a* is known, else ‖X̄a − ȳ‖₂/‖ȳ‖₂ on the held-out
 * rows; null where there is nothing to test against.
 */
export function testError(
  { solution, heldOut }: Pick<RecoveryProblem, "solution" | "heldOut">,
  a: Float64Array,
): number | null {
  if (solution !== null) return relativeDistance(a, solution);
  return heldOut === null ? null : relativeDistance(multiplyVector(heldOut.measurements, a), heldOut.target);
}
