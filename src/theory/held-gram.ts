import type { Kernels } from "../kernels/index.js";
import type { RowSpace } from "./row-space.js";

/**
 * The Gram matrix G_F = Σ_{j∈F} x_j x_jᵀ, (r, r), of the rows x_j of V, (n, r), which has orthonormal columns (so that
 * G = I when F is everything), where F, the held set, gains or loses one index at a time.
 */
export interface HeldGram {
  /** Whether j ∈ F. Every index is held at first. */
  isHeld(index: number): boolean;
  /** G_F ← G_F − x_j x_jᵀ. Returns false, and changes nothing, where that would make G_F singular. */
  release(index: number): boolean;
  /** G_F ← G_F + x_j x_jᵀ. */
  hold(index: number): void;
  /** The solution μ of G_F μ = h. */
  solve(h: Float64Array): Float64Array;
  /** V m, length n; each entry the sum in the order of the columns. */
  combine(m: Float64Array): Float64Array;
}

/** The Gram matrix of all rows of the basis of a row space, which are held at first. @param kernels which hold one at a time */
export function createHeldGram(kernels: Kernels, { dimension, rank, basis }: RowSpace): HeldGram {
  const { exports } = kernels;
  const rows = kernels.place(basis);
  const vector = kernels.allocate(rank);
  const result = kernels.allocate(dimension);
  exports.openHeldRows(rows, dimension, rank);
  return {
    isHeld: (index) => exports.isRowHeld(index) === 1,
    release: (index) => exports.releaseRow(index) === 1,
    hold: exports.holdRow,
    solve(h) {
      const work = kernels.view(vector, rank);
      work.set(h);
      exports.solveHeldGram(vector);
      return work.slice();
    },
    combine(m) {
      kernels.view(vector, rank).set(m);
      exports.combineHeldBasis(result, vector);
      return kernels.view(result, dimension).slice();
    },
  };
}
