import type { NetworkTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import {
  ACTIVATIONS,
  drawWeights,
  encoderDecoder,
  LOSSES,
  type Loss,
  METRIC_GROUPS,
  type MetricContext,
  mlp,
  type Network,
  type NetworkMetric,
  outputsOf,
  readWeights,
  transformer,
} from "../networks/index.js";
import type { NetworkProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import type { KeptIterations } from "../run/index.js";
import type { OwnMetric } from "./own-parts.js";

/** The weights at iteration 0, drawn or read. @throws InputError for a file of weights that is not there, or not of this network */
export function initialWeights(
  config: NetworkTrialConfig,
  { weights }: Network,
  start: Uint8Array | null,
): Float64Array[] {
  const { initialization, seeds } = config;
  const { file } = initialization;
  if (file === undefined) {
    const seed = seeds.initialization ?? config.seed;
    return drawWeights(weights, initialization, (name) => createStream(seed, `initialization/${name}`));
  }
  if (start !== null) return readWeights(weights, start, file);
  throw new InputError({ path: "initialization.file", expected: `the bytes of ${file}`, received: "none" });
}

/** What is recorded besides errors, losses and norms. @throws InputError for a metric of one's own whose column is there already */
export function metricsOf(
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

/** Which iterations' weights a config keeps. */
export const keptIterations = ({
  recording: { keepWeights, keepWeightsEvery },
}: NetworkTrialConfig): KeptIterations => ({
  at: typeof keepWeights === "number" ? [keepWeights] : keepWeights,
  every: keepWeightsEvery ?? null,
});

/** The network that a config names, for the examples of its problem. @throws InputError for a model that they do not fit */
export function networkOf({ model }: NetworkTrialConfig, { train }: NetworkProblem): Network {
  const { activation: name, ...shape } = model;
  const common = { inputs: train.inputs, outputs: outputsOf(train.targets), activation: ACTIVATIONS[name] };
  if (shape.kind === "transformer") return transformer({ ...common, ...shape });
  const hidden = typeof shape.hidden === "number" ? [shape.hidden] : shape.hidden;
  return shape.kind === "mlp"
    ? mlp({ ...common, hidden, biases: shape.biases })
    : encoderDecoder({ ...common, ...shape, hidden, shared: shape.sharedEmbedding });
}

/** @throws InputError for a loss that is not defined for the targets, or derivatives of inputs that have none */
export function assertLossFits(
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
