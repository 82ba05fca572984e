import type { ConfigTree } from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { formatInteger, formatNumber } from "../../notation/index.js";
import { suggestCells } from "../../properties/index.js";
import { readOwnMatrix } from "../performance/own-data.js";
import { saying } from "../performance/status-line.js";
import { print } from "../terminal/print.js";
import { table } from "./table-lines.js";

/** Prints the cells of a matrix to observe next, by the names of the file. @throws InputError for a count that is no number of unknown cells */
export function presentSuggestion(tree: ConfigTree, wanted: string, json: boolean): void {
  const count = Number(wanted);
  if (!(Number.isSafeInteger(count) && count > 0)) {
    throw new InputError({ path: "--suggest", expected: "a whole number of cells > 0", received: wanted });
  }
  const { config, data } = readOwnMatrix(tree);
  const nameOf = data.cellName ?? ((row: number, column: number) => [String(row + 1), String(column + 1)] as const);
  const { cells, rank, unknown } = saying("completing …", () => suggestCells(data.problem, count, config.seed));
  const named = cells.map(({ row, column, leverage }) => {
    const [rowName, columnName] = nameOf(row, column);
    return { row: rowName, column: columnName, leverage };
  });
  if (json) {
    print(`${JSON.stringify({ config, suggestion: { cells: named, rank, unknown } })}\n`);
    return;
  }
  const lines = [
    `the ${formatInteger(count)} of ${formatInteger(unknown)} unknown cells to observe next, drawn by the leverage of their rows and columns in ${rank === 1 ? "the leading mode" : `the ${rank} leading modes`}`,
    "of the matrix that completes what is known; 1 is the mean of all cells:",
    "",
    ...table([
      ["row", "column", "leverage"],
      ...named.map((cell) => [cell.row, cell.column, formatNumber(cell.leverage)]),
    ]),
  ];
  print(`${lines.join("\n")}\n`);
}
