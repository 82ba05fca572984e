import type { Computation } from "../../computations/index.js";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { norm1, subtract } from "../../linalg/index.js";
import { openTrial, runTrial, vectorTrial } from "../../trials/index.js";
import { generalisationTime, PAIRS, STEP_SIZES, STRENGTHS } from "./pair-runs.js";

/** (1/n)‖a(t₂) − a*‖₁ of the jumped run of every pair of Figure 4, in the order of `PAIRS`; null for those that do not recover a*. */
export const PAIR_DISTANCES: Computation<(number | null)[]> = {
  name: "pair-distances",
  version: 1,
  parameters: { stepSizes: STEP_SIZES, strengths: STRENGTHS, iterations: PAIRS[0]!.jumped.config.iterations },
  compute: () => PAIRS.map(({ jumped }) => distanceAtArrival(jumped.config)),
};

/** (1/n)‖a(t₂) − a*‖₁ of a run that jumps, by jumping to its t2 once more; null without one. */
export function distanceAtArrival(config: ConfigTree): number | null {
  const t2 = generalisationTime(runTrial(parseTrialConfig(config)));
  if (t2 === null) return null;
  const trial = openTrial(parseTrialConfig(config));
  const solution = vectorTrial(trial.prepared).source.problem.solution!;
  return norm1(subtract(trial.at(t2).point, solution), "real") / solution.length;
}
