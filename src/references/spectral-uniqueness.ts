import { createMatrix, type Matrix, singularValueDecomposition } from "../linalg/index.js";
import type { MatrixMeasurements } from "./matrix-measurements.js";

/** Whether a minimiser of a nuclear-norm problem is the only one, by a sufficient condition. */
export interface SpectralUniqueness {
  /** r, the number of singular values σ_i(A) that are not zero. */
  readonly rank: number;
  /** σ_{r+1}(𝒳ᵀν), 0 if there is none. Below 1, every minimiser is U·H·Vᵀ with the r leading singular vectors of 𝒳ᵀν. */
  readonly nextDual: number;
  /** The smallest over the largest singular value of 𝒳 on the symmetric H of that form; 0 if some H is not seen. */
  readonly conditioning: number;
  /** Both together: the minimiser is unique. */
  readonly certified: boolean;
}

const WELL_CONDITIONED = 1e-10;
const STRICTLY_BELOW = 1e-4;

/**
 * Certifies uniqueness from a solution A and a dual ν of min ‖A‖⋆ subject to 𝒳(A) = y, or of the penalised problem. A
 * minimiser has ⟨𝒳ᵀν, A⟩ = ‖A‖⋆, so A = UHVᵀ with H symmetric positive semidefinite and U, V the singular vectors of 𝒳ᵀν
 * to singular values 1; it is unique if 𝒳 is injective on these.
 */
export function spectralUniqueness(
  operator: MatrixMeasurements,
  solution: Matrix,
  dual: Float64Array,
): SpectralUniqueness {
  const singular = singularValueDecomposition(solution).singularValues;
  const { left, singularValues: dualSingular, right } = singularValueDecomposition(operator.adjoint(dual));
  // At a strictly complementary pair either σ_i(A) or 1 − σ_i(𝒳ᵀν) vanishes, and not the other.
  const falls = singular.findIndex((value, i) => value <= singular[0]! * (1 - dualSingular[i]!));
  const rank = falls < 0 ? singular.length : falls;
  const nextDual = dualSingular[rank] ?? 0;
  const conditioning = conditioningOnFace(operator, left, right, rank);
  const certified = nextDual < 1 - STRICTLY_BELOW && conditioning > WELL_CONDITIONED;
  return { rank, nextDual, conditioning, certified };
}

function conditioningOnFace(operator: MatrixMeasurements, left: Matrix, right: Matrix, rank: number): number {
  const { rows, columns, measurements: count } = operator;
  const width = (rank * (rank + 1)) / 2;
  if (rank === 0) return 1;
  if (width > count) return 0;
  const images = new Float64Array(count * width);
  let at = 0;
  for (let a = 0; a < rank; a++) {
    for (let b = 0; b <= a; b++) {
      const data = new Float64Array(rows * columns);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const first = left.data[i * left.columns + a]! * right.data[j * right.columns + b]!;
          const second = left.data[i * left.columns + b]! * right.data[j * right.columns + a]!;
          data[i * columns + j] = a === b ? first : (first + second) / Math.sqrt(2);
        }
      }
      const image = operator.apply(createMatrix(rows, columns, data));
      for (let i = 0; i < count; i++) images[i * width + at] = image[i]!;
      at++;
    }
  }
  const { singularValues } = singularValueDecomposition(createMatrix(count, width, images));
  return singularValues[0] === 0 ? 0 : singularValues[width - 1]! / singularValues[0]!;
}
