/** A real symmetric tridiagonal matrix T: n numbers each, of which the last off-diagonal one is not used. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
}

/** 2⁻¹⁰²²: in the place of a pivot that is 0. */
const LEAST = 2.2250738585072014e-308;

/** How many eigenvalues of T are below a bound: the negative pivots of T − bound·I (Sturm). */
export function countEigenvaluesBelow({ diagonal, offDiagonal }: Tridiagonal, bound: number): number {
  let count = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const edge = i === 0 ? 0 : offDiagonal[i - 1]!;
    pivot = diagonal[i]! - bound - (edge * edge) / pivot;
    if (pivot === 0) pivot = -LEAST;
    if (pivot < 0) count++;
  }
  return count;
}

/** The largest eigenvalue of T, none of whose eigenvalues is negative, by bisection to the last bit. */
export function largestEigenvalue(matrix: Tridiagonal): number {
  const { diagonal } = matrix;
  let low = 0;
  let high = diagonal.reduce((sum, value) => sum + value, 0);
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (countEigenvaluesBelow(matrix, middle) === diagonal.length) high = middle;
    else low = middle;
  }
}

/** (T + shift·I)⁻¹x, (n), and the trace of that inverse, for positive definite T + shift·I: by its pivots from the first row, and from the last. */
export function solveShifted({ diagonal, offDiagonal }: Tridiagonal, shift: number, x: Float64Array) {
  const n = diagonal.length;
  const pivots = new Float64Array(n);
  const solved = x.slice();
  for (let i = 0; i < n; i++) {
    const edge = i === 0 ? 0 : offDiagonal[i - 1]!;
    const factor = i === 0 ? 0 : edge / pivots[i - 1]!;
    pivots[i] = diagonal[i]! + shift - factor * edge;
    if (i > 0) solved[i]! -= factor * solved[i - 1]!;
  }
  let trace = 0;
  let below = 1;
  for (let i = n - 1; i >= 0; i--) {
    const edge = i === n - 1 ? 0 : offDiagonal[i]!;
    const drop = (edge * edge) / below;
    solved[i] = (solved[i]! - (i === n - 1 ? 0 : edge * solved[i + 1]!)) / pivots[i]!;
    trace += 1 / (pivots[i]! - drop);
    below = diagonal[i]! + shift - drop;
  }
  return { solved, trace };
}
