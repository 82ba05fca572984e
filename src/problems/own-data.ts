import { InputError } from "../errors/index.js";
import { createMatrix, type Matrix, multiplyVector } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { type BaselineResult, tableBaselines } from "./baselines.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { columnIndex, numericCells, parseTable, type Table } from "./table.js";
import type { TableConfig } from "./table-schema.js";

/** One coefficient of a recovered linear model. */
export interface Coefficient {
  readonly name: string;
  /** In the table's own units: target units per unit of the column. */
  readonly value: number;
  /** Target units per standard deviation of the column; equal to `value` without standardisation. */
  readonly standardized: number;
}

/** A table made into a recovery problem. */
export interface OwnData {
  readonly problem: RecoveryProblem;
  readonly baselines: readonly BaselineResult[];
  /** The coefficients in the table's units, the intercept (with standardisation) first. */
  coefficients(a: Float64Array): Coefficient[];
  /** R² of the predictions for the held-out rows: 1 − ‖ȳ − X̄a‖² / ‖ȳ − mean(ȳ)‖². */
  rSquared(a: Float64Array): number;
}

const TEST_MARKS = new Set(["1", "true", "test", "yes"]);

/**
 * Reads a table: splits off the test rows, standardises by the training rows if asked.
 * @param name the file, for error messages
 * @throws InputError for what is wrong with the table, with line and column
 */
export function readOwnData(text: string, name: string, config: TableConfig, seed: number): OwnData {
  const table = parseTable(text, name);
  const target = columnIndex(table, config.target, "target", name);
  const marks = config.testColumn === undefined ? null : columnIndex(table, config.testColumn, "testColumn", name);
  const excluded = config.exclude.map((column) => columnIndex(table, column, "exclude", name));
  const features = table.columns
    .map((_, index) => index)
    .filter((index) => index !== target && index !== marks && !excluded.includes(index));
  if (features.length === 0) {
    throw new InputError({ path: name, expected: "at least one column besides the target", received: "none" });
  }
  const { training, test } = split(table, marks, config, seed, name);
  const values = numericCells(table, features, name);
  const targets = numericCells(table, [target], name);
  const scaling = findScaling(table, features, values, targets, training, config.standardize, name);
  const rows = (which: readonly number[]) => selectRows(values, targets, which, scaling);
  const [train, heldOut] = [rows(training), rows(test)];
  const problem = { ...train, solution: null, heldOut };
  const names = features.map((index) => table.columns[index]!);
  return {
    problem,
    baselines: tableBaselines(problem),
    coefficients: (a) => inTableUnits(a, names, scaling, config.standardize),
    rSquared: (a) => rSquaredOf(multiplyVector(heldOut.measurements, a), heldOut.target),
  };
}

/** 1 − ‖target − predictions‖² / ‖target − mean(target)‖². */
export function rSquaredOf(predictions: Float64Array, target: Float64Array): number {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  let residual = 0;
  let total = 0;
  target.forEach((value, row) => {
    residual += (value - predictions[row]!) * (value - predictions[row]!);
    total += (value - mean) * (value - mean);
  });
  return 1 - residual / total;
}

interface Scaling {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly targetMean: number;
}

function split(table: Table, marks: number | null, config: TableConfig, seed: number, name: string) {
  const count = table.rows.length;
  const order = [...createStream(seed, "split").permutation(count)];
  const testCount = Math.max(1, Math.round(config.testFraction * count));
  const isTest = (row: number) => TEST_MARKS.has(table.rows[row]![marks!]!.trim().toLowerCase());
  const test = marks === null ? order.slice(0, testCount) : order.filter(isTest);
  const chosen = new Set(test);
  const available = order.filter((row) => !chosen.has(row));
  if (test.length === 0 || available.length === 0) {
    throw new InputError({
      path: marks === null ? name : `testColumn (${name})`,
      expected: "at least one test row and one training row",
      received: `${test.length} test and ${available.length} training rows`,
      remedy: marks === null ? "Use a table with more rows" : `Mark test rows with ${[...TEST_MARKS].join(", ")}`,
    });
  }
  const wanted = config.measurements ?? available.length;
  if (wanted > available.length) {
    throw new InputError({
      path: "problem.measurements",
      expected: `N ≤ ${available.length}, the training rows of ${name} (${count} rows, ${test.length} held out)`,
      received: String(wanted),
    });
  }
  const sorted = (rows: number[]) => rows.sort((one, other) => one - other);
  return { training: sorted(available.slice(0, wanted)), test: sorted(test) };
}

function findScaling(
  table: Table,
  features: readonly number[],
  values: Float64Array,
  targets: Float64Array,
  training: readonly number[],
  standardize: boolean,
  name: string,
): Scaling {
  const width = features.length;
  const means = new Float64Array(width);
  const deviations = new Float64Array(width).fill(1);
  if (!standardize) return { means, deviations, targetMean: 0 };
  const mean = (value: (row: number) => number) => training.reduce((sum, row) => sum + value(row), 0) / training.length;
  const targetMean = mean((row) => targets[row]!);
  const constant: string[] = [];
  if (training.every((row) => targets[row] === targets[training[0]!])) constant.push("the target");
  for (let column = 0; column < width; column++) {
    const at = (row: number) => values[row * width + column]!;
    means[column] = mean(at);
    deviations[column] = Math.sqrt(mean((row) => (at(row) - means[column]!) * (at(row) - means[column]!)));
    if (training.every((row) => at(row) === at(training[0]!))) constant.push(table.columns[features[column]!]!);
  }
  if (constant.length > 0) {
    throw new InputError({
      path: name,
      expected: "columns that vary over the training rows",
      received: `constant: ${constant.slice(0, 12).join(", ")}${constant.length > 12 ? ` and ${constant.length - 12} more` : ""}`,
      remedy: "Leave them out with --exclude, or do not standardise (--standardize false)",
    });
  }
  return { means, deviations, targetMean };
}

function selectRows(
  values: Float64Array,
  targets: Float64Array,
  rows: readonly number[],
  { means, deviations, targetMean }: Scaling,
): { measurements: Matrix; target: Float64Array } {
  const width = means.length;
  const data = new Float64Array(rows.length * width);
  rows.forEach((row, position) => {
    for (let column = 0; column < width; column++) {
      data[position * width + column] = (values[row * width + column]! - means[column]!) / deviations[column]!;
    }
  });
  return {
    measurements: createMatrix(rows.length, width, data),
    target: Float64Array.from(rows, (row) => targets[row]! - targetMean),
  };
}

function inTableUnits(
  a: Float64Array,
  names: readonly string[],
  scaling: Scaling,
  standardize: boolean,
): Coefficient[] {
  const coefficients = names.map((name, column) => ({
    name,
    value: a[column]! / scaling.deviations[column]!,
    standardized: a[column]!,
  }));
  if (!standardize) return coefficients;
  const atMeans = coefficients.reduce((sum, { value }, column) => sum + value * scaling.means[column]!, 0);
  return [
    { name: "(intercept)", value: scaling.targetMean - atMeans, standardized: scaling.targetMean },
    ...coefficients,
  ];
}
