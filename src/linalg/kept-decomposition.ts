import type { Matrix } from "./matrix.js";
import { type SingularValueDecomposition, singularValueDecomposition } from "./singular-value-decomposition.js";

const kept = new WeakMap<Matrix, SingularValueDecomposition>();

/**
 * The same as `singularValueDecomposition`, computed once and kept for as long as the matrix is: for one that never changes and
 * is asked for by many, as the measurements of a problem are.
 * @throws InputError like `singularValueDecomposition`
 */
export function keptDecomposition(matrix: Matrix): SingularValueDecomposition {
  const known = kept.get(matrix);
  if (known !== undefined) return known;
  const decomposition = singularValueDecomposition(matrix);
  kept.set(matrix, decomposition);
  return decomposition;
}
