import { InputError } from "../errors/index.js";
import { assertNotTiny, listColumns, numericCells } from "../formats/index.js";
import { multiplyVector } from "../linalg/index.js";
import { type BaselineResult, tableBaselines } from "./baselines.js";
import { COEFFICIENTS, coefficientsCsv } from "./coefficients-csv.js";
import { completeRows, filledNote, imputeFeatures } from "./complete-rows.js";
import { copyRemarks } from "./copied-columns.js";
import { drawnBaselines } from "./drawn-baselines.js";
import { featureRemedy, readFeatureColumns, targetRemedy } from "./feature-columns.js";
import { featureRemarks } from "./number-remarks.js";
import { coefficientUnit, OWN_SCALE, OWN_THRESHOLDS } from "./own-scale.js";
import { declareProblem, requireMaterial } from "./problem-kind.js";
import { rSquared } from "./r-squared.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import type { Coefficient } from "./standardization.js";
import { type TableConfig, tableSchema } from "./table-schema.js";
import { targetRemarks } from "./target-remarks.js";
import { splitRows } from "./train-test-split.js";
import { varyingColumns } from "./varying-columns.js";

/** A table made into a recovery problem. */
export interface OwnData {
  readonly problem: RecoveryProblem;
  readonly baselines: readonly BaselineResult[];
  /** What they predict of the held-out rows. */
  readonly predictions?: readonly Float64Array[];
  /** The coefficients in the table's units, the intercept (with standardisation) first. */
  coefficients(a: Float64Array, selected?: Float64Array | null): Coefficient[];
  /** The names of the columns of X. */
  readonly featureNames: readonly string[];
  /** What was decided about the table, in words. */
  readonly notes: readonly string[];
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
  const { table, target, features, notes } = completeRows(
    readFeatureColumns(text, { ...config, file: name }),
    config.impute,
    name,
  );
  const { training, test } = splitRows(table, config, seed, name);
  const numbers = {
    names: features.map((index) => table.columns[index]!),
    features: numericCells(table, features, name, featureRemedy),
    target: numericCells(table, [target], name, targetRemedy),
  };
  assertNotTiny(numbers.features, numbers.names, name);
  assertNotTiny(numbers.target, [config.target], name);
  const remarks = [
    ...featureRemarks(table, features, numbers.features),
    ...targetRemarks(config.target, numbers, { training, test }),
  ];
  const filled = imputeFeatures(numbers, training, config.impute, name);
  const units = varyingColumns(numbers, training, config.standardize, name);
  const heldOut = units.rows(test);
  const trained = units.rows(training);
  const unit = coefficientUnit(trained.measurements, trained.target);
  const problem = { ...trained, solution: null, heldOut, unit };
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
    ...drawnBaselines(tableBaselines(problem, config.standardize)),
    coefficients: units.coefficients,
    featureNames: units.names,
    notes: [
      ...notes,
      ...remarks,
      ...copyRemarks(units.names, trained.measurements, config.categories),
      ...filledNote(filled, config.impute),
      ...(units.left.length > 0 ? [`constant over the training rows, coefficient 0: ${listColumns(units.left)}`] : []),
    ],
    rSquared: (a) => rSquared(multiplyVector(heldOut.measurements, a), heldOut.target),
  };
}

/** A table of one's own as a config names it. */
export const tableKind = declareProblem({
  kind: "table",
  summary: "recover the coefficients of a table's columns (see also: latebloom recover)",
  family: "vector",
  schema: tableSchema,
  defaults: {
    ...OWN_SCALE,
    // Proximal steps end with exact zeros, and jump.
    method: { kind: "proximal", stepSize: "auto" },
    ...OWN_THRESHOLDS,
    // Columns that are alike change signs by the thousand on the way.
    recording: { most: 1e8 },
  },
  material: "table.csv",
  revision: 3,
  resultFiles: { [COEFFICIENTS]: "the coefficients of the answer in the units of the table" },
  materialFormat: "table",
  draw(options, context) {
    const { file } = options;
    const data = readOwnData(requireMaterial(file, context), file, options, context.seed);
    return {
      ...data,
      wantsAnswer: true,
      hasIntercept: options.standardize,
      initial: null,
      results: (a, selected) => new Map([[COEFFICIENTS, coefficientsCsv(data.coefficients(a, selected))]]),
    };
  },
});
