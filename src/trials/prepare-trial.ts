import type { TrialConfig } from "../config/index.js";
import {
  createJumpDynamics,
  createStagedDynamics,
  createVectorDynamics,
  type Dynamics,
  type JumpOffer,
  jumpOffers,
  stepSizeBound,
} from "../dynamics/index.js";
import { adjointMultiplyVector, normInfinity } from "../linalg/index.js";
import { initialPoint, type RecoveryProblem } from "../problems/index.js";
import { createSchedule, type Schedule } from "../run/index.js";
import { budgetStrength, type TwoStagePlan, twoStageRule } from "../theory/index.js";
import { drawProblem, type TrialProblem } from "./draw-problem.js";

/**
 * The version of the numerics: raised whenever the same config gives other bytes than before, so that results of two
 * versions are never mixed.
 */
export const NUMERICS_VERSION = 1;

/** `penalty.l1: auto` as a fraction of ‖Xᴴy*‖∞, from which on the solution is zero. */
const AUTO_L1_FRACTION = 1e-3;

/** A trial with its data drawn and its automatic values decided. */
export interface PreparedTrial {
  readonly config: TrialConfig;
  readonly source: TrialProblem;
  /** β₁ and β₂ as used. */
  readonly penalty: { readonly l1: number; readonly l2: number };
  /** α as used, and its upper bound 2/(σ²max(X) + β₂). */
  readonly stepSize: number;
  readonly stepSizeBound: number;
  /** a(0), planar. */
  readonly initial: Float64Array;
  /** How iterations are done, and what jumping would have been. */
  readonly engine: { readonly used: "step" | "jump"; readonly offer: JumpOffer };
  /** The stages of a two-stage penalty; null for a constant one. */
  readonly plan: TwoStagePlan | null;
  readonly schedule: Schedule;
  /** A dynamics at iteration 0. */
  createDynamics(): Dynamics;
}

/**
 * Draws a trial's data and decides what its config leaves to the data. Everything that can be wrong with a trial is
 * found here, before anything is written.
 * @param material the text of the file that the config's problem names, if it names one
 * @throws InputError for data that cannot be used or a step size outside its bound
 */
export function prepareTrial(config: TrialConfig, material: string | null = null): PreparedTrial {
  const source = drawProblem(config, material);
  const { problem } = source;
  const { measurements } = problem;
  const { penalty: strengths, method } = config;
  const bound = stepSizeBound(measurements, strengths.l2);
  const stepSize = method.stepSize === "auto" ? bound / 2 : method.stepSize;
  const initial = source.initial ?? initialPoint(config.initialization, problem, { ...config, l2: strengths.l2 });
  const penalty = { l1: chooseStrength(config, problem, stepSize, initial), l2: strengths.l2 };
  const offer = jumpOffers(method.kind, penalty, measurements.field, config.compat);
  const jumps = method.engine === "jump" || (method.engine === "auto" && offer.exactness === "exact");
  const options = {
    problem,
    method: method.kind,
    stepSize,
    initial,
    allowUnstableStepSize: method.allowUnstableStepSize,
    complexPenalty: strengths.complexForm,
    compat: config.compat,
    components: config.recording.components,
  };
  const plan =
    strengths.schedule === "constant"
      ? null
      : twoStageRule({ ...options, trainThreshold: config.detection.train.threshold, budget: config.iterations });
  const createSingle = jumps ? createJumpDynamics : createVectorDynamics;
  return {
    config,
    source,
    penalty,
    stepSize,
    stepSizeBound: bound,
    initial,
    engine: { used: jumps ? "jump" : "step", offer },
    plan,
    schedule: createSchedule(config.iterations, config.recording),
    createDynamics: () =>
      plan === null
        ? createSingle({ ...options, penalty })
        : createStagedDynamics({ ...options, stages: plan.stages, engine: jumps ? "jump" : "step" }),
  };
}

function chooseStrength(
  { penalty, method, detection, iterations }: TrialConfig,
  problem: RecoveryProblem,
  stepSize: number,
  initial: Float64Array,
): number {
  const { measurements, target } = problem;
  switch (penalty.l1) {
    case "auto":
      return AUTO_L1_FRACTION * normInfinity(adjointMultiplyVector(measurements, target), measurements.field);
    case "budget": {
      const trainThreshold = detection.train.threshold;
      return budgetStrength({ problem, method: method.kind, stepSize, initial, trainThreshold, budget: iterations }).l1;
    }
    default:
      return penalty.l1;
  }
}
