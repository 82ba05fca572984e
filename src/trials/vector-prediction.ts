import type { DelayPrediction, PredictedTime, RestingErrors } from "../theory/index.js";

/** What theory says of a trial before it is run, as plain data. Times are iterations, slow times T = αβ₁t, errors relative. */
export interface TrialPrediction {
  /** When the training error passes its threshold; null where it never does, or nothing is predicted (see `timesFrom`). */
  readonly t1: number | null;
  /** When the test error does, likewise. */
  readonly t2: number | null;
  /** Both with what an oscillation leaves open. */
  readonly times: { readonly t1: PredictedTime | null; readonly t2: PredictedTime | null };
  /**
   * What they are found on: the path of the proximal method, exact in closed form; the slow flow, for the projected method; null where
   * neither applies: a penalty in stages, a rule without a threshold.
   */
  readonly timesFrom: "proximal path" | "slow flow" | null;
  /** t1 + T/(αβ₁) by the slow flow, the limit of small β₁; null where the run does not generalise, or does not memorise. */
  readonly flowTime: number | null;
  readonly slowTime: number;
  /** How many events the slow flow has. */
  readonly flowEvents: number;
  readonly generalises: boolean;
  readonly testedAgainst: DelayPrediction["testedAgainst"];
  /** The test error at the end of the slow flow: 0 where the goal is identifiable. */
  readonly endError: number | null;
  readonly floor: { readonly bias: number; readonly chatter: number; readonly total: number; readonly train: number };
  /** The errors that the run ends with, means over time of a method that oscillates, and by how much it does. */
  readonly end: Pick<RestingErrors, "train" | "test" | "spread">;
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
