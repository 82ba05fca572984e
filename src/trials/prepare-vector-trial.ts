import type { VectorNormsConfig, VectorTrialConfig } from "../config/index.js";
import {
  createJumpDynamics,
  createStagedDynamics,
  createVectorDynamics,
  jumpOffers,
  stepSizeBound,
} from "../dynamics/index.js";
import { adjointMultiplyVector, normInfinity } from "../linalg/index.js";
import { detectionRules } from "../phases/index.js";
import { type DrawnVectorProblem, initialPoint, type RecoveryProblem } from "../problems/index.js";
import { budgetStrength, twoStageRule } from "../theory/index.js";
import { prepareOptimisedVectorTrial } from "./prepare-optimised-trial.js";
import { preparePenalisedVectorTrial } from "./prepare-penalised-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { engineSettings, methodSettings, normsSettings } from "./settings.js";
import { offerVectorTrial } from "./vector-offers.js";
import { assertWorks } from "./works-with.js";

/** `penalty.l1: auto` as a fraction of ‖Xᴴy*‖∞, from which on the solution is zero. */
const AUTO_FRACTION = 1e-3;

/** Decides what a vector trial's config leaves to its data. @throws InputError, see `prepareTrial` */
export function prepareVectorTrial(config: VectorTrialConfig, source: DrawnVectorProblem): PreparedTrial {
  const { problem } = source;
  const { measurements } = problem;
  const { penalty: strengths, method } = config;
  const { optimiser } = method;
  if (strengths.kind !== "norms") {
    return optimiser === undefined
      ? preparePenalisedVectorTrial(config, strengths, source)
      : prepareOptimisedVectorTrial(config, null, source);
  }
  if (optimiser !== undefined) {
    const { l1, l2 } = strengths;
    const chosen = l1 === "auto" ? automaticStrength(problem) : l1;
    // A budget is refused there.
    return prepareOptimisedVectorTrial(config, { l1: chosen === "budget" ? 0 : chosen, l2 }, source);
  }
  assertWorks("vector", config);
  const bound = stepSizeBound(measurements, strengths.l2);
  const stepSize = method.stepSize === "auto" ? bound / 2 : method.stepSize;
  const initial = source.initial ?? initialPoint(config.initialization, problem, { ...config, l2: strengths.l2 });
  const penalty = { l1: chooseStrength(strengths.l1, config, problem, stepSize, initial), l2: strengths.l2 };
  const offer = jumpOffers(method.kind, penalty, measurements.field, config.compat);
  const jumps = method.engine === "jump" || (method.engine === "auto" && offer.exactness === "exact");
  const used = jumps ? "jump" : "step";
  const options = {
    problem,
    method: method.kind,
    stepSize,
    initial,
    allowUnstableStepSize: method.allowUnstableStepSize,
    complexForm: strengths.complexForm,
    compat: config.compat,
    components: config.recording.components,
  };
  const stages =
    strengths.schedule === "constant"
      ? null
      : twoStageRule({
          ...options,
          trainThreshold: detectionRules(config.detection).train.threshold,
          budget: config.iterations,
        }).stages;
  const createSingle = jumps ? createJumpDynamics : createVectorDynamics;
  return offerVectorTrial({
    form: "vector",
    config,
    source,
    initial,
    penalty,
    stages,
    complexForm: strengths.complexForm,
    stepSize,
    stepSizeBound: bound,
    engine: { used, offer },
    settings: [
      ...methodSettings(method.kind, stepSize, bound, "stable"),
      ...normsSettings(penalty, stages),
      ...engineSettings(used, offer),
    ],
    createDynamics: () =>
      stages === null
        ? createSingle({ ...options, penalty })
        : createStagedDynamics({ ...options, stages, engine: used }),
  });
}

const automaticStrength = ({ measurements, target }: RecoveryProblem): number =>
  AUTO_FRACTION * normInfinity(adjointMultiplyVector(measurements, target), measurements.field);

function chooseStrength(
  l1: VectorNormsConfig["l1"],
  { method, detection, iterations }: VectorTrialConfig,
  problem: RecoveryProblem,
  stepSize: number,
  initial: Float64Array,
): number {
  switch (l1) {
    case "auto":
      return automaticStrength(problem);
    case "budget": {
      const trainThreshold = detectionRules(detection).train.threshold;
      return budgetStrength({ problem, method: method.kind, stepSize, initial, trainThreshold, budget: iterations }).l1;
    }
    default:
      return l1;
  }
}
