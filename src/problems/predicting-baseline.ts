import type { BaselineResult } from "./baselines.js";
import type { DrawnProblems } from "./drawn-problem.js";

/** A baseline with what it predicts of the held-out values; null where the solution is known, or nothing is held out. */
export interface PredictingBaseline extends BaselineResult {
  readonly predicted: Float64Array | null;
}

/** Baselines and predictions as a drawn problem has them. */
export function drawnBaselines(
  found: readonly PredictingBaseline[],
): Pick<DrawnProblems["vector"], "baselines" | "predictions"> {
  const baselines = found.map(({ predicted: _, ...result }) => result);
  const predictions = found.flatMap(({ predicted }) => (predicted === null ? [] : [predicted]));
  return predictions.length < found.length || found.length === 0 ? { baselines } : { baselines, predictions };
}
