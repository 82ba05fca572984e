import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { type DataTable, numericCells } from "../../formats/index.js";
import { type NetworkTargets, selectExamples } from "../../networks/index.js";
import { completeRows, filledNote, imputeFeatures } from "../complete-rows.js";
import { featureRemedy, readFeatureColumns } from "../feature-columns.js";
import { featureRemarks } from "../number-remarks.js";
import { optionsSchema } from "../options-schema.js";
import { type DrawContext, requireMaterial } from "../problem-kind.js";
import { standardization } from "../standardization.js";
import { tableSchema } from "../table-schema.js";
import { splitRows } from "../train-test-split.js";
import type { NetworkProblem } from "./network-problem.js";
import { type Split, untrainedClass } from "./split-examples.js";

/** What both kinds take beside their names. */
function labelledFields() {
  const { kind: _, standardize: _own, ...tableFields } = tableSchema.shape;
  const standardize = z
    .boolean()
    .default(true)
    .describe("centre the columns, and a target that is a number, and scale them to variance 1, by the training rows");
  return { ...tableFields, standardize };
}

/** The parameters of a table whose target is a class. */
export const tableClassificationSchema = optionsSchema(() => ({
  kind: z.literal("table-classification"),
  ...labelledFields(),
}));

/** The parameters of a table whose target is a number. */
export const tableRegressionSchema = optionsSchema(() => ({
  kind: z.literal("table-regression"),
  ...labelledFields(),
}));

type LabelledTableConfig = z.infer<typeof tableClassificationSchema> | z.infer<typeof tableRegressionSchema>;

/** Targets of all rows of a table, and what they are. */
interface TableTargets {
  readonly targets: NetworkTargets;
  /** The same as numbers. */
  readonly numbers: Float64Array;
  readonly words: string;
}

/** The classes of a column: its different texts, in the order of numbers where all are such, else of the alphabet. */
function classesOf({ rows }: DataTable, column: number): TableTargets {
  const texts = rows.map((cells) => cells[column]!.trim());
  const names = [...new Set(texts)];
  const isNumeric = names.every((name) => name !== "" && Number.isFinite(Number(name)));
  names.sort(isNumeric ? (one, other) => Number(one) - Number(other) : undefined);
  const numbers = new Map(names.map((name, index) => [name, index]));
  const labels = Uint32Array.from(texts, (text) => numbers.get(text)!);
  return {
    targets: { kind: "classes", classes: names.length, labels },
    numbers: Float64Array.from(labels),
    words: `${names.length} classes: ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}`,
  };
}

function numbersOf(table: DataTable, column: number, name: string): TableTargets {
  const numbers = numericCells(table, [column], name, featureRemedy);
  return { targets: { kind: "numbers", outputs: 1, values: numbers }, numbers, words: "a number" };
}

/** @throws InputError for a class that is tested on and not trained on, or a target that is a number */
function assertClassesKnown(
  { labels, classes }: NetworkTargets & { readonly kind: "classes" },
  split: Split,
  { columns, rows }: DataTable,
  column: number,
  name: string,
): void {
  const untrained = untrainedClass(labels, classes, split);
  if (untrained === null) return;
  const path = `${name}, column ${columns[column]}`;
  const { label, tested } = untrained;
  if (classes > Math.max(2, rows.length / 2)) {
    throw new InputError({
      path,
      expected: "classes, of each of which there are several rows",
      received: `${classes} different values in ${rows.length} rows`,
      remedy: "Train on a number with --regress, or choose another target",
    });
  }
  const value = rows[labels.indexOf(label)]![column]!.trim();
  throw new InputError({
    path,
    expected: "a training row of every class that is tested on",
    received: `none of ${value}, which ${tested} test row${tested === 1 ? " has" : "s have"}`,
    remedy: "Take a smaller --test-fraction, another --seed, or leave out classes of very few rows",
  });
}

/** (y − mean)/deviation by the training rows. */
function scaled(values: Float64Array, training: readonly number[]): Float64Array {
  const mean = training.reduce((sum, row) => sum + values[row]!, 0) / training.length;
  const variance = training.reduce((sum, row) => sum + square(values[row]! - mean), 0) / training.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance));
}

/**
 * Reads a table for a network: every column but the target, the mark of the test rows and the excluded ones is an input.
 * @throws InputError for what is wrong with the table, with line and column, or a class that is tested on and not trained on
 */
export function readLabelledTable(
  config: LabelledTableConfig,
  context: DrawContext,
): NetworkProblem & { readonly notes: readonly string[] } {
  const { file: name, standardize } = config;
  const {
    table,
    target: goal,
    features: inputs,
    notes,
  } = completeRows(readFeatureColumns(requireMaterial(name, context), config), config.impute, name);
  const { training, test } = splitRows(table, config, context.seeds.data ?? context.seed, name);
  const { targets, numbers, words } =
    config.kind === "table-classification" ? classesOf(table, goal) : numbersOf(table, goal, name);
  const names = inputs.map((index) => table.columns[index]!);
  const features = numericCells(table, inputs, name, featureRemedy);
  const remarks = featureRemarks(table, inputs, features);
  const filled = imputeFeatures({ names, features }, training, config.impute, name);
  const units = standardization({ names, features, target: numbers }, training, standardize, name);
  const all = {
    count: table.lines.length,
    inputs: {
      kind: "numbers" as const,
      width: inputs.length,
      values: units.rows([...table.lines.keys()]).measurements.data,
    },
    targets:
      targets.kind === "numbers" && standardize ? { ...targets, values: scaled(targets.values, training) } : targets,
    derivatives: null,
  };
  const split = { train: Uint32Array.from(training), test: Uint32Array.from(test) };
  if (targets.kind === "classes") assertClassesKnown(targets, split, table, goal, name);
  return {
    notes: [...notes, ...remarks, ...filledNote(filled, config.impute)],
    train: selectExamples(all, split.train),
    test: selectExamples(all, split.test),
    summary: `${config.target} (${words}) from ${inputs.length} columns of ${name}, ${training.length} of ${table.lines.length} rows`,
    derivatives: null,
  };
}

const square = (x: number) => x * x;
