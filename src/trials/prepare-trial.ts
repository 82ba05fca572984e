import {
  byFamily,
  type MatrixTrialConfig,
  type NetworkTrialConfig,
  type TrialConfig,
  type VectorTrialConfig,
} from "../config/index.js";
import { currentErrors, type Dynamics, type ModelName } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { type DrawContext, type DrawnMatrixProblem, type DrawnVectorProblem, drawProblem } from "../problems/index.js";
import { drawnOwnProblem, type OwnParts } from "./own-parts.js";
import { prepareFactorisedTrial } from "./prepare-factorised-trial.js";
import { prepareHadamardTrial } from "./prepare-hadamard-trial.js";
import { prepareMatrixTrial } from "./prepare-matrix-trial.js";
import { prepareNetworkTrial } from "./prepare-network-trial.js";
import { preparePenalisedMatrixTrial, preparePenalisedVectorTrial } from "./prepare-penalised-trial.js";
import { prepareVectorTrial } from "./prepare-vector-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { stopWhenStationary } from "./stop-when-stationary.js";

/** What a trial is made of besides its config. */
export interface TrialParts extends OwnParts {
  /** The text of the file that the config's problem names, if it names one. */
  readonly material?: string | null | undefined;
}

/**
 * Draws a trial's data and decides what its config leaves to the data. Everything that can be wrong with a trial is
 * found here or by its `createDynamics`, before anything is written.
 * @throws InputError for data that cannot be used, or settings that do not fit the problem
 */
export function prepareTrial(config: TrialConfig, parts: TrialParts = {}): PreparedTrial {
  const context = { ...config, material: parts.material ?? null };
  const prepared = byFamily<PreparedTrial>(config, {
    vector: (vector) =>
      prepareVector(
        vector,
        parts.problem ? drawnOwnProblem(parts.problem) : drawProblem(vector.problem, context),
        parts,
      ),
    matrix: (matrix) => prepareMatrix(matrix, drawProblem(matrix.problem, context), parts),
    network: (network) => prepareNetwork(network, context, parts),
  });
  const starting = { ...prepared, createDynamics: () => startingFinite(prepared.createDynamics()) };
  const tolerance = config.stopping?.stationary;
  return tolerance === undefined ? starting : stopWhenStationary(starting, tolerance);
}

function prepareVector(config: VectorTrialConfig, source: DrawnVectorProblem, { penalty }: OwnParts): PreparedTrial {
  const { model } = config;
  if (penalty !== undefined) {
    assertLinearModel(model.kind);
    return preparePenalisedVectorTrial(config, penalty, source);
  }
  return model.kind === "linear" ? prepareVectorTrial(config, source) : prepareHadamardTrial(config, model, source);
}

function prepareMatrix(
  config: MatrixTrialConfig,
  source: DrawnMatrixProblem,
  { penalty, problem }: OwnParts,
): PreparedTrial {
  const { model } = config;
  if (problem !== undefined) {
    const expected = "a vector problem, in whose place a program's own can stand";
    throw new InputError({ path: "problem.kind", expected, received: config.problem.kind });
  }
  if (penalty !== undefined) {
    assertLinearModel(model.kind);
    return preparePenalisedMatrixTrial(config, penalty, source);
  }
  return model.kind === "linear" ? prepareMatrixTrial(config, source) : prepareFactorisedTrial(config, model, source);
}

function prepareNetwork(
  config: NetworkTrialConfig,
  context: DrawContext,
  { penalty, problem }: OwnParts,
): PreparedTrial {
  const own = problem ?? penalty;
  if (own === undefined) return prepareNetworkTrial(config, drawProblem(config.problem, context));
  const path = problem === undefined ? "penalty" : "problem.kind";
  const expected = "a vector problem, in whose place a program's own part can stand";
  throw new InputError({ path, expected, received: `${own.name} for ${config.problem.kind}` });
}

function assertLinearModel(kind: ModelName): void {
  if (kind === "linear") return;
  throw new InputError({ path: "model.kind", expected: "linear, for a penalty of one's own", received: kind });
}

/** A run that has diverged before its first step has nothing to record. */
function startingFinite(dynamics: Dynamics): Dynamics {
  const { train_error: error } = currentErrors(dynamics);
  if (Number.isFinite(error)) return dynamics;
  throw new InputError({
    path: "initialization",
    expected: "a starting point whose training error is finite",
    received: `an error of ${error}`,
    remedy: "Use a smaller scale",
  });
}
