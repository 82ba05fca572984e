import type { VectorTrialConfig } from "../config/index.js";
import {
  createHadamardDynamics,
  type DeepModelConfig,
  type HadamardFactors,
  hadamardCurvature,
  hadamardPoint,
} from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { adjointMultiplyVector, keptDecomposition, largestSingularValue } from "../linalg/index.js";
import { type DrawnVectorProblem, initialFactors, initialPoint, type RecoveryProblem } from "../problems/index.js";
import { type DeepCurvature, deepStepSize, deepStrengths, STEPS_ONLY } from "./prepare-deep-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { engineSettings, methodSettings, modelSettings, normsSettings } from "./settings.js";
import { offerVectorTrial } from "./vector-offers.js";

type HadamardModel = Exclude<DeepModelConfig, { kind: "factorised" }>;

/** Decides what the config of a deep vector model leaves to the data. @throws InputError, see `prepareTrial` */
export function prepareHadamardTrial(
  config: VectorTrialConfig,
  model: HadamardModel,
  source: DrawnVectorProblem,
): PreparedTrial {
  const { problem } = source;
  const penalty = deepStrengths("deepVector", config);
  const factors = startingFactors(config, model, source);
  const { stepSize, stepSizeBound } = deepStepSize(config, model, penalty, curvatureOf(problem, factors));
  const { allowUnstableStepSize } = config.method;
  const options = {
    problem,
    factors,
    penalty,
    stepSize,
    allowUnstableStepSize,
    components: config.recording.components,
  };
  return offerVectorTrial({
    form: "deepVector",
    config,
    source,
    initial: hadamardPoint(factors),
    penalty: { l1: penalty.l1, l2: penalty.l2 },
    stages: null,
    complexForm: "modulus",
    stepSize,
    stepSizeBound,
    engine: { used: "step", offer: STEPS_ONLY },
    settings: [
      ...methodSettings(config.method.kind, stepSize, stepSizeBound, "at the start stable"),
      ...normsSettings(penalty),
      ...modelSettings(model, 2 / stepSizeBound - penalty.l2),
      ...engineSettings("step", STEPS_ONLY),
    ],
    createDynamics: () => createHadamardDynamics(options),
  });
}

function startingFactors(config: VectorTrialConfig, model: HadamardModel, source: DrawnVectorProblem): HadamardFactors {
  const { problem, initial } = source;
  const { depth } = model;
  const signed = model.kind === "signed-hadamard";
  if (initial !== null) {
    if (depth === 1 && !signed) return { positive: [initial], negative: [] };
    throw new InputError({
      path: "problem.run",
      expected: "none: the file's a(0) has no factors of its own",
      received: "a starting point for the product",
      remedy: "Leave the run out; the initialisation then gives the factors",
    });
  }
  if (depth === 1 && !signed) {
    const { l2 } = deepStrengths("deepVector", config);
    return { positive: [initialPoint(config.initialization, problem, { ...config, l2 })], negative: [] };
  }
  const drawn = initialFactors(config.initialization, problem, signed ? 2 * depth : depth, config);
  return { positive: drawn.slice(0, depth), negative: drawn.slice(depth) };
}

function curvatureOf(problem: RecoveryProblem, factors: HadamardFactors): DeepCurvature {
  const { measurements } = problem;
  return {
    start: hadamardCurvature(measurements, factors),
    expectation() {
      const sigma = largestSingularValue(keptDecomposition(measurements));
      return { squaredNorm: sigma * sigma, scale: expectedEntry(problem) };
    },
  };
}

/** max_j |x_jᵀy*|/‖x_j‖² over the columns x_j of X. */
function expectedEntry({ measurements, target }: RecoveryProblem): number {
  const { columns, data } = measurements;
  const squares = new Float64Array(columns);
  for (const [index, value] of data.entries()) squares[index % columns]! += value * value;
  return adjointMultiplyVector(measurements, target).reduce(
    (largest, value, index) => (squares[index]! > 0 ? Math.max(largest, Math.abs(value) / squares[index]!) : largest),
    0,
  );
}
