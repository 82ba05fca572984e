import { InputError } from "../errors/index.js";
import { columnIndex, numericCells, parseTable } from "../formats/index.js";
import { multiplyVector } from "../linalg/index.js";
import { type BaselineResult, tableBaselines } from "./baselines.js";
import { OWN_SCALE, OWN_THRESHOLDS } from "./own-scale.js";
import { declareProblem, requireMaterial } from "./problem-kind.js";
import { rSquared } from "./r-squared.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { type Coefficient, standardization } from "./standardization.js";
import { type TableConfig, tableSchema } from "./table-schema.js";
import { splitRows } from "./train-test-split.js";

/** A table made into a recovery problem. */
export interface OwnData {
  readonly problem: RecoveryProblem;
  readonly baselines: readonly BaselineResult[];
  /** The coefficients in the table's units, the intercept (with standardisation) first. */
  coefficients(a: Float64Array): Coefficient[];
  /** R² of the predictions for the held-out rows; null when their target is constant. */
  rSquared(a: Float64Array): number | null;
}

/**
 * Reads a table: every column but the target, the mark of the test rows and the excluded ones is a feature. Splits off the
 * test rows, and standardises by the training rows if asked.
 * @param name the file, for error messages
 * @throws InputError for what is wrong with the table, with line and column
 */
export function readOwnData(text: string, name: string, config: TableConfig, seed: number): OwnData {
  const table = parseTable(text, name);
  const column = (option: "target" | "testColumn" | "exclude", wanted: string) =>
    columnIndex(table, wanted, option, name);
  const target = column("target", config.target);
  const others = config.testColumn === undefined ? [target] : [target, column("testColumn", config.testColumn)];
  const left = new Set([...others, ...config.exclude.map((wanted) => column("exclude", wanted))]);
  const features = table.columns.map((_, index) => index).filter((index) => !left.has(index));
  if (features.length === 0) {
    throw new InputError({ path: name, expected: "at least one column besides the target", received: "none" });
  }
  const { training, test } = splitRows(table, config, seed, name);
  const numbers = {
    names: features.map((index) => table.columns[index]!),
    features: numericCells(table, features, name),
    target: numericCells(table, [target], name),
  };
  const units = standardization(numbers, training, config.standardize, name);
  const heldOut = units.rows(test);
  const problem = { ...units.rows(training), solution: null, heldOut };
  for (const [rows, { target: values }] of [
    ["training", problem],
    ["test", heldOut],
  ] as const) {
    if (values.some((value) => value !== 0)) continue;
    throw new InputError({
      path: name,
      expected: `a target that is not ${config.standardize ? "the training mean" : "zero"} in all ${rows} rows`,
      received: `that for all ${values.length} of them`,
      remedy: "Errors relative to it are not defined; use another split or more rows",
    });
  }
  return {
    problem,
    baselines: tableBaselines(problem, config.standardize),
    coefficients: units.coefficients,
    rSquared: (a) => rSquared(multiplyVector(heldOut.measurements, a), heldOut.target),
  };
}

/** A table of one's own as a config names it. */
export const tableKind = declareProblem({
  kind: "table",
  summary: "recover the coefficients of a table's columns (see also: latebloom recover)",
  family: "vector",
  schema: tableSchema,
  defaults: { ...OWN_SCALE, ...OWN_THRESHOLDS },
  material: "table.csv",
  draw(options, context) {
    const { file } = options;
    return {
      ...readOwnData(requireMaterial(file, context), file, options, context.seed),
      initial: null,
      results: null,
    };
  },
});
