/** A penalty of the paper's networks. */
export interface Regulariser {
  /** As a config names it. */
  readonly kind: "l1" | "l2-norm" | "nuclear";
  /** As a caption does. */
  readonly name: string;
  /** As a title does, with subscripts as `T_{end}`. */
  readonly formula: string;
  /** The norm that it holds small, as it is recorded, and its symbol. */
  readonly column: "l1_norm" | "l2_norm" | "nuclear_norm";
  readonly norm: string;
  /** The published strengths, the largest first. */
  readonly published: readonly number[];
  /** Those at laptop scale. */
  readonly laptop: readonly number[];
  /**
   * For how many step sizes, the smallest first, and strengths, the largest first, t2 is in order. Under ℓ1 with a large step accuracy rests on
   * a partial plateau, or dips, and t2 is out of order.
   */
  readonly orderly: { readonly stepSizes: number; readonly strengths: number };
  /** One at which nothing is learnt at laptop scale. */
  readonly tooStrong: number;
}

/** ℓ1. */
export const L1: Regulariser = {
  kind: "l1",
  name: "ℓ1",
  formula: "β‖W‖₁",
  column: "l1_norm",
  norm: "‖θ‖₁",
  published: [1e-5, 5e-6, 1e-6, 1e-7, 1e-8, 5e-9],
  laptop: [3e-4, 2e-4, 1e-4],
  orderly: { stepSizes: 2, strengths: 1 },
  tooStrong: 1e-1,
};

/** The Frobenius norm, not squared (oddity O57). */
export const L2_NORM: Regulariser = {
  kind: "l2-norm",
  name: "ℓ2",
  formula: "β‖W‖_{F}",
  column: "l2_norm",
  norm: "‖θ‖₂",
  published: [5e-5, 1e-5, 5e-6, 1e-6, 5e-7, 1e-7],
  laptop: [6e-3, 3e-3, 1.5e-3],
  orderly: { stepSizes: 3, strengths: 6 },
  tooStrong: 10,
};

/** The nuclear norm. */
export const NUCLEAR: Regulariser = {
  kind: "nuclear",
  name: "nuclear norm",
  formula: "β‖W‖⋆",
  column: "nuclear_norm",
  norm: "Σ‖W‖⋆",
  published: [1e-4, 5e-5, 1e-5, 1e-6, 1e-7, 5e-8],
  laptop: [1e-3, 5e-4, 2.5e-4],
  orderly: { stepSizes: 3, strengths: 6 },
  tooStrong: 10,
};

/** In the order of Figure 1. */
export const REGULARISERS = [L1, L2_NORM, NUCLEAR] as const;
