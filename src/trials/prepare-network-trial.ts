import type { NetworkTrialConfig } from "../config/index.js";
import {
  createNetworkDynamics,
  currentErrors,
  type JumpOffer,
  type NetworkDynamicsOptions,
} from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import {
  ACTIVATIONS,
  createWeightPenalty,
  drawWeights,
  encoderDecoder,
  LOSSES,
  type Loss,
  METRIC_GROUPS,
  type MetricContext,
  MODIFIERS,
  mlp,
  type Network,
  type NetworkMetric,
  OPTIMISERS,
  outputsOf,
  penaltyFactor,
  readWeights,
  strengthFactor,
  transformer,
} from "../networks/index.js";
import { detectionRules } from "../phases/index.js";
import { type DrawnNetworkProblem, type NetworkProblem, openStream } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { createSchedule, type KeptIterations } from "../run/index.js";
import { networkSettings } from "./network-settings.js";
import { offerResults } from "./offer-results.js";
import type { OwnLoss, OwnMetric } from "./own-parts.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { assertWorks, refusalOf } from "./works-with.js";

/** Why a network is stepped. */
const STEPS_ONLY: JumpOffer = { exactness: "none", reason: "a network has no closed form" };

/** What a network's test error is, by what its targets are. */
const TEST_ERRORS = {
  classes: "test error (1 − accuracy)",
  signs: "test error (1 − accuracy)",
  numbers: "test error (1 − R²)",
};

/** What a network is made of besides its config. */
export interface NetworkParts {
  /** In the place of the config's loss; null for that. */
  readonly loss: OwnLoss | null;
  readonly metrics: readonly OwnMetric[];
  /** The file of the weights that it starts from; null where the config names none. */
  readonly start: Uint8Array | null;
}

/** Decides what a network's config leaves open, and draws or reads its weights. @throws InputError, see `prepareTrial` */
export function prepareNetworkTrial(
  config: NetworkTrialConfig,
  source: DrawnNetworkProblem,
  own: NetworkParts,
): PreparedTrial {
  assertWorks("network", config);
  const { problem } = source;
  const { train, test } = problem;
  const { method } = config;
  const network = networkOf(config, problem);
  const loss: Loss = own.loss ?? LOSSES[config.loss.kind];
  assertLossFits(config, problem, loss);
  const penalty = createWeightPenalty(config.penalty, network.weights);
  const initial = initialWeights(config, network, own.start);
  const batched = method.batch !== "full" && method.batch < train.count;
  const options: NetworkDynamicsOptions = {
    network,
    initial,
    train,
    test,
    loss,
    penalties: penalty === null ? [] : [penalty],
    derivatives: problem.derivatives && { ...problem.derivatives, activation: ACTIVATIONS[config.model.activation] },
    optimiser: OPTIMISERS[method.kind],
    settings: method,
    modifier: method.modifier === "none" ? null : { modifier: MODIFIERS[method.modifier], settings: method },
    stepSize: method.stepSize,
    factors: {
      stepSize: (step) => strengthFactor(method, step, config.iterations),
      penalty: (step) => penaltyFactor(config.penalty, step, config.iterations),
    },
    decay: method.decay,
    decayed: network.weights.map(() => method.decay > 0),
    precision: method.precision,
    batches: batched
      ? {
          size: Number(method.batch),
          order: (epoch) => openStream(config, "batches", String(epoch)).permutation(train.count),
        }
      : null,
    components: config.recording.components,
    metrics: metricsOf(config, { network, loss, train }, own.metrics),
  };
  const refuse = (feature: Parameters<typeof refusalOf>[0]) => refusalOf(feature, "network", config)!;
  const weights = initial.reduce((sum, { length }) => sum + length, 0);
  const regression = train.targets.kind === "numbers";
  return {
    config,
    problem: {
      kind: config.problem.kind,
      field: "real",
      measurements: train.count,
      shape: [weights],
      testErrorName: TEST_ERRORS[train.targets.kind],
    },
    baselines: source.baselines,
    stepSize: method.stepSize,
    stepSizeBound: Number.POSITIVE_INFINITY,
    engine: { used: "step", offer: STEPS_ONLY },
    cost: { growsWithIterations: true },
    settings: networkSettings(config, { network, problem, penalty, batched, loss }),
    schedule: createSchedule(config.iterations, config.recording, keptIterations(config)),
    createDynamics: () => createNetworkDynamics(options),
    describePoint: (_, observation) => ({
      rSquared: regression ? 1 - (observation.test_error as number) : null,
      coefficients: null,
      rank: null,
    }),
    highlights: [
      { observable: "train_loss", label: "training loss" },
      { observable: "test_loss", label: "test loss" },
      { observable: "l1_norm", label: "‖θ‖₁" },
      { observable: "l2_norm", label: "‖θ‖₂" },
      { observable: "nuclear_norm", label: "Σ‖W‖⋆" },
    ],
    vector: {
      path: "problem.kind",
      reason: "a vector problem (sparse-recovery, instance or table)",
      received: config.problem.kind,
    },
    matrix: {
      path: "problem.kind",
      reason: "a matrix problem (matrix-completion, matrix-sensing or matrix-table)",
      received: config.problem.kind,
    },
    network: {
      value: {
        network,
        initial,
        measure: (weights) => currentErrors(createNetworkDynamics({ ...options, initial: weights })),
      },
    },
    memorisation: refuse("memorisation"),
    plateau: refuse("plateau"),
    rules: detectionRules(config.detection),
    theory: refuse("theory"),
    end: refuse("theory"),
    remedy: refuse("theory"),
    budget: refuse("budget"),
    reference: { penalised: refuse("penalisedReference"), vanishing: refuse("vanishingReference") },
    rest: refuse("rest"),
    results: offerResults(config, source),
  };
}

