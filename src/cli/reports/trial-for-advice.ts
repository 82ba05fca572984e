import { partsOf, readRunTrial } from "../../engines/index.js";
import { type PreparedTrial, prepareTrial, type TrialSummary } from "../../trials/index.js";
import { asksForTrial } from "./next-step.js";

/** Larger problems (n·N) take more than a moment to draw and to follow. */
const SMALL = 50_000;

/**
 * The trial of a finished run, prepared again for what is to be tried next, where that takes a moment; null where it would take longer, or
 * there is nothing that it would add, and of runs with parts that a program brought.
 */
export function trialForAdvice(path: string, summary: TrialSummary): PreparedTrial | null {
  const { measurements, shape } = summary.problem;
  if (!asksForTrial(summary) || measurements * shape[0]! > SMALL) return null;
  const trial = readRunTrial(path);
  return trial.config.problem.kind === summary.problem.kind ? prepareTrial(trial.config, partsOf(trial)) : null;
}
