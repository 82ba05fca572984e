import type { Matrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { columnProblem, strengthLimit } from "./elastic-net/column-problem.js";
import { type Descent, descend, startOf } from "./elastic-net/coordinate-descent.js";

/** A strength that was tried, with what it predicts of rows that took no part. */
export interface CrossValidated {
  readonly strength: number;
  /** The mean of (y − ŷ)² over folds, and its standard error. */
  readonly error: number;
  readonly standardError: number;
}

/** A strength chosen by cross-validation. */
export interface CrossValidatedStrength {
  /** The largest strength whose error is within one standard error of the lowest. */
  readonly strength: number;
  /** That of the lowest error. */
  readonly best: number;
  readonly folds: number;
  /** All that were tried, the strongest first. */
  readonly tried: readonly CrossValidated[];
}

/** β₂, whether there is an intercept that is not penalised, and the seed of the folds. */
export interface CrossValidation {
  readonly l2: number;
  readonly centred: boolean;
  readonly seed: number;
}

const FOLDS = 10;
const STRENGTHS = 100;
/** A hundred strengths over three decades: 10^(−3/99). */
const RATIO = 0.9326033468832199;
/** What is left to gain does not move the error in its fourth digit. */
const TOLERANCE = 1e-5;
/** The path of a fold ends where so little is left of what it fits, and so many strengths in a row predict no better: all further ones fit noise. */
const LEAST_RESIDUAL = 1e-3;
const NO_BETTER = 10;

/**
 * β₁ of ½‖Xa − y‖² + β₁‖a‖₁ + (β₂/2)‖a‖² by ten-fold cross-validation along a path from the strength at which the solution is zero, by the rule of one
 * standard error. Each fold is centred by its own training rows, and takes its share of the strengths, so that the objective per row is
 * the same. Source: Hastie, Tibshirani and Friedman (2009), 7.10.
 */
export function lassoStrength(
  measurements: Matrix,
  target: Float64Array,
  { l2, centred, seed }: CrossValidation,
): CrossValidatedStrength {
  const all = [...Array(measurements.rows).keys()];
  const limit = strengthLimit(columnProblem(measurements, target, all, centred));
  const folds = Math.min(FOLDS, measurements.rows);
  const order = [...createStream(seed, "folds").permutation(measurements.rows)];
  const errors = Array.from({ length: folds }, (_, fold) => {
    const tested = order.filter((_, place) => place % folds === fold);
    const chosen = new Set(tested);
    const trained = all.filter((row) => !chosen.has(row));
    return pathErrors(measurements, target, { trained, tested }, { limit, l2, centred });
  });
  const reached = Math.min(...errors.map(({ length }) => length));
  const tried = Array.from({ length: reached }, (_, index) => {
    const ofFolds = errors.map((fold) => fold[index]!);
    const error = mean(ofFolds);
    const spread = ofFolds.reduce((sum, value) => sum + (value - error) * (value - error), 0) / (folds - 1);
    return { strength: strengthAt(limit, index), error, standardError: Math.sqrt(spread / folds) };
  });
  const lowest = tried.reduce((best, each) => (each.error < best.error ? each : best));
  const chosen = tried.find(({ error }) => error <= lowest.error + lowest.standardError)!;
  return { strength: chosen.strength, best: lowest.strength, folds, tried };
}

function strengthAt(limit: number, index: number): number {
  let strength = limit;
  for (let step = 0; step < index; step++) strength *= RATIO;
  return strength;
}

/** The mean squared error on the tested rows along the path of the trained ones. */
function pathErrors(
  measurements: Matrix,
  target: Float64Array,
  { trained, tested }: { readonly trained: readonly number[]; readonly tested: readonly number[] },
  { limit, l2, centred }: { readonly limit: number; readonly l2: number; readonly centred: boolean },
): number[] {
  const problem = columnProblem(measurements, target, trained, centred);
  const means = centred ? columnMeans(measurements, trained) : new Float64Array(measurements.columns);
  const targetMean = centred ? mean(trained.map((row) => target[row]!)) : 0;
  const share = trained.length / measurements.rows;
  const whole = squaresOf(problem.target);
  const point = startOf(problem);
  const errors: number[] = [];
  let best = 0;
  for (let index = 0; index < STRENGTHS; index++) {
    const strength = strengthAt(limit, index);
    descend(problem, { l1: share * strength, l2: share * l2 }, point, TOLERANCE);
    errors.push(mean(tested.map((row) => squaredError(measurements, target, row, { point, means, targetMean }))));
    if (errors[index]! < errors[best]!) best = index;
    if (index - best >= NO_BETTER && squaresOf(point.residual) < LEAST_RESIDUAL * whole) {
      // The folds are compared at the same strengths: the rest counts as this one.
      while (errors.length < STRENGTHS) errors.push(errors.at(-1)!);
    }
    if (errors.length === STRENGTHS) break;
  }
  return errors;
}

function squaredError(
  { columns, data }: Matrix,
  target: Float64Array,
  row: number,
  { point, means, targetMean }: { readonly point: Descent; readonly means: Float64Array; readonly targetMean: number },
): number {
  let predicted = targetMean;
  for (let column = 0; column < columns; column++) {
    const coefficient = point.a[column]!;
    if (coefficient !== 0) predicted += coefficient * (data[row * columns + column]! - means[column]!);
  }
  return (target[row]! - predicted) * (target[row]! - predicted);
}

function columnMeans({ columns, data }: Matrix, rows: readonly number[]): Float64Array {
  const means = new Float64Array(columns);
  for (const row of rows) {
    for (let column = 0; column < columns; column++) means[column]! += data[row * columns + column]! / rows.length;
  }
  return means;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const squaresOf = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
