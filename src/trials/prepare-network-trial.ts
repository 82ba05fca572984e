import type { NetworkTrialConfig } from "../config/index.js";
import { createNetworkDynamics, type JumpOffer, type NetworkDynamicsOptions } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import {
  ACTIVATIONS,
  createWeightPenalty,
  drawWeights,
  encoderDecoder,
  LOSSES,
  MODIFIERS,
  mlp,
  type Network,
  OPTIMISERS,
  outputsOf,
} from "../networks/index.js";
import { detectionRules } from "../phases/index.js";
import type { DrawnNetworkProblem, NetworkProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { createSchedule } from "../run/index.js";
import { networkSettings } from "./network-settings.js";
import { offerResults } from "./offer-results.js";
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

/** Decides what a network's config leaves open, and draws its weights. @throws InputError, see `prepareTrial` */
export function prepareNetworkTrial(config: NetworkTrialConfig, source: DrawnNetworkProblem): PreparedTrial {
  assertWorks("network", config);
  const { problem } = source;
  const { train, test } = problem;
  const { method, initialization } = config;
  const network = networkOf(config, problem);
  const loss = LOSSES[config.loss.kind];
  assertLossFits(config, problem);
  const penalty = createWeightPenalty(config.penalty, network.weights);
  const seed = config.seeds.initialization ?? config.seed;
  const initial = drawWeights(network.weights, initialization, (name) => createStream(seed, `initialization/${name}`));
  // A stream by name under `seeding: numpy` too, whose generator would begin every epoch anew.
  const batchSeed = config.seeds.batches ?? config.seed;
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
    decay: method.decay,
    decayed: network.weights.map(() => method.decay > 0),
    precision: method.precision,
    batches: batched
      ? {
          size: Number(method.batch),
          order: (epoch) => createStream(batchSeed, `batches/${epoch}`).permutation(train.count),
        }
      : null,
    components: config.recording.components,
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
    settings: networkSettings(config, { network, problem, penalty, batched }),
    schedule: createSchedule(config.iterations, config.recording),
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

function networkOf({ model }: NetworkTrialConfig, { train }: NetworkProblem): Network {
  const hidden = typeof model.hidden === "number" ? [model.hidden] : model.hidden;
  const common = {
    inputs: train.inputs,
    outputs: outputsOf(train.targets),
    hidden,
    activation: ACTIVATIONS[model.activation],
    biases: model.biases,
  };
  return model.kind === "mlp"
    ? mlp(common)
    : encoderDecoder({
        ...common,
        embedding: model.embedding,
        combine: model.combine,
        shared: model.sharedEmbedding,
      });
}

/** @throws InputError for a loss that is not defined for the targets, or derivatives of inputs that have none */
function assertLossFits({ loss, problem, model }: NetworkTrialConfig, { train, derivatives }: NetworkProblem): void {
  const { targets } = LOSSES[loss.kind];
  if (!targets.some((kind) => kind === train.targets.kind)) {
    const fitting = Object.values(LOSSES).filter(({ targets }) => targets.some((kind) => kind === train.targets.kind));
    throw new InputError({
      path: "loss.kind",
      expected: `one of ${fitting.map(({ name }) => name).join(", ")}, for targets that are ${train.targets.kind}`,
      received: `${loss.kind} for ${problem.kind}`,
    });
  }
  if ((derivatives?.hessian ?? 0) > 0 && Array.isArray(model.hidden) && model.hidden.length !== 1) {
    const expected = "one hidden layer, for which there are Hessians";
    throw new InputError({ path: "model.hidden", expected, received: JSON.stringify(model.hidden) });
  }
}
