import { InputError } from "../errors/index.js";
import type { FeatureTable } from "./feature-table.js";

/** How unknown cells of features are filled; absent, their rows are left out. */
export type Imputation = "mean" | "median" | undefined;

/** A table whose rows can be used, and what was done for that. */
export interface CompleteRows extends FeatureTable {
  readonly notes: readonly string[];
}

/**
 * Leaves out the rows whose target is unknown and, unless they are to be filled, those with unknown features.
 * @param name the file, for messages
 * @throws InputError when none is left
 */
export function completeRows(columns: FeatureTable, impute: Imputation, name: string): CompleteRows {
  const { table, target, features } = columns;
  // Such a table has no unknown cell.
  if (table.numbers !== undefined) return { ...columns, notes: table.notes };
  const needed = impute === undefined ? [target, ...features] : [target];
  const isComplete = (cells: readonly string[]) => needed.every((column) => cells[column] !== "");
  const kept = [...table.rows.keys()].filter((row) => isComplete(table.rows[row]!));
  const left = table.rows.length - kept.length;
  if (left === 0) return { ...columns, notes: table.notes };
  if (kept.length < 2) {
    const unknown = (column: number) => table.rows.filter((cells) => cells[column] === "").length;
    const isTargetKnown = table.rows.length - unknown(target) >= 2;
    const searched = isTargetKnown ? features : [target];
    const worst = searched.reduce((most, column) => (unknown(column) > unknown(most) ? column : most));
    throw new InputError({
      path: name,
      expected: "at least two rows in which every used cell is known",
      received: `${kept.length} of ${table.rows.length}; ${unknown(worst)} cells of column ${table.columns[worst]} are unknown`,
      remedy: isTargetKnown
        ? "Leave columns with many unknown cells out with --exclude, or fill them with --impute median"
        : "Choose another target",
    });
  }
  return {
    ...columns,
    table: { ...table, rows: kept.map((row) => table.rows[row]!), lines: kept.map((row) => table.lines[row]!) },
    notes: [...table.notes, `${left} of ${table.rows.length} rows left out: they have unknown cells`],
  };
}

/**
 * Fills unknown features (NaN), row-major, by the mean or the median of their column over the training rows. Returns how many there were.
 * @throws InputError for a column of which no training row is known
 */
export function imputeFeatures(
  { names, features }: { readonly names: readonly string[]; readonly features: Float64Array },
  training: readonly number[],
  impute: Imputation,
  name: string,
): number {
  if (!features.some(Number.isNaN)) return 0;
  const width = names.length;
  let filled = 0;
  for (let column = 0; column < width; column++) {
    const rows = Array.from({ length: features.length / width }, (_, row) => row);
    const unknown = rows.filter((row) => Number.isNaN(features[row * width + column]!));
    if (unknown.length === 0) continue;
    const known = training.map((row) => features[row * width + column]!).filter((value) => !Number.isNaN(value));
    if (known.length === 0) {
      throw new InputError({
        path: name,
        expected: "at least one training row in which a column is known",
        received: `none for ${names[column]}`,
        remedy: "Leave it out with --exclude",
      });
    }
    const value = fillValue(known, impute);
    for (const row of unknown) features[row * width + column] = value;
    filled += unknown.length;
  }
  return filled;
}

/** How many unknown cells were filled, in words; nothing where none was. */
export const filledNote = (filled: number, impute: Imputation): string[] =>
  filled > 0 ? [`${filled} unknown cells filled by the ${impute} of their column`] : [];

/** What stands for the unknown ones among numbers of which some are known. */
export const fillValue = (known: readonly number[], impute: Imputation): number =>
  impute === "mean" ? known.reduce((sum, each) => sum + each, 0) / known.length : median(known);

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
