import type { MatrixTrialPrediction } from "./matrix-prediction.js";
import type { TrialPrediction } from "./vector-prediction.js";

/** What theory has to say of a trial. */
export interface Theory {
  /** Whether it says so in a moment, so that a run's summary can show it. */
  readonly quick: boolean;
  /** @param options.withBounds whether to look for bounds of the slow time too, which takes some twenty times as long as the rest */
  predict(options?: { readonly withBounds?: boolean }): Prediction;
}

/** When a trial memorises and generalises. Times are iterations, errors relative. */
export interface Prediction {
  readonly t1: number | null;
  /** Null where it never does. */
  readonly t2: number | null;
  /** The test error that it ends with; null where there is nothing to test against. */
  readonly finalError: number | null;
  /** Everything that was found, as plain data. */
  readonly details: TrialPrediction | MatrixTrialPrediction;
  readonly report: PredictionReport;
}

/** A prediction in words. */
export interface PredictionReport {
  readonly heading: string;
  /** What, how much, and how that is known. */
  readonly rows: readonly (readonly [string, string, string])[];
  readonly sentences: readonly string[];
  /** Which quantities were used, a sentence each. */
  readonly uses: readonly string[];
}
