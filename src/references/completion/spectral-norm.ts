import {
  choleskyDecomposition,
  createMatrix,
  dot,
  type Matrix,
  norm2,
  symmetricEigendecomposition,
  zeroMatrix,
} from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import { type ObservedCells, sparseTimes, transposedTimes } from "./observed-cells.js";

/** The greatest singular value of a sparse matrix, from below, and its right singular vector (columns, 1). */
export interface SpectralNorm {
  readonly value: number;
  readonly direction: Matrix;
}

const MOST_STEPS = 160;
const CHECKED_EVERY = 8;

/**
 * ‖R‖₂→₂ of the matrix with the values at the cells, by Lanczos steps on RᵀR with full reorthogonalisation, until eight of them raise it by
 * no more than `settled`, relative. From below: `provedSpectralBound` makes a bound of it.
 */
export function sparseSpectralNorm(cells: ObservedCells, values: Float64Array, settled: number): SpectralNorm {
  const n = cells.columns;
  const start = createStream(1, "lanczos").fillNormal(new Float64Array(n));
  const basis: Float64Array[] = [start.map((entry) => entry / norm2(start))];
  const diagonal: number[] = [];
  const below: number[] = [];
  let before = 0;
  for (let step = 1; ; step++) {
    const last = basis.at(-1)!;
    const image = transposedTimes(cells, values, sparseTimes(cells, values, createMatrix(n, 1, last))).data;
    diagonal.push(dot(image, last));
    // Twice is enough.
    for (let pass = 0; pass < 2; pass++) {
      for (const vector of basis) {
        const share = dot(vector, image);
        for (let i = 0; i < n; i++) image[i]! -= share * vector[i]!;
      }
    }
    const length = norm2(image);
    const isLast = step === Math.min(MOST_STEPS, n) || length <= Number.EPSILON * diagonal[0]!;
    if (isLast || step % CHECKED_EVERY === 0) {
      const { values: ritz, vectors } = symmetricEigendecomposition(tridiagonal(diagonal, below));
      if (isLast || Math.abs(ritz[0]! - before) <= settled * ritz[0]!) {
        const direction = new Float64Array(n);
        basis.forEach((vector, k) => {
          const share = vectors.data[k * basis.length]!;
          for (let i = 0; i < n; i++) direction[i]! += share * vector[i]!;
        });
        return { value: Math.sqrt(Math.max(0, ritz[0]!)), direction: createMatrix(n, 1, direction) };
      }
      before = ritz[0]!;
    }
    below.push(length);
    basis.push(image.map((entry) => entry / length));
  }
}

function tridiagonal(diagonal: readonly number[], below: readonly number[]): Matrix {
  const n = diagonal.length;
  const matrix = zeroMatrix(n, n);
  diagonal.forEach((value, i) => {
    matrix.data[i * n + i] = value;
  });
  below.slice(0, n - 1).forEach((value, i) => {
    matrix.data[i * n + i + 1] = value;
    matrix.data[(i + 1) * n + i] = value;
  });
  return matrix;
}

/** By so much more than the value of Lanczos the bound is tried first, relative; three times as much each time that it is none. */
const FIRST_MARGIN = 1e-9;
const MOST_MARGIN = 1e-2;
/** The proof takes a third of the cube of the shorter side in multiplications: up to here about a second. */
export const LONGEST_PROVED = 1500;

/**
 * A proved upper bound of ‖R‖₂→₂ near a value that is none: c is one where c²I − RRᵀ has a Cholesky factor. Null where the shorter side is
 * longer than 1500, and where the value is not within a hundredth of a bound.
 */
export function provedSpectralBound(cells: ObservedCells, values: Float64Array, value: number): number | null {
  const { rows, columns } = cells;
  if (Math.min(rows, columns) > LONGEST_PROVED) return null;
  const gram = rows <= columns ? gramOfRows(cells, values) : gramOfColumns(cells, values);
  for (let margin = FIRST_MARGIN; margin <= MOST_MARGIN; margin *= 3) {
    const bound = value * (1 + margin);
    if (isDefinite(gram, bound * bound)) return bound;
  }
  return null;
}

function isDefinite({ rows: n, data }: Matrix, square: number): boolean {
  const shifted = data.map((entry) => -entry);
  for (let i = 0; i < n; i++) shifted[i * n + i]! += square;
  try {
    choleskyDecomposition(createMatrix(n, n, shifted));
    return true;
  } catch {
    return false;
  }
}

/** RᵀR, the lower triangle. */
function gramOfColumns({ rows, columns, starts, columnOf }: ObservedCells, values: Float64Array): Matrix {
  const gram = zeroMatrix(columns, columns);
  for (let row = 0; row < rows; row++) {
    for (let one = starts[row]!; one < starts[row + 1]!; one++) {
      const to = columnOf[one]! * columns;
      for (let other = starts[row]!; other < starts[row + 1]!; other++) {
        if (columnOf[other]! <= columnOf[one]!) gram.data[to + columnOf[other]!]! += values[one]! * values[other]!;
      }
    }
  }
  return gram;
}

/** RRᵀ, the lower triangle, by dense rows. */
function gramOfRows({ rows, columns, starts, columnOf }: ObservedCells, values: Float64Array): Matrix {
  const gram = zeroMatrix(rows, rows);
  const dense = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let place = starts[row]!; place < starts[row + 1]!; place++) dense[columnOf[place]!] = values[place]!;
    for (let other = 0; other <= row; other++) {
      let sum = 0;
      for (let place = starts[other]!; place < starts[other + 1]!; place++) {
        sum += values[place]! * dense[columnOf[place]!]!;
      }
      gram.data[row * rows + other] = sum;
    }
    for (let place = starts[row]!; place < starts[row + 1]!; place++) dense[columnOf[place]!] = 0;
  }
  return gram;
}
