import { adjoint, createMatrix, type Matrix, multiply, planes, singularValueDecomposition } from "../linalg/index.js";
import type { MatrixMeasurements } from "./matrix-measurements.js";

/** Whether a minimiser of a nuclear-norm problem is the only one, by a sufficient condition. */
export interface SpectralUniqueness {
  /** r, the number of singular values σ_i(A) that are not zero. */
  readonly rank: number;
  /** σ_{r+1}(𝒳ᵀν), 0 if there is none. Below 1, every minimiser is U·H·Vᵀ with the r leading singular vectors of 𝒳ᵀν. */
  readonly nextDual: number;
  /** The smallest over the largest singular value of 𝒳 on the Hermitian H of that form; 0 if some H is not seen. */
  readonly conditioning: number;
  /** Both together: the minimiser is unique. */
  readonly certified: boolean;
}

const WELL_CONDITIONED = 1e-10;
const STRICTLY_BELOW = 1e-4;

/**
 * Certifies uniqueness from a solution A and a dual ν of min ‖A‖⋆ subject to 𝒳(A) = y, or of the penalised problem. A
 * minimiser has ⟨𝒳ᴴν, A⟩ = ‖A‖⋆, so A = UHVᴴ with H Hermitian positive semidefinite and U, V the singular vectors of 𝒳ᴴν
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

/** Where nothing satisfies the measurements there is no minimiser, and none that is the only one. @param nearest the matrix that misses them least, whose rank it has */
export function withoutMinimiser(nearest: Matrix): SpectralUniqueness {
  return { rank: singularValueDecomposition(nearest).rank, nextDual: 0, conditioning: 0, certified: false };
}

function conditioningOnFace(operator: MatrixMeasurements, left: Matrix, right: Matrix, rank: number): number {
  const { measurements, field = "real" } = operator;
  const width = field === "real" ? (rank * (rank + 1)) / 2 : rank * rank;
  const count = measurements * planes(field);
  if (rank === 0) return 1;
  if (width > count) return 0;
  const images = new Float64Array(count * width);
  let at = 0;
  const add = (direction: Matrix) => {
    operator.apply(direction).forEach((value, i) => {
      images[i * width + at] = value;
    });
    at++;
  };
  for (let a = 0; a < rank; a++) {
    for (let b = 0; b < a; b++) {
      const first = outerProduct(left, a, right, b);
      const second = outerProduct(left, b, right, a);
      add(combine(first, second, (x, y) => (x + y) / Math.sqrt(2)));
      if (field === "complex") add(timesImaginaryUnit(combine(first, second, (x, y) => (x - y) / Math.sqrt(2))));
    }
    add(outerProduct(left, a, right, a));
  }
  const { singularValues } = singularValueDecomposition(createMatrix(count, width, images));
  return singularValues[0] === 0 ? 0 : singularValues[width - 1]! / singularValues[0]!;
}

/** u·vᴴ for column a of U and column b of V. */
function outerProduct(u: Matrix, a: number, v: Matrix, b: number): Matrix {
  const column = ({ rows, columns, field, data }: Matrix, at: number) =>
    createMatrix(
      rows,
      1,
      Float64Array.from({ length: rows * planes(field) }, (_, i) => data[i * columns + at]!),
      field,
    );
  return multiply(column(u, a), adjoint(column(v, b)));
}

function combine(one: Matrix, other: Matrix, of: (x: number, y: number) => number): Matrix {
  return { ...one, data: one.data.map((value, k) => of(value, other.data[k]!)) };
}

function timesImaginaryUnit({ rows, columns, data }: Matrix): Matrix {
  const size = rows * columns;
  const turned = Float64Array.from(data, (_, k) => (k < size ? -data[size + k]! : data[k - size]!));
  return createMatrix(rows, columns, turned, "complex");
}
