import { type DataTable, isIdName } from "../formats/index.js";

const SHOWN = 3;
/** So many values at least, beside one far from them, are a range. */
const SPREAD = 3;
/** A sum of numbers of decimals is rounded so. */
const SUMMED = 1e-12;
const NINES = /^-?9{2,}(\.9+)?$/;
const MOMENT = /date|datum|time|stamp/i;

/**
 * A remark on a value that may stand for unknown, as −999, 99 or 1e20 do: one at the end of the others that is as far from them as they are
 * apart, written in nines or there more than once; or −1 beside whole numbers that are not negative. Null where there is none.
 * @param values NaN where unknown
 */
export function codeRemark(values: ArrayLike<number>, where = ""): string | null {
  const { least, most } = rangeOf(values, Number.NaN);
  const code = [least, most].find((end) => isCode(end, values));
  if (code === undefined) return null;
  const count = countOf(values, code);
  return `${code} stands in ${count} ${count === 1 ? "cell" : "cells"}${where}, far from all others: if it means unknown, say --missing ${code}`;
}

function isCode(code: number, values: ArrayLike<number>): boolean {
  if (code === 0 || !Number.isFinite(code)) return false;
  const { least, most, whole, different } = rangeOf(values, code);
  if (different < SPREAD) return false;
  const isRepeated = () => countOf(values, code) > 1;
  if (code === -1 && whole && least >= 0) return isRepeated();
  const gap = code < least ? least - code : code - most;
  // Ones stand on the diagonal of correlations.
  if (Math.abs(code) <= 1 || gap <= most - least) return false;
  return NINES.test(String(code)) || Math.abs(code) >= 1e19 || isRepeated();
}

/** What the known values are between, whether they are whole, and how many of them are different, up to a few. @param without a value that does not count */
function rangeOf(values: ArrayLike<number>, without: number) {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let whole = true;
  const different = new Set<number>();
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(value) || value === without) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    whole &&= Number.isInteger(value);
    if (different.size < SPREAD) different.add(value);
  }
  return { least, most, whole, different: different.size };
}

function countOf(values: ArrayLike<number>, wanted: number): number {
  let count = 0;
  for (let at = 0; at < values.length; at++) if (values[at] === wanted) count++;
  return count;
}

/** A remark where zeros are most of a matrix that has no unknown cell; null where they are not. */
export function zerosRemark(values: Float64Array): string | null {
  const zeros = countOf(values, 0);
  if (zeros <= values.length / 2 || values.some(Number.isNaN)) return null;
  return `0 stands in ${zeros} of ${values.length} cells, and none is unknown: if it means unknown, say --missing 0`;
}

/**
 * Remarks on features that may not be numbers of anything: codes for unknown, ids, dates written as numbers, codes with zeros before them; and
 * on one that sums the others up.
 * @param columns the features in the table
 * @param features (rows, columns.length) row-major, NaN where unknown
 */
export function featureRemarks(table: DataTable, columns: readonly number[], features: Float64Array): string[] {
  const names = columns.map((column) => table.columns[column]!);
  const width = names.length;
  const column = new Float64Array(features.length / width);
  const remarks = names.flatMap((name, feature) => {
    for (let row = 0; row < column.length; row++) column[row] = features[row * width + feature]!;
    // The texts of plain numbers are made where they are asked for, which is not worth it.
    const cells = table.numbers === undefined ? table.rows.map((each) => each[columns[feature]!]!) : [];
    const what = seeming(name, column, cells);
    const code = codeRemark(column, ` of column ${name}`);
    if (what !== null) return [`column ${name} looks like ${what}, and is taken as numbers: --exclude leaves it out`];
    return code === null ? [] : [code];
  });
  const more = remarks.length - SHOWN;
  const sum = sumRemark(names, features);
  return [
    ...remarks.slice(0, SHOWN),
    ...(more <= 0 ? [] : [`${more} more columns are like these`]),
    ...(sum === null ? [] : [sum]),
  ];
}

/** A remark on a feature that is the sum of all others in every row, as a column of totals is; null where there is none. */
function sumRemark(names: readonly string[], features: Float64Array): string | null {
  const width = names.length;
  const rows = features.length / width;
  if (width < 3 || rows < SPREAD) return null;
  const mayBe = new Set(names.keys());
  for (let row = 0; row < rows && mayBe.size > 0; row++) {
    const line = features.subarray(row * width, (row + 1) * width);
    let total = 0;
    let size = 0;
    for (const value of line) {
      total += value;
      size += Math.abs(value);
    }
    for (const column of mayBe) {
      if (!(Math.abs(2 * line[column]! - total) <= SUMMED * size)) mayBe.delete(column);
    }
  }
  // Where all are zero every one is the sum of the others.
  const [column, ...others] = mayBe;
  if (column === undefined || others.length > 0) return null;
  return `column ${names[column]} is the sum of all other columns: --exclude leaves it out`;
}

function seeming(name: string, column: Float64Array, cells: readonly string[]): string | null {
  if (rangeOf(column, Number.NaN).different < SPREAD) return null;
  const every = (holds: (value: number) => boolean) => column.every((value) => Number.isNaN(value) || holds(value));
  if (isIdName(name) && every(Number.isInteger) && areDifferent(column)) return "an id";
  const areSerial = MOMENT.test(name) && every((value) => (value > 3e4 && value < 6e4) || value > 1e8);
  if (areSerial || every(isDay) || every(isMonth)) {
    return `dates written as numbers (${column.find((value) => !Number.isNaN(value))})`;
  }
  const padded = cells.find((cell) => /^0\d+$/.test(cell));
  const areCodes = padded !== undefined && cells.every((cell) => cell === "" || cell.length === padded.length);
  return areCodes && cells.every((cell) => /^\d*$/.test(cell)) ? `codes (${padded})` : null;
}

function areDifferent(column: Float64Array): boolean {
  const known = column.filter((value) => !Number.isNaN(value));
  return new Set(known).size === known.length;
}

/** 20210301. */
function isDay(value: number): boolean {
  const [year, month, day] = [Math.floor(value / 1e4), Math.floor(value / 100) % 100, value % 100];
  return Number.isInteger(value) && year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** 3.2021, as 03.2021 is read. */
function isMonth(value: number): boolean {
  const year = Math.round((value % 1) * 1e4);
  return value >= 1 && value < 13 && year >= 1900 && year < 2100;
}
