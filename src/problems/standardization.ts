import { InputError } from "../errors/index.js";
import { createMatrix, type Matrix } from "../linalg/index.js";

/** One coefficient of a recovered linear model. */
export interface Coefficient {
  readonly name: string;
  /** In the table's own units: target units per unit of the column. */
  readonly value: number;
  /** Target units per standard deviation of the column; equal to `value` without standardisation. */
  readonly standardized: number;
  /** The share of resamples in which it is not zero; absent where none were drawn. */
  readonly selected?: number;
}

/** The numbers of a table: features (rows, names.length) row-major, and the target. */
export interface TableNumbers {
  readonly names: readonly string[];
  readonly features: Float64Array;
  readonly target: Float64Array;
}

/**
 * An affine change of units x → (x − mean)/deviation of the columns and y → y − mean of the target. Because both are centred, the
 * intercept needs no column of its own.
 */
export interface Standardization {
  /** The chosen rows in the new units. */
  rows(rows: readonly number[]): { readonly measurements: Matrix; readonly target: Float64Array };
  /** Coefficients of the new units in the table's units, the intercept first (there is none without standardisation). */
  coefficients(a: Float64Array, selected?: Float64Array | null): Coefficient[];
  /** The columns that do not vary over the training rows: 0 in the new units. */
  readonly constant: readonly number[];
}

/**
 * Centres and scales by the training rows: mean 0 and variance 1 (divided by N) there. Without `standardize`, numbers stay as they are.
 * A column is constant where it varies by no more than rounding does.
 * @throws InputError when the target is constant over the training rows
 */
export function standardization(
  numbers: TableNumbers,
  training: readonly number[],
  standardize: boolean,
  name: string,
): Standardization {
  const { names, features, target } = numbers;
  const width = names.length;
  const { means, deviations, targetMean } = standardize
    ? trainingStatistics(numbers, training, name)
    : { means: new Float64Array(width), deviations: new Float64Array(width).fill(1), targetMean: 0 };
  return {
    constant: [...deviations.keys()].filter((column) => deviations[column] === Number.POSITIVE_INFINITY),
    rows(rows) {
      const data = new Float64Array(rows.length * width);
      rows.forEach((row, position) => {
        for (let column = 0; column < width; column++) {
          data[position * width + column] = (features[row * width + column]! - means[column]!) / deviations[column]!;
        }
      });
      return {
        measurements: createMatrix(rows.length, width, data),
        target: Float64Array.from(rows, (row) => target[row]! - targetMean),
      };
    },
    coefficients: coefficientsIn({ names, means, deviations, targetMean, standardize }),
  };
}

/** What turns coefficients of the new units into those of the table's, which the numbers of the table are no part of: they may go. */
function coefficientsIn({
  names,
  means,
  deviations,
  targetMean,
  standardize,
}: {
  readonly names: readonly string[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly targetMean: number;
  readonly standardize: boolean;
}): Standardization["coefficients"] {
  return (a, selected = null) => {
    const coefficients = names.map((column, index) => ({
      name: column,
      value: a[index]! / deviations[index]!,
      standardized: a[index]!,
      ...(selected === null ? {} : { selected: selected[index]! }),
    }));
    if (!standardize) return coefficients;
    const atMeans = coefficients.reduce((sum, { value }, column) => sum + value * means[column]!, 0);
    return [{ name: "(intercept)", value: targetMean - atMeans, standardized: targetMean }, ...coefficients];
  };
}

function trainingStatistics({ names, features, target }: TableNumbers, training: readonly number[], name: string) {
  const width = names.length;
  const mean = (value: (row: number) => number) => training.reduce((sum, row) => sum + value(row), 0) / training.length;
  const means = new Float64Array(width);
  const deviations = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    const at = (row: number) => features[row * width + column]!;
    const centre = mean(at);
    means[column] = centre;
    deviations[column] = isConstant(training, at)
      ? Number.POSITIVE_INFINITY
      : Math.sqrt(mean((row) => (at(row) - centre) * (at(row) - centre)));
  }
  const targetAt = (row: number) => target[row]!;
  if (isConstant(training, targetAt)) {
    throw new InputError({
      path: name,
      expected: "a target that varies over the training rows",
      received: `${targetAt(training[0]!)} in all ${training.length} of them`,
      remedy: "Use another split, more rows, or another target",
    });
  }
  return { means, deviations, targetMean: mean(targetAt) };
}

/** Sixteen roundings of the largest number. */
const ROUNDING = 16 * Number.EPSILON;

/** Whether numbers differ by no more than rounding does. */
function isConstant(rows: readonly number[], at: (row: number) => number): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    low = Math.min(low, at(row));
    high = Math.max(high, at(row));
  }
  return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));
}
