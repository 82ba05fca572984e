import type { Loss } from "../losses/loss.js";
import type { Network, WeightShape } from "../network.js";
import type { NetworkData } from "../network-data.js";

/** A weight at an iteration. */
export interface WeightMoment {
  readonly shape: WeightShape;
  /** Its entries, row-major. */
  readonly values: Float64Array;
  /** Its singular values in decreasing order, good to 10⁻⁸ of the largest; made when they are first asked for. */
  singularValues(): Float64Array;
}

/** All training examples, or all test examples, at an iteration. */
export interface ExamplesMoment {
  readonly data: NetworkData;
  /** The outputs (N, C), row-major. */
  readonly outputs: Float64Array;
  /** The loss, without penalties. */
  readonly loss: number;
}

/** A network at an iteration, as a metric sees it. Nothing in it may be changed, or kept: the next record is written over it. */
export interface NetworkMoment {
  readonly weights: readonly WeightMoment[];
  readonly train: ExamplesMoment;
  readonly test: ExamplesMoment;
}

/** A number that is recorded of a network. */
export interface NetworkMetric {
  /** Name of its column, in snake_case; of one weight with the weight's name behind a slash: `stable_rank/fc.weight`. */
  readonly name: string;
  /** What it is, with its formula. */
  readonly description: string;
  value(moment: NetworkMoment): number;
}

/** What a group makes its metrics for. */
export interface MetricContext {
  readonly network: Network;
  readonly loss: Loss;
  readonly train: NetworkData;
  /** Whether metrics of single weights are wanted too. */
  readonly each: boolean;
}

/** Metrics that are asked for by one name. */
export interface MetricGroup {
  /** What they are, in a few words, for help. */
  readonly summary: string;
  /** The metrics of a network under training; none where they are not defined. */
  metrics(context: MetricContext): NetworkMetric[];
}
