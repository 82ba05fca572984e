import { expect, test } from "vitest";
import { pictureCsv, readPictureCsv, seenPicture, stroke, wholePicture } from "./masked-picture.js";

const picture = wholePicture(
  3,
  4,
  Float64Array.from({ length: 12 }, (_, pixel) => pixel / 8),
);

test("a stroke strikes out what it reaches, and nothing beyond the edge; another one brings it back", () => {
  const struck = stroke(picture, 0, 3, 1, false);
  expect([...struck.known]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1]);
  expect([...seenPicture(struck)].map(Number.isNaN)).toEqual([...struck.known].map((known) => known === 0));
  expect(stroke(struck, 0, 3, 1, true)).toEqual(picture);
});

test("a picture becomes a table whose unknown cells are empty, and is read from one", () => {
  expect(pictureCsv(stroke(picture, 2, 0, 0, false))).toBe(
    "0,0.125,0.25,0.375\n0.5,0.625,0.75,0.875\n,1.125,1.25,1.375\n",
  );
  expect(readPictureCsv(pictureCsv(picture))).toEqual(picture);
});
