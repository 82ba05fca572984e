import type { NetworkTrialConfig } from "../config/index.js";
import {
  createNetworkDynamics,
  currentErrors,
  type JumpOffer,
  type NetworkDynamicsOptions,
} from "../dynamics/index.js";
import {
  ACTIVATIONS,
  createWeightPenalty,
  LOSSES,
  type Loss,
  MODIFIERS,
  OPTIMISERS,
  penaltyFactor,
  strengthFactor,
} from "../networks/index.js";
import { detectionRules } from "../phases/index.js";
import type { DrawnNetworkProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { createSchedule } from "../run/index.js";
import { refuseAnswer } from "./answer.js";
import { networkSettings } from "./network-settings.js";
import { offerResults } from "./offer-results.js";
import type { OwnLoss, OwnMetric } from "./own-parts.js";
import { assertLossFits, initialWeights, keptIterations, metricsOf, networkOf } from "./prepare-network-parts.js";
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
  // A stream by name under `seeding: numpy` too, whose generator would begin every epoch anew.
  const batchSeed = config.seeds.batches ?? config.seed;
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
          order: (epoch) => createStream(batchSeed, `batches/${epoch}`).permutation(train.count),
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
        problem,
        precision: method.precision,
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
    answer: refuseAnswer(config.problem.kind),
    reference: { penalised: refuse("penalisedReference"), vanishing: refuse("vanishingReference") },
    rest: refuse("rest"),
    results: offerResults(config, source),
  };
}
