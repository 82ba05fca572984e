import { assertShape } from "../errors/index.js";
import { adjoint, jacobiDecomposition, type Matrix, multiply, planes } from "../linalg/index.js";

/** Leverage scores of the rows and columns of a matrix (n₁, n₂) of rank r. */
export interface LocalCoherence {
  /** μ_i = (n₁/r)‖U_rᴴu_i‖², length n₁; their mean is 1. */
  readonly rows: Float64Array;
  /** ν_j = (n₂/r)‖V_rᴴv_j‖², length n₂; their mean is 1. */
  readonly columns: Float64Array;
  /** r, decided numerically. */
  readonly rank: number;
}

/** Orthonormal bases whose columns u_i and v_j take the place of the canonical vectors. */
export interface LocalCoherenceBases {
  /** (n₁, n₁). */
  readonly rows: Matrix;
  /** (n₂, n₂). */
  readonly columns: Matrix;
}

/**
 * The local coherence of A = UΣVᴴ: how much of its row and column spaces each canonical vector carries; the priority of
 * observing entry (i, j) is μ_i + ν_j. Source: theory 2.10.
 * @throws InputError when a basis does not fit
 */
export function localCoherence(matrix: Matrix, bases: LocalCoherenceBases | null = null): LocalCoherence {
  const { left, right, rank } = jacobiDecomposition(matrix);
  return {
    rows: leverageScores(left, rank, bases?.rows ?? null),
    columns: leverageScores(right, rank, bases?.columns ?? null),
    rank,
  };
}

function leverageScores(factor: Matrix, rank: number, basis: Matrix | null): Float64Array {
  const size = factor.rows;
  if (basis !== null) assertShape("basis", ["rows", "columns"], [size, size], [basis.rows, basis.columns]);
  const turned = basis === null ? factor : multiply(adjoint(basis), factor);
  const scores = new Float64Array(size);
  for (let row = 0; row < size * planes(turned.field); row++) {
    for (let mode = 0; mode < rank; mode++) {
      const entry = turned.data[row * turned.columns + mode]!;
      scores[row % size]! += entry * entry;
    }
  }
  return scores.map((score) => (score * size) / rank);
}
