import type { ArrayHandle, Operations } from "../../autodiff/index.js";

/** Constants of the optimisers; each takes those that its formula has. */
export interface OptimiserSettings {
  /** μ. */
  readonly momentum: number;
  /** β₁ and β₂ of Adam's moments. */
  readonly firstMoment: number;
  readonly secondMoment: number;
  /** ε. */
  readonly epsilon: number;
}

/** What an optimiser remembers of a weight, by name: arrays as large as the weight. */
export type Moments = Readonly<Record<string, ArrayHandle>>;

/** A weight that is to be moved. */
export interface WeightUpdate {
  readonly weight: ArrayHandle;
  /** Its gradient, which may be overwritten. */
  readonly gradient: ArrayHandle;
  readonly moments: Moments;
  readonly rows: number;
  readonly columns: number;
  /** Number of this step, from 1. */
  readonly step: number;
  /** α. */
  readonly stepSize: number;
  /** What the weight is multiplied by first: 1 − α·decay. */
  readonly keep: number;
}

/** A way to move weights along their gradients, in place. */
export interface Optimiser {
  /** As a config names it. */
  readonly name: string;
  readonly formula: string;
  /** Memory for a weight of so many entries, all 0. */
  init(operations: Operations, count: number): Moments;
  /** One step. */
  update(operations: Operations, update: WeightUpdate, settings: OptimiserSettings): void;
}
