import type { ArrayHandle, Operations } from "../../autodiff/index.js";
import type { Moments } from "../optimisers/optimiser.js";

/** Constants of the modifiers. */
export interface ModifierSettings {
  /** How much of the slow part is added. */
  readonly amplification: number;
  /** Weight of the past in the running mean. */
  readonly memory: number;
}

/** What is done to the gradient of a weight before the optimiser sees it, in place. */
export interface Modifier {
  /** As a config names it. */
  readonly name: string;
  readonly formula: string;
  /** Memory for a weight of so many entries, all 0. */
  init(operations: Operations, count: number): Moments;
  modify(
    operations: Operations,
    update: { weight: ArrayHandle; gradient: ArrayHandle; moments: Moments; count: number },
    settings: ModifierSettings,
  ): void;
}
