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
  /** Whether the final test error is lower than the best baseline's by more than 5 %. */
  readonly better: boolean;
  /** Final test error as a fraction of the best baseline's. */
  readonly ratio: number;
  /**
   * "no better than least squares (test error 0.845 against 0.845)", or "not clearly better than ridge (test error 0.28 against 0.292, 4.3 % lower;
   * from 5 % on it counts)".
   */
  readonly sentence: string;
}

const MARGIN = 0.05;
/** A lower error is not worth a word below this. */
const NOTABLE = 0.01;

const short = (value: number) => formatNumber(Number(value.toPrecision(3)));

/**
 * Compares a final test error with baselines: late improvement that ends where a baseline stands is not generalisation.
 * Null without baselines. Source: theory 2.20; finding C15.
 */
export function compareWithBaselines(
  finalTestError: number,
  baselines: readonly Baseline[],
): BaselineComparison | null {
  if (baselines.length === 0) return null;
  const baseline = baselines.reduce((best, other) => (other.testError < best.testError ? other : best));
  const better = finalTestError < (1 - MARGIN) * baseline.testError;
  const ratio = finalTestError / baseline.testError;
  const within = !better && ratio <= 1 - NOTABLE;
  const numbers = `test error ${short(finalTestError)} against ${short(baseline.testError)}`;
  const lower = `${formatNumber(Number((100 * (1 - ratio)).toPrecision(2)))} % lower; from ${100 * MARGIN} % on it counts`;
  const said = better ? "better" : within ? "not clearly better" : "no better";
  return {
    baseline,
    better,
    ratio,
    sentence: `${said} than ${baseline.name} (${numbers}${within ? `, ${lower}` : ""})`,
  };
}
