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
import { createSchedule } from "../run/index.js";
import { type DeepCurvature, deepStepSize, deepStrengths, STEPS_ONLY } from "./deep-options.js";
import type { PreparedVectorTrial } from "./prepared-trial.js";

/** Decides what the config of a deep vector model leaves to the data. @throws InputError, see `prepareTrial` */
export function prepareHadamardTrial(
  config: VectorTrialConfig,
  model: DeepModelConfig,
  source: DrawnVectorProblem,
): PreparedVectorTrial {
  const { problem } = source;
  const penalty = deepStrengths(config);
  const factors = startingFactors(config, model, source);
  const { stepSize, stepSizeBound } = deepStepSize(config, model, penalty, curvatureOf(problem, factors));
  const { allowUnstableStepSize } = config.method;
  const options = { problem, factors, penalty, stepSize, allowUnstableStepSize };
  const create = (components: boolean) => createHadamardDynamics({ ...options, components });
  return {
    family: "vector",
    config,
    source,
    penalty: { l1: penalty.l1, l2: penalty.l2 },
    other: null,
    deep: model,
    stepSize,
    stepSizeBound,
    initial: hadamardPoint(factors),
    engine: { used: "step", offer: STEPS_ONLY },
    plan: null,
    schedule: createSchedule(config.iterations, config.recording),
    createDynamics: () => create(config.recording.components),
  };
}

function startingFactors(
  config: VectorTrialConfig,
  model: DeepModelConfig,
  source: DrawnVectorProblem,
): HadamardFactors {
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
    const { l2 } = deepStrengths(config);
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
