import type { Computation } from "../../computations/index.js";
import { parseTrialConfig } from "../../config/index.js";
import { norm1, subtract } from "../../linalg/index.js";
import { mean } from "../../statistics/index.js";
import { openTrial, vectorTrial } from "../../trials/index.js";
import { PAIRS, STEP_SIZES } from "./pair-runs.js";

/** β₁ at which the floor is measured, and at how many iterations of the second half of the run, over which the oscillation is averaged. */
const STRENGTH = 1e-3;
const LOOKS = 64;

/** (1/n)‖a − a*‖₁/β₁ of the subgradient method once it has arrived, averaged over its oscillation, for each of the step sizes of Figure 4. */
export const SUBGRADIENT_FLOORS: Computation<number[]> = {
  name: "subgradient-floors",
  version: 1,
  parameters: { stepSizes: STEP_SIZES, strength: STRENGTH, looks: LOOKS },
  compute: () =>
    PAIRS.filter(({ l1 }) => l1 === STRENGTH).map(({ stepped }) => {
      const trial = openTrial(parseTrialConfig(stepped!.config));
      const { iterations } = trial.prepared.config;
      const solution = vectorTrial(trial.prepared).source.problem.solution!;
      const distances = Array.from({ length: LOOKS }, (_, look) => {
        const { point } = trial.at(Math.round(iterations * (0.5 + (0.5 * look) / LOOKS)));
        return norm1(subtract(point, solution), "real") / solution.length;
      });
      return mean(distances) / STRENGTH;
    }),
};

/** What the reference finds by α, from 0.005 to 0.1. Source: theory 4.2. */
export const REFERENCE_FLOORS = [0.073, 0.077, 0.088, 0.108, 0.123, 0.135];
