import type { TrialConfig } from "../config/index.js";
import { currentErrors, type Dynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { drawProblem, type TrialSource } from "./draw-problem.js";
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
  const source = drawProblem(config, material);
  const prepared = prepareModel(config, source);
  const starting = { ...prepared, createDynamics: () => startingFinite(prepared.createDynamics()) };
  const tolerance = config.stopping?.stationary;
  return tolerance === undefined ? starting : stopWhenStationary(starting, tolerance);
}

function prepareModel(config: TrialConfig, source: TrialSource): PreparedTrial {
  const { model } = config;
  if (model.kind === "linear") {
    return source.family === "vector" ? prepareVectorTrial(config, source) : prepareMatrixTrial(config, source);
  }
  if (source.family === "vector" && model.kind !== "factorised") return prepareHadamardTrial(config, model, source);
  if (source.family === "matrix" && model.kind === "factorised") return prepareFactorisedTrial(config, model, source);
  throw new InputError({
    path: "model.kind",
    expected:
      source.family === "vector"
        ? "linear, hadamard or signed-hadamard for a vector problem"
        : "linear or factorised for a matrix problem",
    received: model.kind,
  });
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
