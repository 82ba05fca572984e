import { createStream } from "../random/index.js";
import { quantile } from "../statistics/index.js";

/** What an estimator predicts of values that took no part in training. */
export interface HeldOutPrediction {
  readonly name: string;
  /** What it minimises or does, in a formula. */
  readonly formula: string;
  /** Whether it assumes a property, or needs none and is what properties are measured against. */
  readonly isProperty: boolean;
  readonly predicted: Float64Array;
}

/** A number with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A prediction with its error. */
export interface RankedPrediction extends Omit<HeldOutPrediction, "predicted"> {
  /** √(mean squared error) in the units of the data, with its bootstrap interval. */
  readonly rootMeanSquareError: Interval;
  /**
   * That error divided by the one of the best baseline on the same resamples, with an interval that holds for all properties together
   * (Bonferroni); null for baselines.
   */
  readonly ratio: Interval | null;
}

/** A property that is no worse than the best one, as far as the held-out values tell. */
export interface AlikeProperty {
  readonly name: string;
  /** Its error divided by that of the best one, with an interval that holds for all properties together; it reaches to 1 or below. */
  readonly ratio: Interval;
}

/** Properties and baselines on the same held-out values. */
export interface PropertyComparison {
  /** The lowest error first. */
  readonly ranked: readonly RankedPrediction[];
  /** The baseline of the lowest error. */
  readonly baseline: string;
  /** The property with the lowest error among those whose ratio lies below 1 as a whole; null where none does. */
  readonly generalises: string | null;
  /** The properties that are not told apart from that one, the lowest error first; empty where none generalises. */
  readonly alike: readonly AlikeProperty[];
  readonly heldOut: number;
  readonly resamples: number;
}

const LEVEL = 0.05;
/** Resamples, fewer for many values: their sum bounds the time. */
const MOST_RESAMPLES = 2000;
const LEAST_RESAMPLES = 200;
const MOST_DRAWS = 2e7;

/**
 * Ranks predictions of the same held-out values by their error. Intervals are percentiles of a bootstrap over these values, the same resamples for all:
 * so a ratio of two errors is known better than either. Source: Efron and Tibshirani (1993), 13.3.
 * @param truth the held-out values
 */
export function compareProperties(
  predictions: readonly HeldOutPrediction[],
  truth: Float64Array,
  seed: number,
): PropertyComparison {
  const count = truth.length;
  const squares = predictions.map(({ predicted }) =>
    predicted.map((value, index) => (value - truth[index]!) * (value - truth[index]!)),
  );
  const errors = squares.map((each) => Math.sqrt(each.reduce((sum, value) => sum + value, 0) / count));
  const resamples = Math.min(MOST_RESAMPLES, Math.max(LEAST_RESAMPLES, Math.floor(MOST_DRAWS / count)));
  const drawn = predictions.map(() => new Float64Array(resamples));
  const stream = createStream(seed, "bootstrap");
  for (let resample = 0; resample < resamples; resample++) {
    const sums = new Float64Array(predictions.length);
    for (let draw = 0; draw < count; draw++) {
      const index = stream.integer(count);
      for (let each = 0; each < sums.length; each++) sums[each]! += squares[each]![index]!;
    }
    for (let each = 0; each < sums.length; each++) drawn[each]![resample] = Math.sqrt(sums[each]! / count);
  }
  const lowest = (places: readonly number[]) =>
    places.reduce((best, each) => (errors[each]! < errors[best]! ? each : best));
  const places = [...predictions.keys()];
  const baseline = lowest(places.filter((each) => !predictions[each]!.isProperty));
  const properties = places.filter((each) => predictions[each]!.isProperty);
  const ratioOf = (each: number, to: number): Interval =>
    intervalOf(
      ratio(errors[each]!, errors[to]!),
      drawn[each]!.map((error, resample) => ratio(error, drawn[to]![resample]!)),
      LEVEL / properties.length,
    );
  const ranked = places.map((each) => {
    const { predicted: _, ...facts } = predictions[each]!;
    return {
      ...facts,
      rootMeanSquareError: intervalOf(errors[each]!, drawn[each]!, LEVEL),
      ratio: facts.isProperty ? ratioOf(each, baseline) : null,
    };
  });
  const better = properties.filter((each) => ranked[each]!.ratio!.high < 1);
  const best = better.length === 0 ? null : lowest(better);
  const alike = properties
    .filter((each) => best !== null && each !== best)
    .map((each) => ({ name: predictions[each]!.name, ratio: ratioOf(each, best!) }))
    .filter(({ ratio: of }) => of.low <= 1);
  return {
    ranked: ranked.toSorted((one, other) => one.rootMeanSquareError.value - other.rootMeanSquareError.value),
    baseline: predictions[baseline]!.name,
    generalises: best === null ? null : predictions[best]!.name,
    alike: alike.toSorted((one, other) => one.ratio.value - other.ratio.value),
    heldOut: count,
    resamples,
  };
}

/** Two errors of zero are equal. */
const ratio = (error: number, of: number) => (error === 0 && of === 0 ? 1 : error / of);

const intervalOf = (value: number, drawn: Float64Array, level: number): Interval => ({
  value,
  low: quantile(drawn, level / 2),
  high: quantile(drawn, 1 - level / 2),
});
