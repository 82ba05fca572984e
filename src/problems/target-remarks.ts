import { listColumns } from "../formats/index.js";
import { shellWord } from "../notation/index.js";

/** The numbers of a table: features row-major, and the target. */
export interface TableNumbers {
  readonly names: readonly string[];
  readonly features: Float64Array;
  readonly target: Float64Array;
}

/** Fewer rows lie on a line by chance. */
const FEWEST_ROWS = 4;
/** What a copy rounded to five digits leaves of the squared deviations. */
const ROUNDING = 1e-9;
/** A column is first compared on so many rows, and if it may be a copy on all. */
const FIRST_ROWS = 8;
/** So few of the rows with so much of the squared deviations are what an answer is about. */
const FEW = 0.05;
const MOSTLY = 0.8;
/** From this share of the held-out rows on. */
const REPEATED = 0.2;
const FEWEST_FOR_OUTLIERS = 20;

/**
 * Remarks on a target that make an answer to it mean something else than it seems: a feature that is the target itself, in another unit;
 * held-out rows that are training rows too; a few rows that squared errors are mostly about; and two values, which are classes.
 * @param name of the target's column
 */
export function targetRemarks(
  name: string,
  { names, features, target }: TableNumbers,
  { training, test }: { readonly training: readonly number[]; readonly test: readonly number[] },
): string[] {
  const values = new Set(target);
  const copies = names.filter((_, column) => isCopy(column, names.length, features, target, training));
  return [
    ...(copies.length === 0
      ? []
      : [
          `over the training rows ${listColumns(copies)} ${copies.length === 1 ? "is" : "are each"} the target up to unit, origin and rounding: where that is not known before the target is, --exclude leaves it out`,
        ]),
    ...repeatedRows(names.length, features, target, training, test),
    ...(values.size === 2
      ? [
          `the target has two values, ${[...values].toSorted((one, other) => one - other).join(" and ")}: latebloom train FILE --target ${shellWord(name)} --classify tells them as classes`,
        ]
      : outliers(name, target, training)),
  ];
}

/** Whether a column that varies is the target times a number, plus one, in all of the rows. */
function isCopy(
  column: number,
  width: number,
  features: Float64Array,
  target: Float64Array,
  rows: readonly number[],
): boolean {
  if (rows.length < FEWEST_ROWS) return false;
  const at = (row: number) => features[row * width + column]!;
  /** Whether they lie on a line; null where a side does not vary. */
  const areOnLine = (some: readonly number[]) => {
    const [x, y] = [meanOf(some, at), meanOf(some, (row) => target[row]!)];
    let [xx, xy, yy] = [0, 0, 0];
    for (const row of some) {
      const [dx, dy] = [at(row) - x, target[row]! - y];
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    return xx === 0 || yy === 0 ? null : 1 - (xy / xx) * (xy / yy) <= ROUNDING;
  };
  return areOnLine(rows.slice(0, FIRST_ROWS)) !== false && areOnLine(rows) === true;
}

const meanOf = (rows: readonly number[], at: (row: number) => number) =>
  rows.reduce((sum, row) => sum + at(row), 0) / rows.length;

function repeatedRows(
  width: number,
  features: Float64Array,
  target: Float64Array,
  training: readonly number[],
  test: readonly number[],
): string[] {
  const keyOf = (row: number) => `${target[row]} ${features[row * width]} ${features[row * width + width - 1]}`;
  const trained = new Map<string, number[]>();
  for (const row of training) {
    const alike = trained.get(keyOf(row));
    if (alike === undefined) trained.set(keyOf(row), [row]);
    else alike.push(row);
  }
  const areAlike = (one: number, other: number) => {
    for (let column = 0; column < width; column++) {
      if (features[one * width + column] !== features[other * width + column]) return false;
    }
    return true;
  };
  const repeated = test.filter((row) => trained.get(keyOf(row))?.some((other) => areAlike(row, other))).length;
  if (repeated < REPEATED * test.length) return [];
  return [
    `${repeated} of ${test.length} held-out rows are training rows too, features and target alike: the held-out error says little of rows that are new`,
  ];
}

function outliers(name: string, target: Float64Array, rows: readonly number[]): string[] {
  if (rows.length < FEWEST_FOR_OUTLIERS) return [];
  const mean = meanOf(rows, (row) => target[row]!);
  const squares = rows.map((row) => (target[row]! - mean) * (target[row]! - mean)).sort((one, other) => other - one);
  const all = squares.reduce((sum, square) => sum + square, 0);
  let share = 0;
  for (let count = 1; count <= FEW * rows.length; count++) {
    share += squares[count - 1]! / all;
    if (share < MOSTLY) continue;
    const which = count === 1 ? "one row makes" : `${count} rows make`;
    return [
      `${which} up ${Math.floor(100 * share)} % of the squared deviations of ${name} over the ${rows.length} training rows: the answer and its errors are mostly about ${count === 1 ? "it" : "them"}`,
    ];
  }
  return [];
}
