import { createKernels } from "../kernels/index.js";
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
  /** V m, length n. */
  combine(m: Float64Array): Float64Array;
}

/** A pivot of the Cholesky factor below this means that G_F is singular up to rounding. */
const SINGULAR = 3e-5;
/** While a pivot is below this, and after a downdate that shrinks one so much, the factor is computed afresh. */
const DELICATE = 1e-3;
/** The rounding of updates is swept out after so many of them. */
const UPDATES_UNTIL_FRESH = 200;

/** The Gram matrix of all rows of the basis of a row space, which are held at first. */
export function createHeldGram({ dimension, rank, basis }: RowSpace): HeldGram {
  const kernels = createKernels();
  const { exports } = kernels;
  const rows = kernels.place(basis);
  const adjoint = kernels.place(transposed(basis, dimension, rank));
  const factor = kernels.allocate(rank * rank);
  const vector = kernels.allocate(rank);
  const result = kernels.allocate(dimension);
  const held = exports.allocate(dimension);
  const flags = new Uint8Array(exports.memory.buffer, held, dimension).fill(1);
  const work = kernels.view(vector, rank);
  const combined = kernels.view(result, dimension);
  const factorView = kernels.view(factor, rank * rank);
  let updates = 0;
  factorise();

  function factorise(): void {
    exports.choleskyOfHeldRows(factor, rows, held, dimension, rank);
    updates = 0;
  }

  /** NaN where the factorisation has failed. */
  function smallestPivot(): number {
    let smallest = Number.POSITIVE_INFINITY;
    for (let p = 0; p < rank; p++) smallest = Math.min(smallest, factorView[p * (rank + 1)]!);
    return smallest;
  }

  /** Follows a change of F by x_j; a factor with a small pivot, before or after, is computed afresh. */
  function follow(index: number, sign: 1 | -1): void {
    const mayUpdate = updates < UPDATES_UNTIL_FRESH && smallestPivot() > DELICATE;
    if (mayUpdate) {
      work.set(basis.subarray(index * rank, (index + 1) * rank));
      exports.choleskyUpdate(factor, vector, sign, rank);
      updates++;
    }
    if (!mayUpdate || !(smallestPivot() > DELICATE)) factorise();
  }

  return {
    isHeld: (index) => flags[index] === 1,
    release(index) {
      flags[index] = 0;
      follow(index, -1);
      if (smallestPivot() > SINGULAR) return true;
      flags[index] = 1;
      factorise();
      return false;
    },
    hold(index) {
      flags[index] = 1;
      follow(index, 1);
    },
    solve(h) {
      work.set(h);
      exports.choleskyForward(factor, vector, rank);
      exports.choleskyBackward(factor, vector, rank);
      return work.slice();
    },
    combine(m) {
      work.set(m);
      exports.combineRows(result, adjoint, vector, rank, dimension);
      return combined.slice();
    },
  };
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let j = 0; j < rows; j++) {
    for (let p = 0; p < columns; p++) result[p * rows + j] = matrix[j * columns + p]!;
  }
  return result;
}
