import type { ConvexOptimum } from "../references/index.js";
import type { Refusal } from "./offer.js";

/** The certified optimum of the convex problem that a trial is chasing, as plain data. */
export interface ReferenceOptimum {
  readonly problem: "basis pursuit" | "lasso" | "elastic net" | "nuclear-norm minimum" | "nuclear-norm regression";
  /** What is minimised. */
  readonly formula: string;
  /** The optimum, and a proved lower bound of it. */
  readonly value: number;
  readonly lowerBound: number;
  /** value − lowerBound over value. */
  readonly relativeGap: number;
  readonly status: ConvexOptimum<unknown>["status"];
  /** What the status means, and what to do about it. */
  readonly message: string;
  /** Whether the solution is proved to be the only one. */
  readonly unique: boolean;
  /** Non-zero entries of a vector; rank of a matrix. */
  readonly size: number;
  /** Which of the two: `non-zero entries` or `rank`. */
  readonly sizeName: string;
  /** The relative test error of the solution; null where there is nothing to test against. */
  readonly testError: number | null;
  /** The solution: a planar, or A row-major and, if complex, planar. */
  readonly solution: Float64Array;
}

/** Which optimum: what the trial's penalised method tends to, or what it tends to as the penalty vanishes. */
export type ReferenceKind = "penalised" | "vanishing";

/** An optimum that can be had. */
export interface Reference {
  /** Whether it takes no more than a moment, so that a run's summary can compare with it. */
  readonly quick: boolean;
  solve(): ReferenceOptimum;
  /** Whether the optimum is proved to have a test error of at most so much, faster than by solving: false says nothing. Absent where nothing else proves it. */
  reaches?(testError: number): boolean;
}

/** What an optimum says of itself. */
export function optimumFacts({ value, lowerBound, gap, status, message, uniqueness }: CertifiedOptimum) {
  return { value, lowerBound, relativeGap: gap.relative, status, message, unique: uniqueness.certified };
}

type CertifiedOptimum = ConvexOptimum<unknown> & { readonly uniqueness: { readonly certified: boolean } };

/** Why a penalised problem has no certified optimum. */
export function refusePenalty(strengths: string): Refusal {
  return {
    path: "penalty",
    reason: `${strengths}, for which there is a certified optimum`,
    received: "another penalty",
    remedy: "Ask for the vanishing penalty's with --vanishing",
  };
}
