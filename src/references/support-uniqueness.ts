import {
  adjointMultiplyVector,
  createMatrix,
  type Matrix,
  planes,
  singularValueDecomposition,
} from "../linalg/index.js";

/** Whether a minimiser of an ℓ1 problem is the only one, by a sufficient and (for real problems) necessary condition. */
export interface SupportUniqueness {
  /** The indices j with |X_jᴴν| = 1: every minimiser is zero elsewhere. */
  readonly support: readonly number[];
  /** max |X_jᴴν| off the support. Below 1, it is what leaves no minimiser another support. */
  readonly largestOffSupport: number;
  /** The smallest over the largest singular value of the columns X_j·(X_jᴴν) on the support; 0 if they are dependent. */
  readonly conditioning: number;
  /** Both together: the minimiser is unique. */
  readonly certified: boolean;
}

/** Where nothing satisfies the measurements there is no minimiser, and none that is the only one. */
export const NO_SUPPORT: SupportUniqueness = { support: [], largestOffSupport: 0, conditioning: 0, certified: false };

/** Singular values below this part of the largest leave the minimiser undetermined. */
const WELL_CONDITIONED = 1e-10;

/** How far below 1 a dual entry must be to count: the accuracy that ν may be trusted to. */
const STRICTLY_BELOW = 1e-7;

/**
 * Certifies uniqueness from a solution a and a dual ν of min ‖a‖₁ subject to Xa = y, or of the lasso. A minimiser has
 * a_j = 0 where |X_jᴴν| < 1, and the phase of X_jᴴν elsewhere; so it is unique if the real combinations of the columns
 * X_j·(X_jᴴν) of the rest are independent. An interior ν decides strictly: one with |X_jᴴν| = 1 for a_j = 0 does not.
 */
export function supportUniqueness(measurements: Matrix, solution: Float64Array, dual: Float64Array): SupportUniqueness {
  const correlation = adjointMultiplyVector(measurements, dual);
  const support = supportOf(measurements, solution, correlation);
  const inside = new Set(support);
  let largestOffSupport = 0;
  for (let j = 0; j < measurements.columns; j++) {
    if (!inside.has(j)) largestOffSupport = Math.max(largestOffSupport, modulusAt(correlation, j, measurements));
  }
  const conditioning = support.length === 0 ? 1 : phasedConditioning(measurements, correlation, support);
  const certified = largestOffSupport < 1 - STRICTLY_BELOW && conditioning > WELL_CONDITIONED;
  return { support, largestOffSupport, conditioning, certified };
}

/**
 * Which entries of a solution near the optimum are not zero: those that are larger, relative to the largest, than their
 * dual entry |X_jᴴν| is below 1. (At a strictly complementary pair one of the two vanishes, the other does not.)
 */
export function supportOf(measurements: Matrix, solution: Float64Array, correlation: Float64Array): number[] {
  const { columns } = measurements;
  const moduli = Array.from({ length: columns }, (_, j) => modulusAt(solution, j, measurements));
  const largest = moduli.reduce((a, b) => Math.max(a, b), 0);
  const indices = moduli.map((_, j) => j);
  return indices.filter((j) => moduli[j]! > largest * (1 - modulusAt(correlation, j, measurements)));
}

function modulusAt(x: Float64Array, j: number, { columns, field }: Matrix): number {
  return field === "real" ? Math.abs(x[j]!) : Math.sqrt(x[j]! * x[j]! + x[columns + j]! * x[columns + j]!);
}

function phasedConditioning(measurements: Matrix, correlation: Float64Array, support: readonly number[]): number {
  const { rows, columns, field, data } = measurements;
  const height = rows * planes(field);
  if (support.length > height) return 0;
  const phased = new Float64Array(height * support.length);
  support.forEach((j, k) => {
    const re = correlation[j]!;
    const im = field === "complex" ? correlation[columns + j]! : 0;
    for (let i = 0; i < rows; i++) {
      const a = data[i * columns + j]!;
      const b = field === "complex" ? data[rows * columns + i * columns + j]! : 0;
      phased[i * support.length + k] = a * re - b * im;
      if (field === "complex") phased[(rows + i) * support.length + k] = a * im + b * re;
    }
  });
  const { singularValues } = singularValueDecomposition(createMatrix(height, support.length, phased));
  return singularValues[support.length - 1]! / singularValues[0]!;
}
