import {
  adjoint,
  adjointMultiplyVector,
  createMatrix,
  gram,
  type Matrix,
  multiplyVector,
  normInfinity,
  planes,
  type SingularValueDecomposition,
  singularValueDecomposition,
  subtract,
} from "../linalg/index.js";
import { createSemidefiniteSystem } from "./semidefinite-system.js";
import { supportOf } from "./support-uniqueness.js";

/** A primal and a dual point of an ℓ1 problem. */
export interface PrimalDualPair {
  readonly solution: Float64Array;
  readonly dual: Float64Array;
}

const NEWTON_STEPS = 6;

/**
 * Solves an ℓ1 problem exactly on the support of a point near its optimum, where the phases φ_j = a_j/|a_j| are known:
 *
 *     X_S a_S + δν = y,   X_Sᴴν = φ_S,   a = 0 off S.
 *
 * For X_S of full column rank these are linear equations, with the ν nearest to the one given; but in the complex field
 * with δ > 0, where φ_S turns with a_S, Newton's method solves them, for any rank. Null where neither applies, and where
 * a phase changes.
 */
export function refineOnSupport(
  measurements: Matrix,
  target: Float64Array,
  delta: number,
  { solution, dual }: PrimalDualPair,
): PrimalDualPair | null {
  const { field } = measurements;
  const support = supportOf(measurements, solution, adjointMultiplyVector(measurements, dual));
  if (support.length === 0) return null;
  const onSupport = selectColumns(measurements, support);
  const restricted = selectEntries(solution, support, measurements);
  const turns = field === "complex" && delta > 0;
  const factors = singularValueDecomposition(onSupport);
  const independent = factors.rank === support.length;
  if (!independent && !turns) return null;

  const exact = turns
    ? newtonOnSupport(onSupport, target, delta, restricted)
    : linearOnSupport(onSupport, factors, target, delta, restricted);
  const exactPhases = phases(exact, field);
  if (!(normInfinity(subtract(exactPhases, phases(restricted, field))) <= 0.1)) return null;
  const refined = scatter(exact, support, measurements);
  if (!independent) {
    const missed = subtract(target, multiplyVector(onSupport, exact));
    return { solution: refined, dual: missed.map((value) => value / delta) };
  }
  const mismatch = subtract(exactPhases, adjointMultiplyVector(onSupport, dual));
  const shift = adjointPseudoInverseTimes(factors, mismatch);
  return { solution: refined, dual: dual.map((value, i) => value + shift[i]!) };
}

/** a_S = X_S†y − δ(X_SᴴX_S)⁻¹φ, with X_S†y corrected for what rounding leaves of the target in the range of X_S. */
function linearOnSupport(
  onSupport: Matrix,
  factors: SingularValueDecomposition,
  target: Float64Array,
  delta: number,
  start: Float64Array,
): Float64Array {
  const fitted = pseudoInverseTimes(factors, target);
  const correction = pseudoInverseTimes(factors, subtract(target, multiplyVector(onSupport, fitted)));
  const pull = inverseGram(factors, phases(start, onSupport.field));
  return fitted.map((value, k) => value + correction[k]! - delta * pull[k]!);
}

/** Newton's method for X_Sᴴ(X_S a − y) + δφ(a) = 0 in the complex field, where φ turns with a. */
function newtonOnSupport(onSupport: Matrix, target: Float64Array, delta: number, start: Float64Array): Float64Array {
  const n = onSupport.columns;
  const products = gram(adjoint(onSupport));
  const system = createSemidefiniteSystem(2 * n);
  const a = start.slice();
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const phase = phases(a, "complex");
    const matrix = system.blank();
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const re = products.data[i * n + j]!;
        const im = products.data[n * n + i * n + j]!;
        matrix[i * 2 * n + j] = re;
        matrix[(n + i) * 2 * n + j] = im;
        matrix[(n + i) * 2 * n + n + j] = re;
      }
      // The derivative of a/|a|, as a real 2 x 2 matrix: (I − φφᵀ)/|a|.
      const [x, y] = [phase[i]!, phase[n + i]!];
      const turning = delta / Math.sqrt(a[i]! * a[i]! + a[n + i]! * a[n + i]!);
      matrix[i * 2 * n + i]! += turning * y * y;
      matrix[(n + i) * 2 * n + i]! -= turning * x * y;
      matrix[(n + i) * 2 * n + n + i]! += turning * x * x;
    }
    system.factor();
    const residual = subtract(multiplyVector(onSupport, a), target);
    const gradient = adjointMultiplyVector(onSupport, residual).map((value, k) => value + delta * phase[k]!);
    const change = system.solve(gradient);
    for (let k = 0; k < 2 * n; k++) a[k]! -= change[k]!;
  }
  return a;
}

function selectColumns({ rows, columns, field, data }: Matrix, indices: readonly number[]): Matrix {
  const count = indices.length;
  const selected = new Float64Array(rows * count * planes(field));
  for (let row = 0; row < rows * planes(field); row++) {
    for (let k = 0; k < count; k++) selected[row * count + k] = data[row * columns + indices[k]!]!;
  }
  return createMatrix(rows, count, selected, field);
}

function selectEntries(x: Float64Array, indices: readonly number[], { columns, field }: Matrix): Float64Array {
  const selected = new Float64Array(indices.length * planes(field));
  for (let p = 0; p < planes(field); p++) {
    for (let k = 0; k < indices.length; k++) selected[p * indices.length + k] = x[p * columns + indices[k]!]!;
  }
  return selected;
}

function scatter(x: Float64Array, indices: readonly number[], { columns, field }: Matrix): Float64Array {
  const result = new Float64Array(columns * planes(field));
  for (let p = 0; p < planes(field); p++) {
    for (let k = 0; k < indices.length; k++) result[p * columns + indices[k]!] = x[p * indices.length + k]!;
  }
  return result;
}

/** x_j/|x_j|, planar. */
function phases(x: Float64Array, field: Matrix["field"]): Float64Array {
  const n = x.length / planes(field);
  const result = x.slice();
  for (let k = 0; k < n; k++) {
    const im = field === "complex" ? x[n + k]! : 0;
    const modulus = Math.sqrt(x[k]! * x[k]! + im * im);
    for (let p = 0; p < planes(field); p++) result[p * n + k]! /= modulus;
  }
  return result;
}

/** X†b = V·diag(1/σ)·Uᴴb. */
function pseudoInverseTimes(
  { left, singularValues, right }: SingularValueDecomposition,
  b: Float64Array,
): Float64Array {
  return multiplyVector(right, divided(adjointMultiplyVector(left, b), singularValues, 1));
}

/** (Xᴴ)†b = U·diag(1/σ)·Vᴴb. */
function adjointPseudoInverseTimes(factors: SingularValueDecomposition, b: Float64Array): Float64Array {
  return multiplyVector(factors.left, divided(adjointMultiplyVector(factors.right, b), factors.singularValues, 1));
}

/** (XᴴX)⁻¹b = V·diag(1/σ²)·Vᴴb. */
function inverseGram({ singularValues, right }: SingularValueDecomposition, b: Float64Array): Float64Array {
  return multiplyVector(right, divided(adjointMultiplyVector(right, b), singularValues, 2));
}

function divided(x: Float64Array, values: Float64Array, times: number): Float64Array {
  const count = values.length;
  return x.map((value, k) =>
    times === 1 ? value / values[k % count]! : value / values[k % count]! / values[k % count]!,
  );
}
