import type { MatrixTrialConfig } from "../config/index.js";
import { createFactorisedDynamics, type DeepModelConfig, factorisedCurvature } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { largestSingularValue, type Matrix, multiply, norm2 } from "../linalg/index.js";
import {
  type DrawnMatrixProblem,
  initialMatrixFactors,
  type MatrixProblem,
  matrixInitialPoint,
} from "../problems/index.js";
import { offerMatrixTrial } from "./matrix-offers.js";
import { type DeepCurvature, deepStepSize, deepStrengths, STEPS_ONLY } from "./prepare-deep-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { engineSettings, methodSettings, modelSettings, normsSettings } from "./settings.js";

type FactorisedModel = Extract<DeepModelConfig, { kind: "factorised" }>;

/** Decides what the config of a deep matrix model leaves to the data. @throws InputError, see `prepareTrial` */
export function prepareFactorisedTrial(
  config: MatrixTrialConfig,
  model: FactorisedModel,
  source: DrawnMatrixProblem,
): PreparedTrial {
  const { problem } = source;
  const penalty = deepStrengths("deepMatrix", config);
  const factors = startingFactors(config, model, problem);
  const { stepSize, stepSizeBound } = deepStepSize(config, model, penalty, curvatureOf(problem, factors));
  const { allowUnstableStepSize } = config.method;
  const options = {
    problem,
    factors,
    penalty,
    stepSize,
    allowUnstableStepSize,
    compat: config.compat,
    components: config.recording.components,
  };
  return offerMatrixTrial({
    form: "deepMatrix",
    config,
    source,
    initial: factors.reduce((product, factor) => multiply(product, factor)),
    penalty,
    stepSize,
    stepSizeBound,
    engine: { used: "step", offer: STEPS_ONLY },
    settings: [
      ...methodSettings(config.method.kind, stepSize, stepSizeBound, "at the start stable"),
      ...normsSettings(penalty),
      ...modelSettings(model, 2 / stepSizeBound - penalty.l2),
      ...engineSettings("step", STEPS_ONLY),
    ],
    createDynamics: () => createFactorisedDynamics(options),
  });
}

function startingFactors(
  config: MatrixTrialConfig,
  { depth, width }: FactorisedModel,
  problem: MatrixProblem,
): Matrix[] {
  const { initialization } = config;
  const { rows, columns } = problem;
  const least = Math.min(rows, columns);
  const inner = width === "auto" ? Math.max(rows, columns) : width;
  if (inner < least) {
    throw new InputError({
      path: "model.width",
      expected: `d ≥ min(n₁, n₂) = ${least}, so that every matrix is a product`,
      received: String(inner),
    });
  }
  const factors =
    depth === 1
      ? [matrixInitialPoint(initialization, problem, config)]
      : initialMatrixFactors(initialization, problem, { depth, width: inner }, config);
  if (factors.every(({ data }) => Number.isFinite(norm2(data)))) return factors;
  const path = "initialization.scale";
  throw new InputError({ path, expected: "factors of finite norm", received: String(initialization.scale) });
}

function curvatureOf({ operator, target, rows, columns }: MatrixProblem, factors: readonly Matrix[]): DeepCurvature {
  const { squaredNorm } = operator;
  return {
    start: factorisedCurvature(squaredNorm, factors),
    expectation() {
      const squares = sumOfSquares(operator);
      const image = largestSingularValue(operator.adjoint(target));
      return { squaredNorm, scale: (image * rows * columns) / squares };
    },
  };
}

/** ‖X‖_F². */
function sumOfSquares(operator: MatrixProblem["operator"]): number {
  switch (operator.kind) {
    case "completion":
      return operator.measurements;
    case "sensing": {
      const others = rowSquares(operator.right);
      return rowSquares(operator.left).reduce((sum, square, i) => sum + square * others[i]!, 0);
    }
    case "written-out":
      return rowSquares(operator.matrix).reduce((sum, square) => sum + square, 0);
  }
}

function rowSquares({ rows, columns, data }: Matrix): Float64Array {
  const squares = new Float64Array(rows);
  for (const [index, value] of data.entries()) squares[Math.floor(index / columns)]! += value * value;
  return squares;
}
