import { withScratch } from "../kernels/index.js";
import { normInfinity, singularValueDecomposition } from "../linalg/index.js";
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
const LARGEST_BOUND = 1e6;

/**
 * Looks for a dual certificate of the basis-pursuit solution a: ν with X_Sᵀν = sign(a_S) and |x_jᵀν| ≤ 1 elsewhere. a is
 * the unique solution if and only if X_S has full column rank and some ν has |x_jᵀν| < 1 off S; bounds up to 1 − 10⁻⁶ are
 * tried. Each trial is the bounded least-squares problem of the slow flow. Real problems. Source: theory 3.5, 3.8.
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

/**
 * The least κ, rounded up by at most 1 %, for which some ν has X_Sᵀν = sign(a_S) and |x_jᵀν| ≤ κ off S; below 1 exactly where a is recovered
 * uniquely and X_S has full column rank. Null when there is no such ν at all. By linear duality κ = max −z_Sᵀu_S/‖u_{Sᶜ}‖₁ over the
 * null space of X, the null-space constant for these signs: ‖a + u‖₁ ≥ ‖a‖₁ + (1 − κ)‖u_{Sᶜ}‖₁. Source: theory 2.7,
 * 3.5.
 */
export function leastOffSupport(rowSpace: RowSpace, a: Float64Array): number | null {
  let high = 1;
  while (!certificateWithin(rowSpace, a, high).optimal) {
    high *= 4;
    if (high > LARGEST_BOUND) return null;
  }
  let low = high === 1 ? 0 : high / 4;
  while (high - low > 1e-2 * high) {
    const middle = (low + high) / 2;
    if (certificateWithin(rowSpace, a, middle).optimal) high = middle;
    else low = middle;
    if (high < 1e-6) return 0;
  }
  return high;
}

function certificateWithin(rowSpace: RowSpace, a: Float64Array, bound: number): Omit<DualCertificate, "unique"> {
  return withScratch((kernels) => {
    const minimal = createMinimalSubgradient(kernels, rowSpace, a, 0, bound);
    minimal.settle();
    const { combined: image, subgradient: z } = minimal.complete();
    const violation = normInfinity(image.map((value, j) => value - z[j]!));
    return {
      multiplier: rowSpace.multiplier(minimal.multiplier),
      offSupport: normInfinity(image.filter((_, j) => a[j] === 0)),
      optimal: violation <= TOLERANCE,
    };
  });
}

/** Whether the columns of X on the support of a are linearly independent. */
export function hasFullColumnRank(rowSpace: RowSpace, a: Float64Array): boolean {
  const support = [...a.keys()].filter((j) => a[j] !== 0);
  if (support.length === 0) return true;
  if (support.length > rowSpace.rank) return false;
  return singularValueDecomposition(rowSpace.columns(support)).rank === support.length;
}
