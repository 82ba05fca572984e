import { byFamily, type MatrixTrialConfig, type TrialConfig, type VectorTrialConfig } from "../config/index.js";
import { currentErrors, type Dynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { type DrawnMatrixProblem, type DrawnVectorProblem, drawProblem } from "../problems/index.js";
import { prepareFactorisedTrial } from "./prepare-factorised-trial.js";
import { prepareHadamardTrial } from "./prepare-hadamard-trial.js";
import { prepareMatrixTrial } from "./prepare-matrix-trial.js";
import { prepareVectorTrial } from "./prepare-vector-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { stopWhenStationary } from "./stop-when-stationary.js";

/**
 * Draws a trial's data and decides what its config leaves to the data. Everything that can be wrong with a trial is
 * found here or by its `createDynamics`, before anything is written.
 * @param material the text of the file that the config's problem names, if it names one
 * @throws InputError for data that cannot be used, or settings that do not fit the problem
 */
export function prepareTrial(config: TrialConfig, material: string | null = null): PreparedTrial {
  const context = { ...config, material };
  const prepared = byFamily<PreparedTrial>(config, {
    vector: (own) => prepareVector(own, drawProblem(own.problem, context)),
    matrix: (own) => prepareMatrix(own, drawProblem(own.problem, context)),
  });
  const starting = { ...prepared, createDynamics: () => startingFinite(prepared.createDynamics()) };
  const tolerance = config.stopping?.stationary;
  return tolerance === undefined ? starting : stopWhenStationary(starting, tolerance);
}

function prepareVector(config: VectorTrialConfig, source: DrawnVectorProblem): PreparedTrial {
  const { model } = config;
  return model.kind === "linear" ? prepareVectorTrial(config, source) : prepareHadamardTrial(config, model, source);
}

function prepareMatrix(config: MatrixTrialConfig, source: DrawnMatrixProblem): PreparedTrial {
  const { model } = config;
  return model.kind === "linear" ? prepareMatrixTrial(config, source) : prepareFactorisedTrial(config, model, source);
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
