export type { Activation } from "./activations/activation.js";
export { ACTIVATION_NAMES, ACTIVATIONS, type ActivationName } from "./activations/activations.js";
export { createNetworkReader, type NetworkReading } from "./create-network-reader.js";
export type { DerivativeStrengths } from "./derivative-terms.js";
export type { Loss } from "./losses/loss.js";
export { LOSS_NAMES, LOSSES, type LossName } from "./losses/losses.js";
export { type FourierSpectrum, fourierSpectra } from "./metrics/fourier.js";
export type {
  ExamplesMoment,
  MetricContext,
  MetricGroup,
  NetworkMetric,
  NetworkMoment,
  WeightMoment,
} from "./metrics/metric.js";
export { METRIC_GROUP_NAMES, METRIC_GROUPS, type MetricGroupName } from "./metrics/metric-groups.js";
export { totalNorms, type WeightNorms, weightNorms } from "./metrics/norms.js";
export { COMBINATION_NAMES, COMBINATIONS, type CombinationName } from "./models/combinations.js";
export { type EncoderDecoderOptions, encoderDecoder } from "./models/encoder-decoder.js";
export { type MlpOptions, mlp } from "./models/mlp.js";
export { type TransformerOptions, transformer } from "./models/transformer.js";
export type { Modifier, ModifierSettings } from "./modifiers/modifier.js";
export { MODIFIER_NAMES, MODIFIERS, type ModifierName } from "./modifiers/modifiers.js";
export { isMatrix, type Network, type WeightShape } from "./network.js";
export {
  type NetworkData,
  type NetworkInputs,
  type NetworkTargets,
  outputsOf,
  selectExamples,
  type TargetDerivatives,
  type TargetHessians,
} from "./network-data.js";
export { NETWORK_ERRORS, networkError } from "./network-errors.js";
export type { Moments, Optimiser, OptimiserSettings } from "./optimisers/optimiser.js";
export { OPTIMISER_NAMES, OPTIMISERS, type OptimiserName } from "./optimisers/optimisers.js";
export { type PlacedBatch, placeBatch, reserveBatch } from "./placed-batch.js";
export { pruneWeights } from "./prune-weights.js";
export { readWeights } from "./read-weights.js";
export { drawWeights, START_NAMES, STARTS, type StartName, type StartOptions } from "./start.js";
export { type StrengthSchedule, scheduleFields, strengthFactor } from "./strength-schedule.js";
export { createObjective, type ObjectiveOptions, type TrainingObjective } from "./training-objective.js";
export {
  matchingWeights,
  PENALTY_ACTIONS,
  type PenaltyAction,
  penaliseWeights,
  type WeightPenalty,
} from "./weight-penalty.js";
export {
  createWeightPenalty,
  penaltyFactor,
  WEIGHT_PENALTY_KINDS,
  type WeightPenaltyConfig,
  weightPenaltySchema,
} from "./weight-penalty-kinds.js";
