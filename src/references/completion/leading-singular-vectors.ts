import { type Matrix, symmetricEigendecomposition } from "../../linalg/index.js";
import { orthonormalBasis, scaledColumns, timesSmall, transposedProduct } from "./thin-matrices.js";

/** A matrix (n₁, n₂) as what it does to thin matrices. */
export interface ThinOperator {
  /** ZM. */
  times(right: Matrix): Matrix;
  /** ZᵀM. */
  transposedTimes(left: Matrix): Matrix;
}

/** Approximate leading singular triples: Z ≈ U·diag(σ)·Vᵀ on a subspace. */
export interface LeadingTriples {
  /** (n₁, k), orthonormal columns. */
  readonly left: Matrix;
  /** k values, in decreasing order. */
  readonly values: Float64Array;
  /** (n₂, k), orthonormal columns. */
  readonly right: Matrix;
}

/** Squares of singular values below this share of the largest are rounding errors, and so are their vectors. */
const LOST = 1e-13;

/**
 * One step of block power iteration from the directions `start` (n₂, k), and the singular triples on the subspace that it leads to. The
 * values are bounded by the true ones from above; from a good start they are good to the square of its angle.
 */
export function leadingSingularVectors(operator: ThinOperator, start: Matrix): LeadingTriples {
  const basis = orthonormalBasis(operator.times(start));
  const image = operator.transposedTimes(basis);
  const { values, vectors } = symmetricEigendecomposition(transposedProduct(image, image));
  const kept = values.filter((value) => value > LOST * (values[0] ?? 0));
  const singular = kept.map(Math.sqrt);
  return {
    left: timesSmall(
      basis,
      scaledColumns(
        vectors,
        kept.map(() => 1),
      ),
    ),
    values: singular,
    right: timesSmall(
      image,
      scaledColumns(
        vectors,
        singular.map((value) => 1 / value),
      ),
    ),
  };
}
