import { type NumberNotation, readIfClear } from "./number-notation.js";

const SUM = /^(grand |sub-?)?totals?$|^(sum|all|summe|gesamt|insgesamt|somme|suma)$/i;
const MEAN = /^(mean|average|avg\.?|mittelwert|durchschnitt|moyenne|media)$/i;
const OTHER = /^(count|n|std\.?|stdev|sd|variance|var|min\.?|minimum|max\.?|maximum|median)$/i;
/** Whether a name says of a line that it holds sums. */
export const isSumName = (name: string): boolean => SUM.test(name);
/** Whether a name says of a line that it holds means. */
export const isMeanName = (name: string): boolean => MEAN.test(name);

/** Whether a name says of a line that it tells something of others. */
export const isSummaryName = (name: string): boolean => [SUM, MEAN, OTHER].some((words) => words.test(name));

/** Sums of rounded numbers, and rounded means, are so near. */
const ROUNDING = 1e-3;

/**
 * How many of the last rows of a table say something of those above: rows with a name like Total or Mean, of which one at least has the sums
 * or the means of the columns in most of its cells.
 */
export function summaryRows(
  rows: readonly (readonly string[])[],
  labels: readonly string[] | null,
  notation: NumberNotation,
): number {
  const namesOf = (row: number) => [...(labels === null ? [] : [labels[row]!]), ...rows[row]!];
  const isNamed = (row: number, words: RegExp) => namesOf(row).some((cell) => words.test(cell));
  let first = rows.length;
  while (first > 2 && [SUM, MEAN, OTHER].some((words) => isNamed(first - 1, words))) first--;
  const proved = Array.from({ length: rows.length - first }, (_, at) => first + at).some(
    (row) => (isNamed(row, SUM) && sumsUp(row, 1)) || (isNamed(row, MEAN) && sumsUp(row, null)),
  );
  return proved ? rows.length - first : 0;

  /** Whether most known numbers of a row are those of their columns above it, added up and divided. */
  function sumsUp(row: number, divisor: number | null): boolean {
    let known = 0;
    let right = 0;
    rows[row]!.forEach((cell, column) => {
      const value = numberOf(cell);
      if (value === null) return;
      known++;
      const above = rows.slice(0, first).flatMap((cells) => numberOf(cells[column]!) ?? []);
      const count = divisor ?? above.length;
      const sum = above.reduce((total, each) => total + each, 0);
      const size = above.reduce((total, each) => total + Math.abs(each), 0);
      if (size > 0 && Math.abs(value * count - sum) <= ROUNDING * size) right++;
    });
    return right > 0 && right >= known / 2;
  }

  function numberOf(cell: string): number | null {
    return cell === "" ? null : readIfClear(notation, cell);
  }
}
