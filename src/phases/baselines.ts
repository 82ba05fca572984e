import { formatNumber } from "../notation/index.js";

/** A predictor that needs no learning of the hidden structure: zero, mean, least squares, ridge. */
export interface Baseline {
  readonly name: string;
  readonly testError: number;
}

/** How a final test error compares with the best of the baselines. */
export interface BaselineComparison {
  /** The best baseline. */
  readonly baseline: Baseline;
  /** Whether the final test error is lower than the best baseline's by more than the margin. */
  readonly better: boolean;
  /** Final test error as a fraction of the best baseline's. */
  readonly ratio: number;
  /**
   * "no better than least squares (test error 0.845 against 0.845)", or "not clearly better than ridge (test error 0.28 against 0.292, 4.3 % lower;
   * from 21 % on it counts, with 15 held-out values)".
   */
  readonly sentence: string;
}

/** What held-out values can tell of two errors on them. */
export interface ErrorResolution {
  /** By which share of the best baseline's error the other must be lower, to be told apart from it. */
  readonly margin: number;
  /** How many values are held out. */
  readonly heldOut: number;
}

/** Where nothing is known of what the values can tell, or nothing was drawn. */
const MARGIN = 0.05;
/** A lower error is not worth a word below this. */
const NOTABLE = 0.01;

const short = (value: number) => formatNumber(Number(value.toPrecision(3)));

/** The baseline of the lowest test error; null without any. */
export const bestBaseline = <Of extends Baseline>(baselines: readonly Of[]): Of | null =>
  baselines.length === 0 ? null : baselines.reduce((best, other) => (other.testError < best.testError ? other : best));

/**
 * Compares a final test error with baselines: late improvement that ends where a baseline stands is not generalisation.
 * Null without baselines. Source: theory 2.20; finding C15.
 * @param resolution what the held-out values can tell; null for a margin of 5 %
 */
export function compareWithBaselines(
  finalTestError: number,
  baselines: readonly Baseline[],
  resolution: ErrorResolution | null = null,
): BaselineComparison | null {
  const baseline = bestBaseline(baselines);
  if (baseline === null) return null;
  const margin = Math.max(NOTABLE, resolution?.margin ?? MARGIN);
  const better = finalTestError < (1 - margin) * baseline.testError;
  const ratio = finalTestError / baseline.testError;
  const within = !better && ratio <= 1 - NOTABLE;
  const numbers = `test error ${short(finalTestError)} against ${short(baseline.testError)}`;
  const percent = (share: number) => formatNumber(Number((100 * share).toPrecision(2)));
  const counts =
    resolution === null
      ? `from ${percent(margin)} % on it counts`
      : resolution.heldOut === 1
        ? "a single held-out value tells nothing"
        : `from ${percent(margin)} % on it counts, with ${resolution.heldOut} held-out values`;
  const said = better ? "better" : within ? "not clearly better" : "no better";
  return {
    baseline,
    better,
    ratio,
    sentence: `${said} than ${baseline.name} (${numbers}${within ? `, ${percent(1 - ratio)} % lower; ${counts}` : ""})`,
  };
}
