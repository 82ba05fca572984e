import type { OpenTrial, VerdictKind } from "../../src/index.js";

/** What a run turned out to be, in numbers and in words. */
export interface Judgement {
  readonly t1: number | null;
  readonly t2: number | null;
  readonly kind: VerdictKind;
  readonly sentence: string;
  /** What theory says, before anything is run; null where it has nothing to say. */
  readonly predicted: {
    readonly t1: number | null;
    readonly t2: number | null;
    /** t1 + T/(αβ₁) by the slow flow. */
    readonly flow: number | null;
  } | null;
  /** What was recovered, by name, the largest first; null where coefficients have no names. */
  readonly coefficients: readonly { readonly name: string; readonly value: number }[] | null;
  /** The last iteration that was run. */
  readonly until: number;
}

/** What the trial says of itself up to where it stands. */
export function judgementOf(trial: OpenTrial): Judgement {
  const { detection, prediction, coefficients } = trial.summarize();
  const { generalisation } = prediction;
  return {
    t1: detection.t1?.iteration ?? null,
    t2: detection.t2?.iteration ?? null,
    kind: detection.verdict.kind,
    sentence: detection.verdict.sentence,
    predicted: generalisation && {
      t1: generalisation.t1,
      t2: generalisation.t2,
      flow: "flowTime" in generalisation ? generalisation.flowTime : null,
    },
    coefficients: coefficients && [...coefficients].sort((a, b) => Math.abs(b.standardized) - Math.abs(a.standardized)),
    until: detection.lastIteration,
  };
}
