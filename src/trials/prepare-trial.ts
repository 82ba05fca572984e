import {
  byFamily,
  type MatrixTrialConfig,
  type NetworkTrialConfig,
  type TrialConfig,
  type VectorTrialConfig,
} from "../config/index.js";
import { currentErrors, type Dynamics, type ModelName } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { DEFAULT_THRESHOLD } from "../phases/index.js";
import { type DrawContext, type DrawnMatrixProblem, type DrawnVectorProblem, drawProblem } from "../problems/index.js";
import { drawnOwnProblem, type OwnParts } from "./own-parts.js";
import { assertNoOptimiser } from "./prepare-deep-trial.js";
import { prepareFactorisedTrial } from "./prepare-factorised-trial.js";
import { prepareHadamardTrial } from "./prepare-hadamard-trial.js";
import { prepareMatrixTrial } from "./prepare-matrix-trial.js";
import { prepareNetworkTrial } from "./prepare-network-trial.js";
import { preparePenalisedMatrixTrial, preparePenalisedVectorTrial } from "./prepare-penalised-trial.js";
import { prepareVectorTrial } from "./prepare-vector-trial.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { reachableTestThreshold, reachableTrainThreshold } from "./reachable-thresholds.js";
import type { Setting } from "./setting.js";
import { thresholdSetting } from "./settings.js";
import { stopWhenStationary } from "./stop-when-stationary.js";

/** What a trial is made of besides its config. */
export interface TrialParts extends OwnParts {
  /** The text of the file that the config's problem names, if it names one. */
  readonly material?: string | null | undefined;
  /** The bytes of the file of weights that a network's config starts from, if it names one. */
  readonly start?: Uint8Array | null | undefined;
}

/**
 * Draws a trial's data and decides what its config leaves to the data. Everything that can be wrong with a trial is
 * found here or by its `createDynamics`, before anything is written.
 * @throws InputError for data that cannot be used, or settings that do not fit the problem
 */
export function prepareTrial(config: TrialConfig, parts: TrialParts = {}): PreparedTrial {
  const context = { ...config, material: parts.material ?? null };
  const prepared = byFamily<PreparedTrial>(config, {
    vector: (vector) => {
      assertNoNetworkParts(vector, parts);
      const source = parts.problem ? drawnOwnProblem(parts.problem) : drawProblem(vector.problem, context);
      return withNotes(
        source,
        withThresholds(vector, (numbered) => prepareVector(numbered, source, parts)),
      );
    },
    matrix: (matrix) => {
      assertNoNetworkParts(matrix, parts);
      const source = drawProblem(matrix.problem, context);
      return withNotes(
        source,
        withThresholds(matrix, (numbered) => prepareMatrix(numbered, source, parts)),
      );
    },
    network: (network) => prepareNetwork(network, context, parts),
  });
  const starting = { ...prepared, createDynamics: () => startingFinite(prepared.createDynamics()) };
  const tolerance = config.stopping?.stationary;
  return tolerance === undefined ? starting : stopWhenStationary(starting, tolerance);
}

/** The trial with what was decided about its data among its settings. */
function withNotes({ notes = [] }: { readonly notes?: readonly string[] }, prepared: PreparedTrial): PreparedTrial {
  if (notes.length === 0) return prepared;
  const said: Setting = { name: "data", value: notes.join("; "), text: `data: ${notes.join("; ")}`, place: "note" };
  return { ...prepared, settings: [...prepared.settings, said] };
}

/** The trial with its automatic thresholds, if it has any, chosen by what it can reach: it is prepared with the default ones first. */
function withThresholds<Config extends TrialConfig>(
  config: Config,
  prepare: (config: Config) => PreparedTrial,
): PreparedTrial {
  const { detection } = config;
  const isAutomatic = { train: detection.train.threshold === "auto", test: detection.test.threshold === "auto" };
  if (!(isAutomatic.train || isAutomatic.test)) return prepare(config);
  const numbered = (train: number, test: number): Config => ({
    ...config,
    detection: {
      ...detection,
      train: isAutomatic.train ? { ...detection.train, threshold: train } : detection.train,
      test: isAutomatic.test ? { ...detection.test, threshold: test } : detection.test,
    },
  });
  const first = prepare(numbered(DEFAULT_THRESHOLD, DEFAULT_THRESHOLD));
  // Without a curve nothing passes a threshold.
  if (first.schedule.iterations === 0) return { ...first, config };
  const [train, test] = [reachableTrainThreshold(first), reachableTestThreshold(first)];
  const prepared = prepare(numbered(train.value, test.value));
  const chosen = [
    ...(isAutomatic.train ? [thresholdSetting("training", train)] : []),
    ...(isAutomatic.test ? [thresholdSetting("test", test)] : []),
  ];
  return { ...prepared, config, settings: [...prepared.settings, ...chosen] };
}

function prepareVector(config: VectorTrialConfig, source: DrawnVectorProblem, { penalty }: OwnParts): PreparedTrial {
  const { model } = config;
  if (penalty !== undefined) {
    assertLinearModel(model.kind);
    assertNoOptimiser(config, "a penalty of one's own");
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
    assertNoOptimiser(config, "a penalty of one's own");
    return preparePenalisedMatrixTrial(config, penalty, source);
  }
  return model.kind === "linear" ? prepareMatrixTrial(config, source) : prepareFactorisedTrial(config, model, source);
}

function prepareNetwork(config: NetworkTrialConfig, context: DrawContext, parts: TrialParts): PreparedTrial {
  const { penalty, problem, loss, metrics = [], start = null } = parts;
  const own = problem ?? penalty;
  if (own === undefined) {
    const source = drawProblem(config.problem, context);
    return withNotes(source, prepareNetworkTrial(config, source, { loss: loss ?? null, metrics, start }));
  }
  const path = problem === undefined ? "penalty" : "problem.kind";
  const expected = "a vector problem, in whose place a program's own part can stand";
  throw new InputError({ path, expected, received: `${own.name} for ${config.problem.kind}` });
}

/** @throws InputError for what only networks have */
function assertNoNetworkParts(config: TrialConfig, { loss, metrics }: OwnParts): void {
  if (loss === undefined && metrics === undefined) return;
  throw new InputError({
    path: loss === undefined ? "metrics" : "loss",
    expected: "a network, which has losses and metrics of one's own",
    received: config.problem.kind,
  });
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
