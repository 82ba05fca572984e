import { listColumns } from "../formats/index.js";
import type { Matrix } from "../linalg/index.js";

/** Columns are first told apart by so many digits of their first rows, and then by all rows. */
const DIGITS = 6;
const LEADING = 3;
/** What standardising columns of other units leaves between them, many times over. */
const ROUNDING = 1e-9;
const SHOWN = 3;

/**
 * Remarks on columns of X that are the same up to their sign, as copies in other units are once they are standardised: which of them carries a
 * coefficient is arbitrary, and resamples choose now one and now the other. The columns of one category are none: of two words each is the
 * other's mirror.
 * @param matrix (N, names.length), N ≥ 1
 * @param categories the columns of words in whose place columns `colour=red` came
 */
export function copyRemarks(names: readonly string[], matrix: Matrix, categories: readonly string[]): string[] {
  const { rows, columns, data } = matrix;
  const at = (row: number, column: number) => data[row * columns + column]!;
  const groups = new Map<string, number[][]>();
  const isCopy = (one: number, other: number) => {
    for (const sign of [1, -1]) {
      let row = 0;
      while (row < rows && Math.abs(at(row, one) - sign * at(row, other)) <= ROUNDING * Math.abs(at(row, one))) row++;
      if (row === rows) return true;
    }
    return false;
  };
  for (let column = 0; column < columns; column++) {
    const leading = Array.from({ length: Math.min(LEADING, rows) }, (_, row) =>
      Math.abs(at(row, column)).toPrecision(DIGITS),
    );
    const alike = groups.get(leading.join(" ")) ?? [];
    const group = alike.find(([first]) => isCopy(first!, column));
    if (group === undefined) groups.set(leading.join(" "), [...alike, [column]]);
    else group.push(column);
  }
  const categoryOf = (column: number) => categories.find((category) => names[column]!.startsWith(`${category}=`));
  const copied = [...groups.values()]
    .flat()
    .map((group) => group.filter((column, place) => place === 0 || categoryOf(column) === undefined))
    .filter((group) => group.length > 1)
    .map((group) => group.map((column) => names[column]!));
  const more = copied.length - SHOWN;
  return [
    ...copied
      .slice(0, SHOWN)
      .map(
        (group) =>
          `over the training rows the same column up to unit and sign: ${listColumns(group)}; which of them has the coefficient says nothing, and their shares of selection are to be added`,
      ),
    ...(more > 0 ? [`${more} more groups of columns are the same so`] : []),
  ];
}
