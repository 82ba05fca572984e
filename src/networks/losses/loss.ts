import type { Tape, Tensor } from "../../autodiff/index.js";
import type { NetworkTargets } from "../network-data.js";
import type { PlacedBatch } from "../placed-batch.js";

/** What training makes small: a function of the outputs o (N, C) and the targets. */
export interface Loss {
  /** As a config names it. */
  readonly name: string;
  readonly formula: string;
  /** The kinds of targets that it is defined for. */
  readonly targets: readonly NetworkTargets["kind"][];
  /** Whether it needs classes as one-hot rows. */
  readonly asNumbers: boolean;
  /** (1, 1): the loss of outputs (N, C) on a tape. */
  value(tape: Tape, outputs: Tensor, batch: PlacedBatch): Tensor;
}
