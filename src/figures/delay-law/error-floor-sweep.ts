import type { Computation } from "../../computations/index.js";
import { parseTrialConfig } from "../../config/index.js";
import type { MethodKind } from "../../dynamics/index.js";
import { columnValues } from "../../run/index.js";
import { type FinalError, mean } from "../../statistics/index.js";
import { openTrial, prepareTrial, vectorTrial } from "../../trials/index.js";
import { flowFrom } from "../frame/vector-problem.js";

/** The engine by which each of the methods is run. */
const ENGINES: Readonly<Record<MethodKind, "step" | "jump">> = {
  subgradient: "step",
  proximal: "jump",
  projected: "step",
};
/** The methods whose final errors are measured, in the order in which the data number them. */
export const FLOOR_METHODS = Object.keys(ENGINES) as readonly MethodKind[];

/** A draw of the problem of Figure 3. */
export interface FloorInstance {
  /** What statements call it. */
  readonly name: string;
  /** Whether it is the paper's own data. */
  readonly published: boolean;
  readonly draw: { readonly seeding: "numpy" | "streams"; readonly seed: number };
}

/** The paper's data of Figure 3, and draws of our own, in the order in which the data number them. */
export const FLOOR_INSTANCES: readonly FloorInstance[] = [
  { name: "the paper's data", published: true, draw: { seeding: "numpy", seed: 1 } },
  ...[2, 3, 4].map((seed): FloorInstance => {
    return { name: `seed ${seed}`, published: false, draw: { seeding: "streams", seed } };
  }),
];

/** The final errors of one method on one instance. */
export interface FloorRuns {
  readonly method: MethodKind;
  readonly instance: FloorInstance;
  readonly runs: readonly FinalError[];
}

const STEP_SIZES = [0.01, 0.0275, 0.055, 0.0825, 0.1];
const STRENGTHS = [3e-5, 1e-4, 3e-4, 1e-3];
/** A run goes on to three times the slow flow's T_end; its error is the mean over the last quarter, recorded so many times. */
const BEYOND = 3;
const RECORDS = 400;

/** The final errors of one method on one instance, over step sizes and strengths. */
export function floorComputation(method: MethodKind, instance: FloorInstance): Computation<FinalError[]> {
  const parameters = { method, ...instance.draw, stepSizes: STEP_SIZES, strengths: STRENGTHS };
  return {
    name: `error-floor-sweep, ${method}, ${instance.draw.seeding} seed ${instance.draw.seed}`,
    version: 1,
    parameters,
    compute: () =>
      STEP_SIZES.flatMap((stepSize) =>
        STRENGTHS.map((strength) => ({ stepSize, strength, error: finalError(method, instance, stepSize, strength) })),
      ),
  };
}

function finalError(method: MethodKind, instance: FloorInstance, stepSize: number, strength: number): number {
  const config = (iterations: number) =>
    parseTrialConfig({
      problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
      penalty: { l1: strength },
      method: { kind: method, stepSize, engine: ENGINES[method] },
      initialization: { kind: "constant", scale: 1e-6 },
      iterations,
      recording: { dense: 1, spacing: "linear", interval: Math.ceil(iterations / RECORDS), components: false },
      ...instance.draw,
    });
  const { source, initial } = vectorTrial(prepareTrial(config(RECORDS)));
  const { endTime } = flowFrom(source.problem, initial);
  const trial = openTrial(config(Math.ceil((BEYOND * endTime) / (stepSize * strength))));
  trial.advance(trial.prepared.config.iterations);
  const errors = columnValues(trial.trajectory, "test_error");
  return mean(errors.subarray(Math.floor(0.75 * errors.length)));
}
