import { createKernels } from "../kernels/index.js";

/** A real symmetric positive semidefinite system Mx = b of fixed size, to be filled, factorised and solved many times. */
export interface SemidefiniteSystem {
  /** Zeroes M, (size, size) row-major, and returns it to be filled; only the lower triangle is read. */
  blank(): Float64Array;
  /**
   * Factorises M. Unknowns of rows that depend on earlier ones are taken as zero, which solves consistent systems.
   * Returns the indices of these rows.
   */
  factor(): number[];
  /** Zeroes B, (size, length) row-major, and returns it to be filled. */
  blankRows(length: number): Float64Array;
  /** Factorises M = BBᵀ without forming it: small eigenvalues keep twice as many digits. */
  factorRows(): void;
  /** M⁻¹b for the last factor. */
  solve(rhs: Float64Array): Float64Array;
}

/** A row whose pivot falls below this part of its diagonal entry is taken as dependent. */
const DEPENDENT_PIVOT = 1e-13;

/** Reserves a system of `size` unknowns in a memory of its own. */
export function createSemidefiniteSystem(size: number): SemidefiniteSystem {
  const { exports, allocate, view } = createKernels();
  const vector = allocate(size);
  const matrix = allocate(size * size);
  const free = exports.mark();
  let rows = free;
  let rowLength = 0;
  return {
    blank: () => view(matrix, size * size).fill(0),
    factor() {
      const before = Float64Array.from({ length: size }, (_, i) => view(matrix, size * size)[i * (size + 1)]!);
      if (exports.semidefiniteFactor(matrix, size, DEPENDENT_PIVOT) === 0) return [];
      const after = view(matrix, size * size);
      // The kernel marks a dependent row by a pivot far above any that the matrix can have.
      return Array.from({ length: size }, (_, i) => i).filter(
        (i) => !(after[i * (size + 1)]! <= 2 * Math.sqrt(before[i]!)),
      );
    },
    blankRows(length) {
      if (length !== rowLength) {
        exports.release(free);
        rows = allocate(size * length);
        rowLength = length;
      }
      return view(rows, size * length).fill(0);
    },
    factorRows() {
      exports.semidefiniteFactorOfRows(matrix, size, rows, rowLength);
    },
    solve(rhs) {
      view(vector, size).set(rhs);
      exports.semidefiniteSolve(matrix, size, vector);
      return view(vector, size).slice();
    },
  };
}
