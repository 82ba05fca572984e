import { type Estimate, errorRatio } from "../statistics/index.js";

/** What an estimator predicts of values that took no part in training. */
export interface HeldOutPrediction {
  readonly name: string;
  /** What it minimises or does, in a formula. */
  readonly formula: string;
  /** Whether it assumes a property, or needs none and is what properties are measured against. */
  readonly isProperty: boolean;
  /** Whether it is the same for all values: a mean that has learnt nothing else. */
  readonly isConstant?: boolean;
  readonly predicted: Float64Array;
}

/** A prediction with its error. */
export interface RankedPrediction extends Omit<HeldOutPrediction, "predicted"> {
  /** √(mean squared error) in the units of the data, with its 95 % interval. */
  readonly rootMeanSquareError: Estimate;
  /**
   * That error divided by the one of the best baseline on the same values, with an interval that holds for all properties together
   * (Bonferroni); null for baselines.
   */
  readonly ratio: Estimate | null;
}

/** A property that is no worse than the best one, as far as the held-out values tell. */
export interface AlikeProperty {
  readonly name: string;
  /** Its error divided by that of the best one, with an interval that holds for all properties together; it reaches to 1 or below. */
  readonly ratio: Estimate;
}

/** Properties and baselines on the same held-out values. */
export interface PropertyComparison {
  /** The lowest error first. */
  readonly ranked: readonly RankedPrediction[];
  /** The baseline of the lowest error. */
  readonly baseline: string;
  /** Whether that one is a constant: whoever is not told apart from it has not been shown to generalise. */
  readonly isConstant: boolean;
  /** The property with the lowest error among those whose ratio lies below 1 as a whole; null where none does. */
  readonly generalises: string | null;
  /** The properties that are not told apart from that one, the lowest error first; empty where none generalises. */
  readonly alike: readonly AlikeProperty[];
  readonly heldOut: number;
}

const LEVEL = 0.05;

/**
 * Ranks predictions of the same held-out values by their error. Intervals are those of `errorRatio`: a ratio of two errors on the same values is known
 * better than either.
 * @param truth the held-out values
 */
export function compareProperties(predictions: readonly HeldOutPrediction[], truth: Float64Array): PropertyComparison {
  const squares = predictions.map(({ predicted }) =>
    predicted.map((value, index) => (value - truth[index]!) * (value - truth[index]!)),
  );
  const rootMeanSquares = squares.map((each) => errorRatio(each, null, LEVEL));
  const lowest = (places: readonly number[]) =>
    places.reduce((best, each) => (rootMeanSquares[each]!.value < rootMeanSquares[best]!.value ? each : best));
  const places = [...predictions.keys()];
  const baseline = lowest(places.filter((each) => !predictions[each]!.isProperty));
  const properties = places.filter((each) => predictions[each]!.isProperty);
  const ratioOf = (each: number, to: number) => errorRatio(squares[each]!, squares[to]!, LEVEL / properties.length);
  const ranked = places.map((each) => {
    const { predicted: _, ...facts } = predictions[each]!;
    return {
      ...facts,
      rootMeanSquareError: rootMeanSquares[each]!,
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
    isConstant: predictions[baseline]!.isConstant === true,
    generalises: best === null ? null : predictions[best]!.name,
    alike: alike.toSorted((one, other) => one.ratio.value - other.ratio.value),
    heldOut: truth.length,
  };
}
