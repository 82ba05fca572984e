import { detectionRules } from "../phases/index.js";
import { predictMatrixMemorisation } from "../theory/index.js";
import type { MatrixParts } from "./matrix-parts.js";

/** Up to so many numbers the measurements are laid out as a matrix for the closed form of t1. */
const MATERIALISED = 100_000;

/** t1 of a matrix trial; null when never, and where the problem is too large for the closed form. */
export function matrixMemorisation({ config, source, penalty, stepSize, initial }: MatrixParts): number | null {
  const { problem } = source;
  if (problem.operator.measurements * problem.rows * problem.columns > MATERIALISED) return null;
  const { threshold } = detectionRules(config.detection).train;
  const method = config.method.kind;
  return predictMatrixMemorisation({
    problem,
    method,
    stepSize,
    nuclear: penalty.nuclear,
    l2: penalty.l2,
    initial,
    threshold,
  }).iteration;
}
