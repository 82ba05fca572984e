import { csvPieces, type GreyPicture, greyPng } from "../formats/index.js";
import type { MatrixCells } from "./matrix-cells.js";

/** The files that a run on a matrix of one's own writes. */
export const COMPLETED_MATRIX = "completed.csv";
/** The model's own matrix. */
export const FITTED_MATRIX = "fitted.csv";
/** Both as pictures, where the matrix is one. */
export const COMPLETED_PICTURE = "completed.png";
/** The model's own picture. */
export const FITTED_PICTURE = "fitted.png";

/** The rows and the columns of a matrix of which a cell is known, by position. */
export interface ObservedLines {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Where at least one cell is known. */
export function observedLines({ rows, columns, values }: MatrixCells): ObservedLines {
  const inRow = new Uint8Array(rows);
  const inColumn = new Uint8Array(columns);
  values.forEach((value, entry) => {
    if (Number.isNaN(value)) return;
    inRow[Math.floor(entry / columns)] = 1;
    inColumn[entry % columns] = 1;
  });
  const known = (counts: Uint8Array) => [...counts.keys()].filter((index) => counts[index] === 1);
  return { rows: known(inRow), columns: known(inColumn) };
}

/**
 * The files of a model's matrix, of shape (lines.rows, lines.columns), row-major: the file's matrix, whose known cells and names stay what they
 * are and whose others the model fills; and the model's matrix alone. What nothing is known of stays empty.
 */
export function completedFiles(
  cells: MatrixCells,
  lines: ObservedLines,
  fitted: Float64Array,
): Map<string, Iterable<Uint8Array>> {
  const { columns, values } = cells;
  const places = new Map(lines.columns.map((column, place) => [column, place]));
  const rowPlaces = new Map(lines.rows.map((row, place) => [row, place]));
  const width = lines.columns.length;
  const fittedAt = (row: number, column: number) => {
    const [place, at] = [rowPlaces.get(row), places.get(column)];
    return place === undefined || at === undefined ? "" : fitted[place * width + at]!;
  };
  const completedAt = (row: number, column: number) => {
    const known = values[row * columns + column]!;
    return Number.isNaN(known) ? fittedAt(row, column) : known;
  };
  const table = (at: (row: number, column: number) => number | string) => ({
    [Symbol.iterator]: () => csvPieces(namedLines(cells, at)),
  });
  return new Map([
    [COMPLETED_MATRIX, table(completedAt)],
    [FITTED_MATRIX, table(fittedAt)],
  ]);
}

/** The same matrices as pictures; a pixel of which nothing is known is black. */
export function completedPictures(
  { rows, columns, values }: MatrixCells,
  lines: ObservedLines,
  fitted: Float64Array,
): Map<string, Uint8Array> {
  const model = new Float64Array(rows * columns);
  lines.rows.forEach((row, place) => {
    lines.columns.forEach((column, at) => {
      model[row * columns + column] = fitted[place * lines.columns.length + at]!;
    });
  });
  const picture = (pixels: Float64Array): GreyPicture => ({ rows, columns, values: pixels });
  const completed = values.map((value, cell) => (Number.isNaN(value) ? model[cell]! : value));
  return new Map([
    [COMPLETED_PICTURE, greyPng(picture(completed))],
    [FITTED_PICTURE, greyPng(picture(model))],
  ]);
}

function* namedLines(
  { rows, columns, rowNames, columnNames, corner }: MatrixCells,
  at: (row: number, column: number) => number | string,
): Generator<(number | string)[]> {
  const named = (name: string | undefined, cells: readonly (number | string)[]) =>
    rowNames === null ? [...cells] : [name ?? "", ...cells];
  if (columnNames !== null) yield named(corner, columnNames);
  for (let row = 0; row < rows; row++) {
    yield named(
      rowNames?.[row],
      Array.from({ length: columns }, (_, column) => at(row, column)),
    );
  }
}
