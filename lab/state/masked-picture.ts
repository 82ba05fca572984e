/** A picture in greys, or another matrix, of which entries are known, or not. */
export interface MaskedPicture {
  readonly rows: number;
  readonly columns: number;
  /** Row-major; of a picture from 0 (black) to 1 (white). */
  readonly values: Float64Array;
  /** 1 where a pixel is known, 0 where it is struck out. */
  readonly known: Uint8Array;
}

/** A picture of which everything is known. */
export const wholePicture = (rows: number, columns: number, values: Float64Array): MaskedPicture => ({
  rows,
  columns,
  values,
  known: new Uint8Array(values.length).fill(1),
});

/** The picture with the pixels around a place known, or struck out. @param reach how many pixels to each side */
export function stroke(
  picture: MaskedPicture,
  row: number,
  column: number,
  reach: number,
  isKnown: boolean,
): MaskedPicture {
  const known = picture.known.slice();
  for (let r = Math.max(0, row - reach); r <= Math.min(picture.rows - 1, row + reach); r++) {
    for (let c = Math.max(0, column - reach); c <= Math.min(picture.columns - 1, column + reach); c++)
      known[r * picture.columns + c] = isKnown ? 1 : 0;
  }
  return { ...picture, known };
}

/** The picture as it is seen: NaN where nothing is known. */
export const seenPicture = ({ values, known }: MaskedPicture): Float64Array =>
  values.map((value, pixel) => (known[pixel] === 1 ? value : Number.NaN));

/** The picture as a table for `latebloom complete`: a line for each row, empty cells for what is not known. */
export function pictureCsv({ rows, columns, values, known }: MaskedPicture): string {
  const cell = (pixel: number) => (known[pixel] === 1 ? String(values[pixel]) : "");
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cell(row * columns + column)).join(","),
  );
  return `${lines.join("\n")}\n`;
}

/** The matrix with what is known of it as explicit measurements for `latebloom run matrix-instance`: its recovery can be told, as all of it is there. */
export function instanceJson({ rows, columns, values, known }: MaskedPicture): string {
  const entries = Array.from(known.keys()).filter((entry) => known[entry] === 1);
  const problem = {
    observed_entries: entries.map((entry) => [Math.floor(entry / columns), entry % columns]),
    y_star: entries.map((entry) => values[entry]),
    A_star: Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]),
  };
  return `${JSON.stringify({ kind: "matrix", problem })}\n`;
}

/** The picture of a table of greys. */
export function readPictureCsv(text: string): MaskedPicture {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  return wholePicture(lines.length, lines[0]!.length, Float64Array.from(lines.flat()));
}
