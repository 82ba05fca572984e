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

/** 2⁻⁵². */
const EPSILON = 2.220446049250313e-16;
/** A step finds an eigenvalue within three, most often: this many are never taken. */
const MOST_STEPS = 60;

/**
 * The eigenvalues of T = ZΘZᵀ, in no order, and Zᵀx of each vector x, by the implicit QL method, whose rotations turn the vectors and no others:
 * some n² operations for each, where Z itself takes n³. Source: Wilkinson and Reinsch (1971), contribution II/4.
 */
export function tridiagonalModes({ diagonal, offDiagonal }: Tridiagonal, vectors: readonly Float64Array[]) {
  const n = diagonal.length;
  const values = diagonal.slice();
  const edges = offDiagonal.slice();
  const turned = vectors.map((vector) => vector.slice());
  const isSplit = (k: number) => Math.abs(edges[k]!) <= EPSILON * (Math.abs(values[k]!) + Math.abs(values[k + 1]!));

  for (let first = 0; first < n; first++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      let last = first;
      while (last < n - 1 && !isSplit(last)) last++;
      if (last === first) break;
      turn(first, last);
    }
  }
  return { values, turned };

  /** One step with the shift of Wilkinson on the rows from `first` to `last`. */
  function turn(first: number, last: number): void {
    const half = (values[first + 1]! - values[first]!) / (2 * edges[first]!);
    const root = Math.sqrt(half * half + 1);
    let g = values[last]! - values[first]! + edges[first]! / (half + (half < 0 ? -root : root));
    let sine = 1;
    let cosine = 1;
    let p = 0;
    for (let i = last - 1; i >= first; i--) {
      const f = sine * edges[i]!;
      const b = cosine * edges[i]!;
      const r = Math.sqrt(f * f + g * g);
      edges[i + 1] = r;
      if (r === 0) {
        values[i + 1]! -= p;
        edges[last] = 0;
        return;
      }
      sine = f / r;
      cosine = g / r;
      g = values[i + 1]! - p;
      const q = (values[i]! - g) * sine + 2 * cosine * b;
      p = sine * q;
      values[i + 1] = g + p;
      g = cosine * q - b;
      for (const x of turned) {
        const upper = x[i + 1]!;
        x[i + 1] = sine * x[i]! + cosine * upper;
        x[i] = cosine * x[i]! - sine * upper;
      }
    }
    values[first]! -= p;
    edges[first] = g;
    edges[last] = 0;
  }
}
