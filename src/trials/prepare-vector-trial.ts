import type { VectorTrialConfig } from "../config/index.js";
import {
  createJumpDynamics,
  createStagedDynamics,
  createVectorDynamics,
  jumpOffers,
  stepSizeBound,
} from "../dynamics/index.js";
import { detectionRules } from "../phases/index.js";
import { type DrawnVectorProblem, initialPoint } from "../problems/index.js";
import { twoStageRule } from "../theory/index.js";
import { prepareOptimisedVectorTrial } from "./prepare-optimised-trial.js";
import { preparePenalisedVectorTrial } from "./prepare-penalised-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { engineSettings, methodSettings, normsSettings } from "./settings.js";
import { offerVectorTrial } from "./vector-offers.js";
import { chooseL1 } from "./vector-strengths.js";
import { assertWorks } from "./works-with.js";

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
    assertWorks("optimisedVector", config);
    // A budget has been refused.
    const { l1 } = chooseL1(strengths, config, source, { stepSize: 0, initial: new Float64Array(0) });
    return prepareOptimisedVectorTrial(config, { l1, l2: strengths.l2 }, source);
  }
  assertWorks("vector", config);
  const bound = stepSizeBound(measurements, strengths.l2);
  const stepSize = method.stepSize === "auto" ? bound / 2 : method.stepSize;
  const initial = source.initial ?? initialPoint(config.initialization, problem, { ...config, l2: strengths.l2 });
  const { l1, settings: chosen } = chooseL1(strengths, config, source, { stepSize, initial });
  const penalty = { l1, l2: strengths.l2 };
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
      ...chosen,
      ...engineSettings(used, offer),
    ],
    createStart: () => createVectorDynamics({ ...options, penalty }),
    createDynamics: () =>
      stages === null
        ? createSingle({ ...options, penalty })
        : createStagedDynamics({ ...options, stages, engine: used }),
  });
}
