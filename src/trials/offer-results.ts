import type { TrialConfig } from "../config/index.js";
import type { DrawnProblems } from "../problems/index.js";
import type { PreparedTrial } from "./prepared-trial.js";

/** The files that a finished run writes, or that its problem has none. */
export function offerResults(
  { problem }: TrialConfig,
  { results }: DrawnProblems[keyof DrawnProblems],
): PreparedTrial["results"] {
  if (results !== null) return { value: results };
  return { path: "problem.kind", reason: "a problem whose runs write files", received: problem.kind };
}
