import type { Precision } from "../autodiff/index.js";
import type {
  Activation,
  DerivativeStrengths,
  Loss,
  Modifier,
  ModifierSettings,
  Network,
  NetworkData,
  NetworkMetric,
  Optimiser,
  OptimiserSettings,
  WeightPenalty,
} from "../networks/index.js";

/** What a network is trained with. */
export interface NetworkDynamicsOptions {
  readonly network: Network;
  /** The weights at iteration 0, in the order of the network's. */
  readonly initial: readonly Float64Array[];
  readonly train: NetworkData;
  readonly test: NetworkData;
  readonly loss: Loss;
  readonly penalties: readonly WeightPenalty[];
  /** Strengths of the derivatives that are trained too, and the network's activation; null where only values are. */
  readonly derivatives: (DerivativeStrengths & { readonly activation: Activation }) | null;
  readonly optimiser: Optimiser;
  readonly settings: OptimiserSettings;
  readonly modifier: { readonly modifier: Modifier; readonly settings: ModifierSettings } | null;
  /** α. */
  readonly stepSize: number;
  /** What α and the strength of the penalties are multiplied by in each step, from 1 on. */
  readonly factors: { stepSize(step: number): number; penalty(step: number): number };
  /** Decoupled decay: w ← (1 − α·decay)w with every step, on the weights that are so marked. */
  readonly decay: number;
  readonly decayed: readonly boolean[];
  readonly precision: Precision;
  /**
   * Mini-batches: so many examples each, the last of an epoch with what is left, from the order of each epoch; null for all examples in
   * every step.
   */
  readonly batches: { readonly size: number; order(epoch: number): Uint32Array } | null;
  /** Whether the norms of every weight are recorded, and not only those of all. */
  readonly components: boolean;
  /** What is recorded besides errors, losses and norms. */
  readonly metrics: readonly NetworkMetric[];
}
