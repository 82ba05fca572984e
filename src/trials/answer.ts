import { logarithm } from "../kernels/index.js";
import { norm2 } from "../linalg/index.js";
import { bestBaseline, type ErrorResolution } from "../phases/index.js";
import type { BaselineResult, Coefficient, DrawnProblems } from "../problems/index.js";
import { type Estimate, errorRatio } from "../statistics/index.js";
import type { Offer, Refusal } from "./offer.js";

/**
 * The answer to a problem of one's own: the certified minimum of the objective that the run's method descends, found by the fastest route
 * and not by that method, as plain data.
 */
export interface Answer {
  /** What is minimised, with its scale. */
  readonly formula: string;
  /** How it was found. */
  readonly route: string;
  readonly value: number;
  /** (value − lower bound)/value. */
  readonly relativeGap: number;
  /** Whether the lower bound is proved; else it rests on an estimate of a spectral norm. */
  readonly proved: boolean;
  readonly iterations: number;
  /** Non-zero entries of a vector, rank of a matrix; and which of the two. */
  readonly size: number;
  readonly sizeName: "features" | "rank";
  /** The relative test error; null where there is nothing to test against. */
  readonly testError: number | null;
  /** √(mean squared error) over what is tested, in the units of the data. */
  readonly rootMeanSquareError: number | null;
  /** 20·log₁₀(white/that) in dB; null where it is no picture. */
  readonly peakSignalToNoiseRatio: number | null;
  /** R² on held-out rows; null where there are none. */
  readonly rSquared: number | null;
  /** The coefficients by name; null where they have none. */
  readonly coefficients: readonly Coefficient[] | null;
  /** What the objective is called by other programs; null where they have none. */
  readonly translation: string | null;
  /** Against the baselines on the same held-out values; null where the solution is known or nothing is held out, absent in answers of before. */
  readonly comparison?: AnswerComparison | null;
}

/** How an answer predicts held-out values beside what the baselines predict of them. */
export interface AnswerComparison {
  /** How many values are held out. */
  readonly heldOut: number;
  /** The error of the answer divided by that of each baseline, with 95 % intervals over those values. */
  readonly ratios: readonly { readonly name: string; readonly ratio: ErrorRatio }[];
}

/** A ratio of errors with its interval; null for what is infinite, as a summary is stored. */
export type ErrorRatio = { readonly [Part in keyof Estimate]: number | null };

/** Whether an interval of a ratio lies below 1 as a whole. */
export const liesBelowOne = ({ high }: ErrorRatio): boolean => high !== null && high < 1;

/** An answer with its point, a planar or A row-major. */
export interface FoundAnswer {
  readonly answer: Answer;
  readonly point: Float64Array;
  /** The share of resamples in which each coefficient of the point is not zero; null where none were drawn. */
  readonly selected: Float64Array | null;
}

/** Why there is none where the problem is not of one's own. */
export const refuseAnswer = (kind: string): Refusal => ({
  path: "problem.kind",
  reason: "data of one's own (table or matrix-table), whose answer is wanted",
  received: kind,
});

/** An offer whose answer is found once. */
export function offerAnswer(find: () => FoundAnswer): Offer<() => FoundAnswer> {
  let found: FoundAnswer | null = null;
  return {
    value() {
      found ??= find();
      return found;
    },
  };
}

/** The peak signal-to-noise ratio of an error, in dB. */
export const peakSignalToNoiseRatio = (peak: number, error: number): number =>
  (20 * logarithm(peak / error)) / logarithm(10);

/**
 * Compares predictions of held-out values with those of the baselines.
 * @param source the drawn problem
 * @param heldOut the held-out values; null where there are none
 */
export function compareHeldOut(
  predicted: Float64Array | null,
  { baselines, predictions }: Pick<DrawnProblems["vector"], "baselines" | "predictions">,
  heldOut: Float64Array | null,
): AnswerComparison | null {
  if (predicted === null || predictions === undefined || heldOut === null) return null;
  const squaresOf = (values: Float64Array) =>
    values.map((value, index) => (value - heldOut[index]!) * (value - heldOut[index]!));
  const squares = squaresOf(predicted);
  return {
    heldOut: heldOut.length,
    ratios: predictions.map((values, index) => ({
      name: baselines[index]!.name,
      ratio: stored(errorRatio(squares, squaresOf(values), LEVEL)),
    })),
  };
}

function stored({ value, low, high }: Estimate): ErrorRatio {
  const finite = (number: number) => (Number.isFinite(number) ? number : null);
  return { value: finite(value), low: finite(low), high: finite(high) };
}

/** The intervals are of 95 %. */
const LEVEL = 0.05;

/** What the held-out values can tell of an answer beside the best baseline; null where that is not known. */
export function errorResolution(answer: Answer | null, baselines: readonly BaselineResult[]): ErrorResolution | null {
  const { ratios, heldOut } = answer?.comparison ?? { ratios: [], heldOut: 0 };
  const best = bestBaseline(baselines);
  const found = ratios.find(({ name }) => name === best?.name)?.ratio;
  if (found === undefined) return null;
  const { value, high } = found;
  // What is exact is told from anything else, and of a single value nothing is.
  return { margin: value === 0 && high === 0 ? 0 : value === null || high === null ? 1 : 1 - value / high, heldOut };
}

/** √(mean squared error) of a relative error: of what is missed against values of this 2-norm. */
export const rootMeanSquareOf = (relative: number | null, truth: Float64Array | null): number | null =>
  relative === null || truth === null ? null : (relative * norm2(truth)) / Math.sqrt(truth.length);
