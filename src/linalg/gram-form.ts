import { createKernels } from "../kernels/index.js";
import { assertDecomposable } from "./assert-decomposable.js";
import type { Matrix } from "./matrix.js";
import { adjointMultiplyVector } from "./multiply.js";
import { countEigenvaluesBelow, largestEigenvalue, solveShifted, tridiagonalModes } from "./tridiagonal.js";

/**
 * The Gram matrix K of the shorter side of a real X (m, n), XXᵀ or XᵀX, as K = QTQᵀ with a tridiagonal T. What ridge regression asks for
 * at any strength takes a number of operations proportional to min(m, n)² from there on.
 */
export interface GramForm {
  /** min(m, n). */
  readonly count: number;
  /** σ²max(X). */
  readonly largest: number;
  /** How many eigenvalues of K, the squares of the singular values of X, are below a bound. */
  countBelow(bound: number): number;
  /** ‖y − Xa‖², and the trace of H = X(XᵀX + λI)⁻¹Xᵀ, for the ridge solution a. */
  fit(target: Float64Array, strength: number): { readonly residual: number; readonly trace: number };
  /** The ridge solution (XᵀX + λI)⁻¹Xᵀy, λ > 0. */
  ridge(target: Float64Array, strength: number): Float64Array;
  /** The eigenvalues of K = UΛUᵀ, in no order, and Uᵀx of each x, of length min(m, n). */
  modes(vectors: readonly Float64Array[]): { readonly values: Float64Array; readonly turned: readonly Float64Array[] };
}

/** So many columns of X are multiplied at a time: they stay in a cache. */
const PANEL = 256;

/**
 * Brings the Gram matrix of a real X to tridiagonal form: some min(m, n)²·max(m, n) multiplications, many times fewer than the singular
 * value decomposition takes, but eigenvalues are good to a few 2⁻⁵²·σ²max, absolutely.
 * Source: Eldén, "Algorithms for the regularization of ill-conditioned least squares problems" (1977).
 * @throws InputError when X is empty or not finite
 */
export function gramForm(matrix: Matrix): GramForm {
  assertDecomposable(matrix);
  const { rows, columns } = matrix;
  const wide = rows <= columns;
  const count = Math.min(rows, columns);
  const { vectors, taus, diagonal, offDiagonal } = reduce(matrix);
  const tridiagonal = { diagonal, offDiagonal };

  function reflect(x: Float64Array, k: number): void {
    const tau = taus[k]!;
    if (tau === 0) return;
    let product = 0;
    for (let i = k + 1; i < count; i++) product += vectors[k * count + i]! * x[i]!;
    for (let i = k + 1; i < count; i++) x[i]! -= tau * product * vectors[k * count + i]!;
  }
  let last: { readonly target: Float64Array; readonly side: Float64Array } | null = null;
  /** Qᵀy, or QᵀXᵀy where X is tall. */
  function turned(target: Float64Array): Float64Array {
    if (last?.target === target) return last.side;
    const side = reflected(wide ? target : adjointMultiplyVector(matrix, target));
    last = { target, side };
    return side;
  }
  /** Qᵀx. */
  function reflected(vector: Float64Array): Float64Array {
    const x = vector.slice();
    for (let k = 0; k < count - 1; k++) reflect(x, k);
    return x;
  }
  const squares = (x: Float64Array) => x.reduce((sum, value) => sum + value * value, 0);

  return {
    count,
    largest: largestEigenvalue(tridiagonal),
    countBelow: (bound) => countEigenvaluesBelow(tridiagonal, bound),
    fit(target, strength) {
      const side = turned(target);
      const { solved, trace } = solveShifted(tridiagonal, strength, side);
      const outer = strength * strength * squares(solved);
      const inner = side.reduce((sum, value, index) => sum + value * solved[index]!, 0);
      return {
        // y − Xa = λ(K + λI)⁻¹y where X is wide; else ‖y‖² less what a explains of it.
        residual: wide ? outer : Math.max(0, squares(target) - inner - strength * squares(solved)),
        trace: count - strength * trace,
      };
    },
    ridge(target, strength) {
      const x = solveShifted(tridiagonal, strength, turned(target)).solved;
      for (let k = count - 2; k >= 0; k--) reflect(x, k);
      return wide ? adjointMultiplyVector(matrix, x) : x;
    },
    modes: (vectors) => tridiagonalModes(tridiagonal, vectors.map(reflected)),
  };
}

function reduce({ rows, columns, data }: Matrix) {
  const wide = rows <= columns;
  const [count, length] = wide ? [rows, columns] : [columns, rows];
  // Kernels of its own, whose memory goes with them.
  const { exports, allocate, view } = createKernels();
  const gram = allocate(count * count);
  const part = allocate(count * count);
  const panel = allocate(count * PANEL);
  view(gram, count * count).fill(0);
  for (let from = 0; from < length; from += PANEL) {
    const entries = view(panel, count * PANEL).fill(0);
    const to = Math.min(length, from + PANEL);
    for (let i = 0; i < count; i++) {
      for (let t = from; t < to; t++) entries[i * PANEL + t - from] = data[wide ? i * columns + t : t * columns + i]!;
    }
    exports.rowGram(panel, count, PANEL, part, count);
    const [sums, terms] = [view(gram, count * count), view(part, count * count)];
    for (let entry = 0; entry < sums.length; entry++) sums[entry]! += terms[entry]!;
  }
  const [diagonal, offDiagonal, taus] = [allocate(count), allocate(count), allocate(count)];
  view(taus, count).fill(0);
  exports.reduceSymmetric(gram, count, diagonal, offDiagonal, taus);
  return {
    vectors: view(gram, count * count).slice(),
    taus: view(taus, count).slice(),
    diagonal: view(diagonal, count).slice(),
    offDiagonal: view(offDiagonal, count).slice(),
  };
}
