import type { Kernels } from "../kernels/index.js";
import { createHeldGram } from "./held-gram.js";
import type { RowSpace } from "./row-space.js";

/**
 * The z ∈ ∂‖a‖₁ for which ‖Q(z + λa)‖₂ is least, kept as a moves: a bounded least-squares problem in the z_j of the zero
 * components, solved by an active set that starts where it last ended (theory 3.5).
 *
 * In the row space. Let F, the held indices, be the non-zero components and the zero ones at a bound. With
 * μ = G_F⁻¹(Σ_F z_j x_j + λ Vᵀa), the gradient Q(z + λa) is z_j + λa_j − x_jᵀμ on F and zero off it, where z_j = x_jᵀμ.
 */
export interface MinimalSubgradient {
  /** The addresses of z and of Vμ after the last `settle`, for what is held, and of a. */
  readonly addresses: { readonly subgradient: number; readonly combined: number; readonly point: number };
  /** a, length n, to be moved in place: `start` at first. Like the others a view of the kernels' memory, until the next allocation. */
  readonly point: Float64Array;
  /** μ after the last `settle`, length r, as it is now. */
  readonly multiplier: Float64Array;
  /**
   * Restores optimality at a. Since the last call, non-zero components may have become zero, and zero components that
   * are held may have left zero with the sign of their z_j.
   */
  settle(): void;
  /** z and Vμ after the last `settle`, length n; they stand until the next. */
  complete(): { readonly subgradient: Float64Array; readonly combined: Float64Array };
  /** Moves the non-zero components of a by the little that brings Vᵀa back to its first value; no sign changes. */
  restore(): void;
}

/**
 * @param kernels the instance that holds it, one at a time
 * @param start a, of the constant row-space part Vᵀa
 * @param l2OverL1 λ ≥ 0
 * @param bound κ: the z_j of zero components lie in [−κ, κ]; 1 for the subdifferential
 */
export function createMinimalSubgradient(
  kernels: Kernels,
  rowSpace: RowSpace,
  start: Float64Array,
  l2OverL1 = 0,
  bound = 1,
): MinimalSubgradient {
  const { dimension, rank, coordinates } = rowSpace;
  createHeldGram(kernels, rowSpace);
  const signs = start.map((value) => Math.sign(value) || bound);
  const z = kernels.place(signs);
  const load = kernels.place(coordinates(start.map((value, j) => l2OverL1 * value + signs[j]!)));
  const mu = kernels.allocate(rank);
  const point = kernels.place(start);
  const combined = kernels.allocate(dimension);
  kernels.exports.openSubgradient(point, z, load, mu, combined, bound);
  return {
    addresses: { subgradient: z, combined, point },
    get point() {
      return kernels.view(point, dimension);
    },
    get multiplier() {
      return kernels.view(mu, rank);
    },
    settle() {
      kernels.exports.settleSubgradient(point);
    },
    complete() {
      kernels.exports.completeSubgradient();
      return { subgradient: kernels.view(z, dimension), combined: kernels.view(combined, dimension) };
    },
    restore() {
      kernels.exports.restoreCoordinates(point);
    },
  };
}
