import type { PredictingBaseline } from "./baselines.js";
import type { DrawnProblems } from "./drawn-problem.js";

/** Baselines and predictions as a drawn problem has them. */
export function drawnBaselines(
  found: readonly PredictingBaseline[],
): Pick<DrawnProblems["vector"], "baselines" | "predictions"> {
  const baselines = found.map(({ predicted: _, ...result }) => result);
  const predictions = found.flatMap(({ predicted }) => (predicted === null ? [] : [predicted]));
  return predictions.length < found.length || found.length === 0 ? { baselines } : { baselines, predictions };
}