/** @throws InputError for a file of weights that is not there, or not of this network */
function initialWeights(config: NetworkTrialConfig, { weights }: Network, start: Uint8Array | null): Float64Array[] {
  const { initialization, seeds } = config;
  const { file } = initialization;
  if (file === undefined) {
    const seed = seeds.initialization ?? config.seed;
    return drawWeights(weights, initialization, (name) => createStream(seed, `initialization/${name}`));
  }
  if (start !== null) return readWeights(weights, start, file);
  throw new InputError({ path: "initialization.file", expected: `the bytes of ${file}`, received: "none" });
}

/** @throws InputError for a metric of one's own whose column is there already */
function metricsOf(
  { recording }: NetworkTrialConfig,
  context: Omit<MetricContext, "each">,
  own: readonly OwnMetric[],
): NetworkMetric[] {
  const each = recording.components;
  const named = recording.metrics.flatMap((name) => METRIC_GROUPS[name].metrics({ ...context, each }));
  const metrics = [...named, ...own];
  const names = metrics.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return metrics;
  throw new InputError({ path: "metrics", expected: "names that no other metric has", received: repeated });
}

const keptIterations = ({ recording: { keepWeights, keepWeightsEvery } }: NetworkTrialConfig): KeptIterations => ({
  at: typeof keepWeights === "number" ? [keepWeights] : keepWeights,
  every: keepWeightsEvery ?? null,
});

function networkOf({ model }: NetworkTrialConfig, { train }: NetworkProblem): Network {
  const { activation: name, ...shape } = model;
  const common = { inputs: train.inputs, outputs: outputsOf(train.targets), activation: ACTIVATIONS[name] };
  if (shape.kind === "transformer") return transformer({ ...common, ...shape });
  const hidden = typeof shape.hidden === "number" ? [shape.hidden] : shape.hidden;
  return shape.kind === "mlp"
    ? mlp({ ...common, hidden, biases: shape.biases })
    : encoderDecoder({ ...common, ...shape, hidden, shared: shape.sharedEmbedding });
}

/** @throws InputError for a loss that is not defined for the targets, or derivatives of inputs that have none */
function assertLossFits(
  { problem, model }: NetworkTrialConfig,
  { train, derivatives }: NetworkProblem,
  { name, targets }: Loss,
): void {
  if (!targets.some((kind) => kind === train.targets.kind)) {
    const fitting = Object.values(LOSSES).filter(({ targets }) => targets.some((kind) => kind === train.targets.kind));
    throw new InputError({
      path: "loss.kind",
      expected: `one of ${fitting.map(({ name }) => name).join(", ")}, for targets that are ${train.targets.kind}`,
      received: `${name} for ${problem.kind}`,
    });
  }
  if ((derivatives?.hessian ?? 0) > 0 && Array.isArray(model.hidden) && model.hidden.length !== 1) {
    const expected = "one hidden layer, for which there are Hessians";
    throw new InputError({ path: "model.hidden", expected, received: JSON.stringify(model.hidden) });
  }
}
