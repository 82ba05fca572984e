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

/** Below this, 1 − x_jᵀ G_F⁻¹ x_j says that x_j alone keeps the rank of F: its velocity is zero up to rounding. */
const ESSENTIAL = 1e-11;
/** A downdate loses the digits by which 1 − x_jᵀ G_F⁻¹ x_j is small: below this the factor is computed afresh. */
const DELICATE = 1e-4;
/** The rounding of updates is swept out after so many of them. */
const UPDATES_UNTIL_FRESH = 200;

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
  let updates = 0;
  factorise();

  function factorise(): void {
    exports.choleskyOfHeldRows(factor, rows, held, dimension, rank);
    updates = 0;
  }

  function load(index: number): void {
    work.set(basis.subarray(index * rank, (index + 1) * rank));
  }

  function update(index: number, sign: 1 | -1): void {
    load(index);
    exports.choleskyUpdate(factor, vector, sign, rank);
    updates++;
    if (updates >= UPDATES_UNTIL_FRESH) factorise();
  }

  return {
    isHeld: (index) => flags[index] === 1,
    release(index) {
      load(index);
      exports.choleskyForward(factor, vector, rank);
      let remaining = 1;
      for (let p = 0; p < rank; p++) remaining -= work[p]! * work[p]!;
      if (remaining < ESSENTIAL) return false;
      flags[index] = 0;
      if (remaining < DELICATE) factorise();
      else update(index, -1);
      return true;
    },
    hold(index) {
      flags[index] = 1;
      update(index, 1);
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
