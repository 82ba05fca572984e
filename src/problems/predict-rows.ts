import { InputError } from "../errors/index.js";
import { type DataTable, listColumns, numericCells, readTable } from "../formats/index.js";
import { featureRemedy } from "./feature-columns.js";
import type { Coefficient } from "./standardization.js";
import type { TableConfig } from "./table-schema.js";
import { readTruths } from "./truth-words.js";

/** What a model predicts for the rows of a table. */
export interface RowPredictions {
  /** The names of the rows, where the table has any. */
  readonly labels: { readonly name: string; readonly values: readonly string[] } | null;
  /** (rows); NaN where a cell that is needed is unknown. */
  readonly values: Float64Array;
  /** What was decided about the table, in words. */
  readonly notes: readonly string[];
}

/**
 * What the coefficients of a run on a table predict for the rows of another one, which has the columns whose coefficients are not zero, by
 * their names and in the units of the first; columns of words as the run took them.
 * @param name the file, for messages
 * @throws InputError for what is wrong with the table, or a column that it has not
 */
export function predictRows(
  text: string,
  name: string,
  coefficients: readonly Coefficient[],
  config: Omit<TableConfig, "kind" | "file">,
): RowPredictions {
  const intercept = coefficients.find(({ name: column }) => column === INTERCEPT)?.value ?? 0;
  const used = coefficients.filter(({ name: column, value }) => column !== INTERCEPT && value !== 0);
  const words = readTable(text, name, { ...config, shape: "columns", used: config.categories });
  const columns = used.map((feature) => words.columns.indexOf(feature.name)).filter((column) => column >= 0);
  const { table, notes } = readTruths(words, columns);
  const values = new Float64Array(table.lines.length).fill(intercept);
  for (const { name: column, value } of used) {
    const cells = featureCells(table, column, config.categories, name);
    cells.forEach((cell, row) => {
      values[row]! += value * cell;
    });
  }
  return { labels: table.labels, values, notes: [...table.notes, ...notes] };
}

const INTERCEPT = "(intercept)";

/** The numbers of a feature: of a column, or 1 and 0 for a word of one. */
function featureCells(table: DataTable, feature: string, categories: readonly string[], name: string): Float64Array {
  const index = table.columns.indexOf(feature);
  if (index >= 0) return numericCells(table, [index], name, featureRemedy);
  const category = categories.find((column) => feature.startsWith(`${column}=`) && table.columns.includes(column));
  if (category === undefined) {
    throw new InputError({
      path: name,
      expected: `the column ${listColumns([feature])}, whose coefficient is not zero`,
      received: `the columns ${listColumns(table.columns)}`,
    });
  }
  const word = feature.slice(category.length + 1);
  const column = table.columns.indexOf(category);
  return Float64Array.from(table.rows, (cells) => (cells[column] === "" ? Number.NaN : cells[column] === word ? 1 : 0));
}
