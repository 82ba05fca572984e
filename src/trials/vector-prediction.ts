import type { DelayPrediction } from "../theory/index.js";

/** What theory says of a trial before it is run, as plain data. Times are iterations, slow times T = αβ₁t, errors relative. */
export interface TrialPrediction {
  readonly t1: number | null;
  /** t1 + T/(αβ₁); null where the run does not generalise, or does not memorise. */
  readonly t2: number | null;
  readonly slowTime: number;
  /** How many events the slow flow has. */
  readonly flowEvents: number;
  readonly generalises: boolean;
  readonly testedAgainst: DelayPrediction["testedAgainst"];
  /** The test error at the end of the slow flow: 0 where the goal is identifiable. */
  readonly endError: number | null;
  readonly floor: { readonly bias: number; readonly chatter: number; readonly total: number; readonly train: number };
  /** Whether the flow's end is proved to be a basis-pursuit solution, and the only one; null with ℓ2. */
  readonly certificate: { readonly optimal: boolean; readonly unique: boolean; readonly offSupport: number } | null;
  /** Bounds of the slow time; null with ℓ2, and where they were not asked for. */
  readonly bounds: {
    readonly lower: number;
    readonly upper: number | null;
    readonly nullSpaceUpper: number | null;
  } | null;
  /** ‖â − a*‖∞/(αβ₁), the paper's own predictor of t2. */
  readonly publishedDelay: number;
  readonly nonZeros: number;
  readonly uses: readonly string[];
}
