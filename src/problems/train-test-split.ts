import { InputError } from "../errors/index.js";
import { columnCells, columnIndex, type DataTable } from "../formats/index.js";
import { createStream } from "../random/index.js";
import type { TableConfig } from "./table-schema.js";

/** What of a table's options says which rows are tested on. */
export type SplitOptions = Pick<TableConfig, "testFraction" | "testColumn" | "measurements">;

/** The rows of a table by their use, in increasing order. */
export interface TrainTestSplit {
  readonly training: readonly number[];
  readonly test: readonly number[];
}

const TEST_MARKS = ["1", "true", "test", "yes"];
const TRAINING_MARKS = ["0", "false", "train", "training", "no"];

/**
 * Chooses the test rows, by the fraction and the seed or by the column that marks them, and N of the others, by the seed, for
 * training. Every row that is not one of the N is a test row or, where N is given, unused.
 * @throws InputError when a mark is neither of the two kinds, one of the two sets would be empty, or N is more than there are
 */
export function splitRows(table: DataTable, config: SplitOptions, seed: number, name: string): TrainTestSplit {
  const count = table.lines.length;
  const order = [...createStream(seed, "split").permutation(count)];
  const test = config.testColumn === undefined ? sample(order, config.testFraction) : marked(table, config, name);
  const chosen = new Set(test);
  const available = order.filter((row) => !chosen.has(row));
  if (test.length === 0 || available.length === 0) {
    throw new InputError({
      path: config.testColumn === undefined ? name : `testColumn (${name})`,
      expected: "at least one test row and one training row",
      received: `${test.length} test and ${available.length} training rows`,
      remedy: config.testColumn === undefined ? "Use a table with more rows" : "Mark both kinds of rows",
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
  const increasing = (rows: readonly number[]) => [...rows].sort((one, other) => one - other);
  return { training: increasing(available.slice(0, wanted)), test: increasing(test) };
}

function sample(order: readonly number[], fraction: number): readonly number[] {
  return order.slice(0, Math.max(1, Math.round(fraction * order.length)));
}

function marked(table: DataTable, config: SplitOptions, name: string): number[] {
  const column = columnIndex(table, config.testColumn!, "testColumn", name);
  return columnCells(table, column).flatMap((cell, row) => {
    const mark = cell.trim().toLowerCase();
    if (TEST_MARKS.includes(mark)) return [row];
    if (TRAINING_MARKS.includes(mark)) return [];
    throw new InputError({
      path: `${name}:${table.lines[row]}, column ${config.testColumn}`,
      expected: `${TEST_MARKS.join(", ")} for a test row or ${TRAINING_MARKS.join(", ")} for a training row`,
      received: mark === "" ? "an empty cell" : `the text ${JSON.stringify(mark)}`,
    });
  });
}
