import { normInfinity, singularValueDecomposition, zeroMatrix } from "../linalg/index.js";
import { createMinimalSubgradient } from "./minimal-subgradient.js";
import type { RowSpace } from "./row-space.js";

/** What a multiplier ν proves about a point a with support S and signs z_S. */
export interface DualCertificate {
  /** ν, length N, with Xᵀν nearest to the subdifferential of ‖·‖₁ at a (in it, if `optimal`). */
  readonly multiplier: Float64Array;
  /** max |x_jᵀν| over the zero components: below 1 for a strict certificate. */
  readonly offSupport: number;
  /** Xᵀν ∈ ∂‖a‖₁: a has the least ℓ1 norm among the points with the same X a. */
  readonly optimal: boolean;
  /** Besides, X_S has full column rank and the certificate is strict: a is the only such point. */
  readonly unique: boolean;
}

/** The bounds that are tried on |x_jᵀν|, j ∉ S; that of a strict certificate comes last. */
const BOUNDS = [0.9, 0.99, 0.999, 1 - 1e-4, 1 - 1e-6];
const TOLERANCE = 1e-9;

/**
 * Looks for a dual certificate of the basis-pursuit solution a: ν with X_Sᵀν = sign(a_S) and |x_jᵀν| ≤ 1 elsewhere. a is
 * the unique solution if and only if X_S has full column rank and some ν has |x_jᵀν| < 1 off S; bounds up to 1 − 10⁻⁶ are
 * tried. Each trial is the bounded least-squares problem of the slow flow. Real problems. Source: SPEC 3.5, 3.8.
 */
export function dualCertificate(rowSpace: RowSpace, a: Float64Array): DualCertificate {
  const exact = certificateWithin(rowSpace, a, 1);
  if (!exact.optimal || !hasFullColumnRank(rowSpace, a)) return { ...exact, unique: false };
  for (const bound of BOUNDS) {
    const strict = certificateWithin(rowSpace, a, bound);
    if (strict.optimal) return { ...strict, unique: true };
  }
  return { ...exact, unique: false };
}

function certificateWithin(rowSpace: RowSpace, a: Float64Array, bound: number): Omit<DualCertificate, "unique"> {
  const minimal = createMinimalSubgradient(rowSpace, a, 0, bound);
  const image = minimal.settle(a);
  const violation = normInfinity(image.map((value, j) => value - minimal.subgradient[j]!));
  return {
    multiplier: rowSpace.multiplier(minimal.multiplier),
    offSupport: normInfinity(image.filter((_, j) => a[j] === 0)),
    optimal: violation <= TOLERANCE,
  };
}

function hasFullColumnRank({ rank, basis }: RowSpace, a: Float64Array): boolean {
  const support = [...a.keys()].filter((j) => a[j] !== 0);
  if (support.length === 0) return true;
  if (support.length > rank) return false;
  const columns = zeroMatrix(rank, support.length);
  support.forEach((j, k) => {
    for (let p = 0; p < rank; p++) columns.data[p * support.length + k] = basis[j * rank + p]!;
  });
  return singularValueDecomposition(columns).rank === support.length;
}
