import type { MatrixTrialConfig } from "../config/index.js";
import { createMatrixDynamics, createMatrixFlowDynamics, type JumpOffer } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { largestSingularValue, type Matrix, norm2 } from "../linalg/index.js";
import { detectionRules } from "../phases/index.js";
import {
  type DrawnMatrixProblem,
  leastSquaresMatrix,
  type MatrixProblem,
  matrixInitialPoint,
} from "../problems/index.js";
import { matrixFlow, predictMatrixMemorisation } from "../theory/index.js";
import { offerMatrixTrial } from "./matrix-offers.js";
import { chooseMatrixStrengths } from "./matrix-strengths.js";
import { prepareOptimisedMatrixTrial } from "./prepare-optimised-trial.js";
import { preparePenalisedMatrixTrial } from "./prepare-penalised-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { engineSettings, methodSettings, normsSettings } from "./settings.js";
import { assertWorks } from "./works-with.js";

const NO_CLOSED_FORM: JumpOffer = {
  exactness: "none",
  reason: "the singular vectors turn at every step: there is no closed form",
};
const SLOW_FLOW: JumpOffer = {
  exactness: "approximate",
  reason: "the slow flow after memorisation: what it leaves out is of order β⋆, and of the order of its own step",
};
/** So many times t1 are stepped before the flow takes over. */
const STEPPED = 5;
/** The flow's step in T as a share of ‖A_LS‖₂→₂, where the solution is not known and it cannot be chosen by refinement. */
const SLOW_STEP_FRACTION = 1 / 1600;

/** Decides what a matrix trial's config leaves to its data. @throws InputError, see `prepareTrial` */
export function prepareMatrixTrial(config: MatrixTrialConfig, source: DrawnMatrixProblem): PreparedTrial {
  const { problem } = source;
  const { method, penalty: strengths } = config;
  const optimised = method.optimiser !== undefined;
  if (strengths.kind !== "norms") {
    return optimised
      ? prepareOptimisedMatrixTrial(config, null, source)
      : preparePenalisedMatrixTrial(config, strengths, source);
  }
  assertWorks(optimised ? "optimisedMatrix" : "matrix", config);
  const { penalty, settings: chosen } = chooseMatrixStrengths(strengths, source, config.seed);
  if (optimised) return prepareOptimisedMatrixTrial(config, penalty, source);
  const bound = 2 / (problem.operator.squaredNorm + penalty.l2);
  const stepSize = method.stepSize === "auto" ? bound / 2 : method.stepSize;
  const initial = matrixInitialPoint(config.initialization, problem, config);
  if (!Number.isFinite(norm2(initial.data))) {
    const path = "initialization.scale";
    throw new InputError({ path, expected: "a start of finite norm", received: String(config.initialization.scale) });
  }
  const options = {
    problem,
    penalty,
    method: method.kind,
    stepSize,
    initial,
    compat: config.compat,
    allowUnstableStepSize: method.allowUnstableStepSize,
    components: config.recording.components,
  };
  const flow = method.engine === "flow" ? planFlow(config, problem, stepSize, initial) : null;
  const engine =
    flow === null ? ({ used: "step", offer: NO_CLOSED_FORM } as const) : ({ used: "flow", offer: SLOW_FLOW } as const);
  return offerMatrixTrial({
    form: "matrix",
    config,
    source,
    initial,
    penalty,
    stepSize,
    stepSizeBound: bound,
    engine,
    settings: [
      ...methodSettings(method.kind, stepSize, bound, "stable"),
      ...normsSettings(penalty),
      ...chosen,
      ...engineSettings(engine.used, engine.offer),
    ],
    createDynamics: () =>
      flow === null
        ? createMatrixDynamics(options)
        : createMatrixFlowDynamics({ ...options, stepped: flow.stepped, slowStep: flow.slowStep() }),
  });
}

function planFlow(config: MatrixTrialConfig, problem: MatrixProblem, stepSize: number, initial: Matrix) {
  const { train, test } = detectionRules(config.detection);
  const { iteration } = predictMatrixMemorisation({
    problem,
    method: config.method.kind,
    stepSize,
    l2: 0,
    initial,
    threshold: train.threshold,
  });
  if (iteration === null) {
    throw new InputError({ path: "method.engine", expected: "a run that memorises, for the flow", received: "flow" });
  }
  // Found by following the flow, which takes a moment: only a run needs it.
  let found: number | null = null;
  const slowStep = () => {
    found ??=
      problem.solution === null
        ? SLOW_STEP_FRACTION * largestSingularValue(leastSquaresMatrix(problem))
        : matrixFlow({ problem, initial, threshold: test.threshold }).step;
    return found;
  };
  return { stepped: Math.max(STEPPED * iteration, 10), slowStep };
}
