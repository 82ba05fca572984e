import type { BaselineComparison } from "./baselines.js";
import type { ErrorName } from "./error-name.js";
import type { FloorCause, FloorRemedy, RestProof } from "./known-end.js";
import type { Passage, Passages } from "./passage.js";

/** How much later than memorisation generalisation was, in units of t1 (counting t1 = 0 as 1). */
export interface Delay {
  readonly times: number;
  /** The least and the most that the recording grid allows. */
  readonly atLeast: number;
  readonly atMost: number;
}

/** What a run turned out to be: a kind with its numbers. Times are iterations. Source: theory 2.20. */
export type VerdictFacts =
  /** The training error left the finite numbers and did not come back. */
  | { readonly kind: "diverged"; readonly since: number }
  /** Nothing was recorded but the starting point. */
  | { readonly kind: "no-curve" }
  /** As many measurements as unknowns or more: one interpolator at most, and no choice for a delay to be about. */
  | {
      readonly kind: "nothing-to-memorise";
      readonly measurements: number;
      readonly unknowns: number;
      /** Whether one of the unknowns is an intercept. */
      readonly withIntercept?: boolean;
      readonly fits: boolean;
      readonly generalises: boolean;
    }
  /** Only one of the curves is there: when it passed, if it did. */
  | { readonly kind: "one-curve-only"; readonly curve: ErrorName; readonly passage: Passage | null }
  /** The training error did not come down to its threshold. `expected` is when it is predicted to; null where nothing is predicted. */
  | { readonly kind: "did-not-fit"; readonly lowest: number; readonly expected: number | null }
  /** At rest, and the error there lies above its threshold: it will not come down. */
  | {
      readonly kind: "settled-above-threshold";
      readonly error: ErrorName;
      readonly floor: number;
      readonly setBy: FloorCause;
      readonly proof: RestProof;
      readonly remedy: FloorRemedy | null;
      /** When the other error passed, if it did. */
      readonly t1: number | null;
      readonly t2: number | null;
    }
  /**
   * Memorised, not generalised: t2 is censored, later than `censoredAt` or never. `expected` is the predicted t2, "never" where theory says
   * so; null where it has nothing to say. `tendsTo` is the test error where the run tends to, where that is known and above the threshold,
   * `comesTo` where it is known and is not.
   */
  | {
      readonly kind: "memorised-only";
      readonly t1: number;
      readonly censoredAt: number;
      readonly lowest: number;
      readonly expected: number | "never" | null;
      readonly tendsTo: { readonly floor: number; readonly setBy: FloorCause } | null;
      readonly comesTo?: number | null;
    }
  /** Generalised less than the factor after memorisation. */
  | {
      readonly kind: "generalised-with-fitting";
      readonly t1: number;
      readonly t2: number;
      readonly delay: Delay;
    }
  /** Generalised first; t1 is null where the training error had not come down by the end. */
  | { readonly kind: "generalised-before-fitting"; readonly t1: number | null; readonly t2: number }
  /** Generalised late: t2 − t1 ≥ factor·max(t1, 1). */
  | { readonly kind: "grokked"; readonly t1: number; readonly t2: number; readonly delay: Delay }
  /** Late to improve, and no better in the end than a predictor that needs no learning. */
  | { readonly kind: "late-to-a-baseline-only"; readonly t1: number; readonly t2: number | null }
  /** Had come down for a while, and is above `HYSTERESIS` times the threshold for a while at the end. */
  | {
      readonly kind: "lost";
      readonly error: ErrorName;
      readonly passage: Passage;
      readonly since: Passage;
      readonly final: number;
    }
  /** The training error touches its threshold and never stays below it for a while: nothing can be said of when it memorised. */
  | { readonly kind: "unstable"; readonly first: Passage; readonly final: number };

/** The kinds of verdict. */
export type VerdictKind = VerdictFacts["kind"];

/** What limits a verdict. */
export type Caveat =
  /** First, sustained and stable passage differ by more than `UNSTABLE_FACTOR`; `excursions` counts the rises since the sustained one. */
  | { readonly kind: "unstable"; readonly error: ErrorName; readonly passages: Passages; readonly excursions: number }
  /** The passage rests on the last record alone. */
  | { readonly kind: "one-record-only"; readonly error: ErrorName }
  /** The last record is above `HYSTERESIS` times the threshold, not for long enough to call it lost. */
  | { readonly kind: "ends-above"; readonly error: ErrorName; readonly final: number }
  /** Records without a value were passed over. */
  | { readonly kind: "missing-values"; readonly error: ErrorName; readonly count: number; readonly first: number }
  /** The recording grid leaves open whether the delay reaches the factor. */
  | { readonly kind: "unresolved-delay"; readonly atLeast: number; readonly atMost: number }
  /** The run was ended as it had grown slow, which proves no rest. */
  | { readonly kind: "rest-is-a-guess" };

/** A verdict: facts, what limits them, and what they mean and ask for in plain sentences. */
export type Verdict = VerdictFacts & {
  readonly caveats: readonly Caveat[];
  /** The final test error against predictors that need no learning; null when none were given. */
  readonly comparison: BaselineComparison | null;
  readonly sentence: string;
};
