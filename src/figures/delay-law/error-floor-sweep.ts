import type { Computation } from "../../computations/index.js";
import { parseTrialConfig } from "../../config/index.js";
import { columnValues, createRecorder, createRun } from "../../run/index.js";
import type { FinalError } from "../../statistics/index.js";
import { createRowSpace, slowFlow, slowFlowStart } from "../../theory/index.js";
import { prepareTrial, vectorTrial } from "../../trials/index.js";

export const FLOOR_METHODS = ["subgradient", "proximal", "projected"] as const;
export type FloorMethod = (typeof FLOOR_METHODS)[number];

/** The instances: the paper's data of Figure 3, and draws of our own. */
export const FLOOR_INSTANCES = [
  { seeding: "numpy", seed: 1 },
  { seeding: "streams", seed: 2 },
  { seeding: "streams", seed: 3 },
  { seeding: "streams", seed: 4 },
] as const;
export type FloorInstance = (typeof FLOOR_INSTANCES)[number];

/** The final errors of one method on one instance. */
export interface FloorRuns {
  readonly method: FloorMethod;
  readonly instance: FloorInstance;
  readonly runs: readonly FinalError[];
}

const STEP_SIZES = [0.01, 0.0275, 0.055, 0.0825, 0.1];
const STRENGTHS = [3e-5, 1e-4, 3e-4, 1e-3];
/** A run goes on to three times the slow flow's T_end; its error is the mean over the last quarter, recorded so many times. */
const BEYOND = 3;
const RECORDS = 400;

/** The final errors of one method on one instance, over step sizes and strengths. */
export function floorComputation(method: FloorMethod, instance: FloorInstance): Computation<FinalError[]> {
  const parameters = { method, ...instance, stepSizes: STEP_SIZES, strengths: STRENGTHS };
  return {
    name: `error-floor-sweep, ${method}, ${instance.seeding} seed ${instance.seed}`,
    version: 1,
    parameters,
    compute: () =>
      STEP_SIZES.flatMap((stepSize) =>
        STRENGTHS.map((strength) => ({ stepSize, strength, error: finalError(method, instance, stepSize, strength) })),
      ),
  };
}

function finalError(method: FloorMethod, instance: FloorInstance, stepSize: number, strength: number): number {
  const config = (iterations: number) =>
    parseTrialConfig({
      problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
      penalty: { l1: strength },
      method: { kind: method, stepSize, engine: method === "proximal" ? "jump" : "step" },
      initialization: { kind: "constant", scale: 1e-6 },
      iterations,
      recording: { dense: 1, spacing: "linear", interval: Math.ceil(iterations / RECORDS), components: false },
      ...instance,
    });
  const { source, initial } = vectorTrial(prepareTrial(config(RECORDS)));
  const { measurements, target } = source.problem;
  const rowSpace = createRowSpace(measurements);
  const { endTime } = slowFlow({ measurements, start: slowFlowStart(rowSpace, target, initial), rowSpace });
  const prepared = prepareTrial(config(Math.ceil((BEYOND * endTime) / (stepSize * strength))));
  const dynamics = prepared.createDynamics();
  const sink = createRecorder(dynamics.observables);
  createRun({ dynamics, schedule: prepared.schedule, sink }).advance(prepared.config.iterations);
  const errors = columnValues(sink.trajectory(), "test_error");
  const tail = errors.subarray(Math.floor(0.75 * errors.length));
  return tail.reduce((sum, error) => sum + error, 0) / tail.length;
}
