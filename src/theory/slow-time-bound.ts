import { multiplyVector, norm2, pseudoInverse, subtract } from "../linalg/index.js";
import { hasFullColumnRank, leastOffSupport } from "./dual-certificate.js";
import type { RowSpace } from "./row-space.js";

/** Bounds of T_end that hold for certain, and what they are made of. */
export interface SlowTimeBound {
  /** T_end ≥ ‖a(0) − a_end‖₂/√n, as the flow is not faster than √n. */
  readonly lower: number;
  /** T_end ≤ √(1 + c²)/(1 − κ)·‖a(0) − a_end‖₂; null where the end is not unique. */
  readonly upper: number | null;
  /** κ: the null-space constant of the end's support and signs; null where none exists. */
  readonly signedConstant: number | null;
  /** ρ of the null-space property on the end's support, the largest κ over all signs; null where the support is too large. */
  readonly nullSpaceConstant: number | null;
  /** T_end ≤ ((1 + ρ)/(1 − ρ))‖a(0) − a_end‖₂; null where ρ is not known or ≥ 1. */
  readonly nullSpaceUpper: number | null;
}

/** 2^(|S| − 1) sign patterns are looked at for ρ. */
const LARGEST_SUPPORT = 5;

/**
 * Bounds of the slow time from `start` to `end`, its basis-pursuit solution with support S and signs z. With u = a − a_end,
 * −uᵀQz ≤ −(‖a‖₁ − ‖a_end‖₁) ≤ −(1 − κ)‖u_{Sᶜ}‖₁, and X u = 0, that is Vᵀu = 0, gives ‖u_S‖₂ ≤ c‖u_{Sᶜ}‖₁ with c = max_{j∉S}‖(Vᵀ)_S†(Vᵀ)_j‖₂: so ‖u‖₂ falls
 * at least at the rate (1 − κ)/√(1 + c²). The bound with ρ is the one of theory 3.5, property 4; that with κ needs only
 * one sign pattern.
 */
export function slowTimeBound(rowSpace: RowSpace, start: Float64Array, end: Float64Array): SlowTimeBound {
  const distance = norm2(subtract(start, end));
  const signedConstant = leastOffSupport(rowSpace, end);
  const independent = hasFullColumnRank(rowSpace, end);
  const nullSpaceConstant = independent ? constantOverSigns(rowSpace, end) : null;
  const c = largestShare(rowSpace, end);
  return {
    lower: distance / Math.sqrt(start.length),
    upper:
      signedConstant === null || signedConstant >= 1 || !independent
        ? null
        : (Math.sqrt(1 + c * c) / (1 - signedConstant)) * distance,
    signedConstant,
    nullSpaceConstant,
    nullSpaceUpper:
      nullSpaceConstant === null || nullSpaceConstant >= 1
        ? null
        : ((1 + nullSpaceConstant) / (1 - nullSpaceConstant)) * distance,
  };
}

function constantOverSigns(rowSpace: RowSpace, end: Float64Array): number | null {
  const support = [...end.keys()].filter((j) => end[j] !== 0);
  if (support.length > LARGEST_SUPPORT) return null;
  let largest = 0;
  // z and −z give the same κ: the first sign stays.
  for (let pattern = 0; pattern < 1 << Math.max(0, support.length - 1); pattern++) {
    const signs = new Float64Array(end.length);
    support.forEach((j, k) => {
      signs[j] = (pattern >> k) & 1 ? -1 : 1;
    });
    const constant = leastOffSupport(rowSpace, signs);
    if (constant === null) return null;
    largest = Math.max(largest, constant);
  }
  return largest;
}

/** c. */
function largestShare(rowSpace: RowSpace, end: Float64Array): number {
  const support = [...end.keys()].filter((j) => end[j] !== 0);
  if (support.length === 0 || rowSpace.rank === 0) return 0;
  const inverse = pseudoInverse(rowSpace.columns(support));
  let largest = 0;
  for (let j = 0; j < end.length; j++) {
    if (end[j] !== 0) continue;
    largest = Math.max(largest, norm2(multiplyVector(inverse, rowSpace.columns([j]).data)));
  }
  return largest;
}
