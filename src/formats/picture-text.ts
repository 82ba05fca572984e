import { csvText } from "./csv-text.js";
import { type GreyPicture, readGreyPng } from "./read-grey-png.js";

const MARK = "# grey picture, 0 black to 255 white\n";

/** A grey picture (PNG) as text that says so: a line for each row of pixels, empty where transparent. @throws InputError like `readGreyPng` */
export function pictureText(bytes: Uint8Array, name: string): string {
  return MARK + csvText(linesOf(readGreyPng(bytes, name)));
}

/** Whether a text is one of a picture. */
export const isPictureText = (text: string): boolean => text.startsWith(MARK);

function* linesOf({ rows, columns, values }: GreyPicture): Generator<(number | string)[]> {
  for (let row = 0; row < rows; row++) {
    yield Array.from(values.subarray(row * columns, (row + 1) * columns), (value) =>
      Number.isNaN(value) ? "" : value,
    );
  }
}
