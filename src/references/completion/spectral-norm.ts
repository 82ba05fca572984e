import { withScratch } from "../../kernels/index.js";
import { createMatrix, dot, type Matrix, norm2, symmetricEigendecomposition, zeroMatrix } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import { type ObservedCells, placeSparse, placeTransposed, sparseTimes, transposedTimes } from "./observed-cells.js";

/** The greatest singular value of a sparse matrix, from below, and its right singular vector (columns, 1). */
export interface SpectralNorm {
  readonly value: number;
  readonly direction: Matrix;
  /** Orthonormal vectors (columns, k) of which the matrix makes longer ones than `level`, all that were met. */
  above(level: number): Matrix;
}

const MOST_STEPS = 160;
const CHECKED_EVERY = 8;

/**
 * ‖R‖₂→₂ of the matrix with the values at the cells, by Lanczos steps on RᵀR with full reorthogonalisation, until eight of them raise it by
 * no more than `settled`, relative. From below: `provedSpectralBound` makes a bound of it.
 */
export function sparseSpectralNorm(cells: ObservedCells, values: Float64Array, settled: number): SpectralNorm {
  return withScratch((kernels) => {
    const matrix = placeSparse(kernels, cells, values);
    const transposed = placeTransposed(kernels, cells, values);
    return lanczos((vector) => transposed.times(matrix.times(vector)).data, cells.columns, settled);
  });
}

/** The root of the greatest eigenvalue of the symmetric matrix (n, n) by which vectors (n, 1) are multiplied. */
function lanczos(multiply: (vector: Matrix) => Float64Array, n: number, settled: number): SpectralNorm {
  const start = createStream(1, "lanczos").fillNormal(new Float64Array(n));
  const startLength = norm2(start);
  const basis: Float64Array[] = [start.map((entry) => entry / startLength)];
  const diagonal: number[] = [];
  const below: number[] = [];
  let before = 0;
  for (let step = 1; ; step++) {
    const last = basis.at(-1)!;
    const image = multiply(createMatrix(n, 1, last));
    diagonal.push(dot(image, last));
    // Twice is enough.
    for (let pass = 0; pass < 2; pass++) {
      for (const vector of basis) subtractMultiple(image, dot(vector, image), vector);
    }
    const length = norm2(image);
    const isLast = step === Math.min(MOST_STEPS, n) || length <= Number.EPSILON * diagonal[0]!;
    if (isLast || step % CHECKED_EVERY === 0) {
      const { values: ritz, vectors } = symmetricEigendecomposition(tridiagonal(diagonal, below));
      if (isLast || Math.abs(ritz[0]! - before) <= settled * ritz[0]!) {
        const leading = (count: number) => combine(basis, vectors, count);
        return {
          value: Math.sqrt(Math.max(0, ritz[0]!)),
          direction: leading(1),
          above: (level) => leading(ritz.filter((square) => square > level * level).length),
        };
      }
      before = ritz[0]!;
    }
    below.push(length);
    for (let i = 0; i < n; i++) image[i]! /= length;
    basis.push(image);
  }
}

/** The first `count` eigenvectors, (n, count), from their shares (k, k) of k basis vectors. */
function combine(basis: readonly Float64Array[], vectors: Matrix, count: number): Matrix {
  const combined = Array.from({ length: count }, (_, column) => {
    const sum = new Float64Array(basis[0]!.length);
    basis.forEach((vector, k) => {
      subtractMultiple(sum, -vectors.data[k * basis.length + column]!, vector);
    });
    return sum;
  });
  return createMatrix(
    basis[0]!.length,
    count,
    Float64Array.from({ length: basis[0]!.length * count }, (_, at) => combined[at % count]![Math.floor(at / count)]!),
  );
}

/** y ← y − factor·x. */
function subtractMultiple(y: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i]! -= factor * x[i]!;
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
  const gram = gramOfCells(cells, values);
  for (let margin = FIRST_MARGIN; margin <= MOST_MARGIN; margin *= 3) {
    const bound = value * (1 + margin);
    if (isDefinite(gram, bound * bound)) return bound;
  }
  return null;
}

/** Whether c²I − G is positive definite to rounding, c² = `square`. */
function isDefinite({ rows: n, data }: Matrix, square: number): boolean {
  return withScratch(({ exports, place, view }) => {
    const at = place(data);
    const shifted = view(at, n * n);
    for (let entry = 0; entry < n * n; entry++) shifted[entry] = -shifted[entry]!;
    for (let i = 0; i < n; i++) shifted[i * n + i]! += square;
    return exports.semidefiniteFactor(at, n, n * Number.EPSILON) === 0;
  });
}

/** RRᵀ or RᵀR, on the shorter side. */
function gramOfCells(cells: ObservedCells, values: Float64Array): Matrix {
  const { rows, columns, starts, columnOf } = cells;
  const isWide = rows <= columns;
  const dense = isWide ? zeroMatrix(columns, rows) : zeroMatrix(rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let place = starts[row]!; place < starts[row + 1]!; place++) {
      const column = columnOf[place]!;
      dense.data[isWide ? column * rows + row : row * columns + column] = values[place]!;
    }
  }
  return isWide ? sparseTimes(cells, values, dense) : transposedTimes(cells, values, dense);
}
