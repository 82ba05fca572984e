import {
  adjointMultiplyVector,
  createMatrix,
  largestSingularValue,
  type Matrix,
  multiplyVector,
  norm2,
  subtract,
} from "../linalg/index.js";
import { groupLasso } from "../penalties/index.js";
import { createStream } from "../random/index.js";

/** Disjoint groups of columns, by index; a column in none is not penalised. */
export type ColumnGroups = readonly (readonly number[])[];

const FOLDS = 5;
const STRENGTHS = 20;
/** Twenty strengths over some three and a half decades. */
const RATIO = 0.65;
const MOST_STEPS = 500;
/** What a step still moves does not show in the error. */
const AT_REST = 1e-6;

/**
 * A minimum of ½‖Xa − y‖² + β·Σ_g √|g|·‖a_g‖₂ by accelerated proximal steps, with β by five-fold cross-validation: the one of the lowest error.
 * @param centred whether y and the columns have mean 0 over the rows, as each fold shall
 */
export function groupRegression(
  measurements: Matrix,
  target: Float64Array,
  groups: ColumnGroups,
  { centred, seed }: { readonly centred: boolean; readonly seed: number },
): { readonly solution: Float64Array; readonly strength: number } {
  const limit = strengthLimit(measurements, target, groups);
  const strengths = Array.from({ length: STRENGTHS }, (_, index) => limit * share(index));
  const order = [...createStream(seed, "folds").permutation(measurements.rows)];
  const folds = Math.min(FOLDS, measurements.rows);
  const errors = new Float64Array(STRENGTHS);
  for (let fold = 0; fold < folds; fold++) {
    const part = partOf(measurements, target, order, (place) => place % folds !== fold, centred);
    const portion = part.target.length / target.length;
    pathOf(
      part.matrix,
      part.target,
      groups,
      strengths.map((strength) => portion * strength),
      (a, index) => {
        errors[index]! += part.squaredError(a);
      },
    );
  }
  const best = errors.reduce((lowest, error, index) => (error < errors[lowest]! ? index : lowest), 0);
  let solution = new Float64Array(measurements.columns);
  pathOf(measurements, target, groups, strengths.slice(0, best + 1), (a) => {
    solution = Float64Array.from(a);
  });
  return { solution, strength: strengths[best]! };
}

function share(index: number): number {
  let value = RATIO;
  for (let step = 0; step < index; step++) value *= RATIO;
  return value;
}

/** The β from which on every penalised group is zero. */
function strengthLimit(measurements: Matrix, target: Float64Array, groups: ColumnGroups): number {
  const slopes = adjointMultiplyVector(measurements, target);
  return Math.max(
    ...groups.map((group) => norm2(Float64Array.from(group, (j) => slopes[j]!)) / Math.sqrt(group.length)),
  );
}

/** The rows of a fold, centred by themselves, and the error of a point on the others. */
function partOf(
  { columns, data }: Matrix,
  target: Float64Array,
  order: readonly number[],
  isTrained: (place: number) => boolean,
  centred: boolean,
) {
  const trained = order.filter((_, place) => isTrained(place));
  const tested = order.filter((_, place) => !isTrained(place));
  const means = new Float64Array(columns);
  let mean = 0;
  if (centred) {
    for (const row of trained) {
      mean += target[row]! / trained.length;
      for (let j = 0; j < columns; j++) means[j]! += data[row * columns + j]! / trained.length;
    }
  }
  const rowsOf = (rows: readonly number[]) => {
    const chosen = new Float64Array(rows.length * columns);
    rows.forEach((row, index) => {
      for (let j = 0; j < columns; j++) chosen[index * columns + j] = data[row * columns + j]! - means[j]!;
    });
    return createMatrix(rows.length, columns, chosen);
  };
  const valuesOf = (rows: readonly number[]) => Float64Array.from(rows, (row) => target[row]! - mean);
  const [others, values] = [rowsOf(tested), valuesOf(tested)];
  return {
    matrix: rowsOf(trained),
    target: valuesOf(trained),
    squaredError(a: Float64Array) {
      const error = norm2(subtract(multiplyVector(others, a), values));
      return error * error;
    },
  };
}

/** The minima along decreasing strengths, each from the one before. */
function pathOf(
  matrix: Matrix,
  target: Float64Array,
  groups: ColumnGroups,
  strengths: readonly number[],
  take: (a: Float64Array, index: number) => void,
): void {
  const norm = largestSingularValue(matrix);
  const step = 1 / (norm * norm);
  let a = new Float64Array(matrix.columns);
  strengths.forEach((strength, index) => {
    a = minimum(matrix, target, groupLasso({ strength, groups }), step, a);
    take(a, index);
  });
}

/** Accelerated proximal steps that start anew where they turn back. Source: O'Donoghue and Candès (2015). */
function minimum(
  matrix: Matrix,
  target: Float64Array,
  penalty: ReturnType<typeof groupLasso>,
  step: number,
  from: Float64Array,
): Float64Array<ArrayBuffer> {
  let a = Float64Array.from(from);
  let ahead = a;
  let momentum = 1;
  for (let done = 0; done < MOST_STEPS; done++) {
    const gradient = adjointMultiplyVector(matrix, subtract(multiplyVector(matrix, ahead), target));
    const next = ahead.map((value, j) => value - step * gradient[j]!);
    penalty.prox(next, step, next);
    const moved = subtract(next, a);
    const turns = moved.reduce((sum, value, j) => sum + value * (ahead[j]! - next[j]!), 0) > 0;
    const grown = turns ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const weight = turns ? 0 : (momentum - 1) / grown;
    a = next;
    ahead = next.map((value, j) => value + weight * moved[j]!);
    momentum = grown;
    if (norm2(moved) <= AT_REST * norm2(next)) break;
  }
  return a;
}
