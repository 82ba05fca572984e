import { norm2, subtract } from "../../linalg/index.js";
import type { RecoveryProblem } from "../../problems/index.js";
import { createRowSpace, type SlowFlow, slowFlow, slowFlowStart } from "../../theory/index.js";
import { vectorTrial } from "../../trials/index.js";
import type { FigureResult } from "./figure.js";

/** The problem of a run on vectors. */
export const problemOf = ({ prepared }: FigureResult): RecoveryProblem => vectorTrial(prepared).source.problem;

/** a* of a run, where it is known. */
export const solutionOf = (result: FigureResult): Float64Array => problemOf(result).solution!;

/** a(0) of a run on vectors. */
export const startOf = ({ prepared }: FigureResult): Float64Array => vectorTrial(prepared).initial;

/** ‖a − a*‖₂/‖a*‖₂. */
export const relativeDistance = (point: Float64Array, solution: Float64Array): number =>
  norm2(subtract(point, solution)) / norm2(solution);

/** The slow flow of a problem after memorisation from a start, the limit of αβ₁ → 0 in slow time αβ₁t. */
export function flowFrom(
  { measurements, target }: Pick<RecoveryProblem, "measurements" | "target">,
  initial: Float64Array,
): SlowFlow {
  const rowSpace = createRowSpace(measurements);
  return slowFlow({ measurements, start: slowFlowStart(rowSpace, target, initial), rowSpace });
}
