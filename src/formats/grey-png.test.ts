import { zlibSync } from "fflate";
import { expect, test } from "vitest";
import { crc32 } from "./crc-32.js";
import { greyPng } from "./grey-png.js";
import { isPng, readGreyPng } from "./read-grey-png.js";

const pixels = Float64Array.from({ length: 7 * 5 }, (_, pixel) => (97 * pixel * pixel + 31) % 256);

/** A PNG of 4 pixels a row with the given header and lines of bytes, each with its filter first. */
function png(
  depth: number,
  colour: number,
  lines: readonly (readonly number[])[],
  interlace = 0,
  clear: readonly number[] = [],
  palette: readonly number[] = [],
  [columns, rows]: readonly [number, number] = [4, lines.length],
): Uint8Array {
  const chunk = (kind: string, content: readonly number[]) => {
    const body = [...kind].map((letter) => letter.charCodeAt(0)).concat(content);
    const word = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    return [...word(content.length), ...body, ...word(crc32(Uint8Array.from(body)))];
  };
  const header = [0, 0, 0, columns, 0, 0, 0, rows, depth, colour, 0, 0, interlace];
  const data = [...zlibSync(Uint8Array.from(lines.flat()))];
  // Text between the chunks is passed over, and data may be cut anywhere.
  const parts = [
    chunk("IHDR", header),
    chunk("tEXt", [65, 0, 66]),
    ...(palette.length > 0 ? [chunk("PLTE", palette)] : []),
    chunk("tRNS", clear),
    chunk("IDAT", data.slice(0, 5)),
  ];
  return Uint8Array.from(
    [[0x89, 80, 78, 71, 13, 10, 26, 10], ...parts, chunk("IDAT", data.slice(5)), chunk("IEND", [])].flat(),
  );
}

test("what is written is read back, rounded and cut off", () => {
  const picture = { rows: 5, columns: 7, values: pixels };
  const bytes = greyPng(picture);
  expect(isPng(bytes)).toBe(true);
  expect(readGreyPng(bytes, "a.png")).toEqual(picture);
  const beyond = { rows: 1, columns: 3, values: Float64Array.of(-4, 12.6, 300) };
  expect([...readGreyPng(greyPng(beyond), "a.png").values]).toEqual([0, 13, 255]);
});

test("a picture of many blocks is read back", () => {
  const values = Float64Array.from({ length: 300 * 500 }, (_, pixel) => (pixel * pixel) % 256);
  const picture = { rows: 300, columns: 500, values };
  expect(readGreyPng(greyPng(picture), "a.png")).toEqual(picture);
});

test("every filter predicts from the bytes before it", () => {
  const lines = [
    [0, 10, 20, 30, 40],
    [1, 5, 1, 1, 1],
    [2, 1, 1, 1, 1],
    [3, 10, 0, 0, 0],
    [4, 1, 2, 3, 4],
  ];
  const expected = [10, 20, 30, 40, 5, 6, 7, 8, 6, 7, 8, 9, 13, 10, 9, 9, 14, 12, 15, 19];
  expect([...readGreyPng(png(8, 0, lines), "a.png").values]).toEqual(expected);
});

test("sixteen bits are scaled, equal colours are grey, and what is transparent is unknown", () => {
  const wide = png(16, 0, [[0, 255, 255, 0, 0, 1, 1, 128, 128]]);
  expect([...readGreyPng(wide, "a.png").values]).toEqual([255, 0, 1, 128]);
  const colours = png(8, 6, [[0, 7, 7, 7, 255, 9, 9, 9, 0, 1, 2, 3, 0, 4, 4, 4, 1]]);
  expect([...readGreyPng(colours, "a.png").values]).toEqual([7, Number.NaN, Number.NaN, 4]);
  const grey = png(8, 4, [[0, 7, 255, 8, 0, 9, 255, 6, 255]]);
  expect([...readGreyPng(grey, "a.png").values]).toEqual([7, Number.NaN, 9, 6]);
  const named = png(8, 0, [[0, 7, 8, 9, 6]], 0, [0, 9]);
  expect([...readGreyPng(named, "a.png").values]).toEqual([7, 8, Number.NaN, 6]);
});

test("few bits are scaled to 255, and a palette of greys is grey", () => {
  expect([...readGreyPng(png(1, 0, [[0, 0b1010_0000]]), "a.png").values]).toEqual([255, 0, 255, 0]);
  expect([...readGreyPng(png(2, 0, [[0, 0b0001_1011]]), "a.png").values]).toEqual([0, 85, 170, 255]);
  expect([...readGreyPng(png(4, 0, [[1, 0x01, 0xf0]]), "a.png").values]).toEqual([0, 17, 255, 17]);
  const greys = [7, 7, 7, 90, 90, 90, 200, 200, 200];
  expect([...readGreyPng(png(2, 3, [[0, 0b1001_0010]], 0, [255, 0], greys), "a.png").values]).toEqual([
    200,
    Number.NaN,
    7,
    200,
  ]);
});

// The pass of each pixel of a square of eight (PNG specification, 8.1).
const ADAM7 = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

test.each([
  [1, 1],
  [3, 2],
  [8, 8],
  [13, 9],
])("pixels that come in seven passes are put in their places: %i by %i", (columns, rows) => {
  const valueAt = (row: number, column: number) => (37 * row + 11 * column) % 256;
  const lines = Array.from({ length: 7 }, (_, pass) =>
    Array.from({ length: rows }, (__, row) =>
      Array.from({ length: columns }, (___, column) => column)
        .filter((column) => ADAM7[row % 8]![column % 8] === String(pass + 1))
        .map((column) => valueAt(row, column)),
    ).filter((line) => line.length > 0),
  ).flat();
  const bytes = png(
    8,
    0,
    lines.map((line) => [0, ...line]),
    1,
    [],
    [],
    [columns, rows],
  );
  const expected = Array.from({ length: rows * columns }, (_, at) => valueAt(Math.floor(at / columns), at % columns));
  expect([...readGreyPng(bytes, "a.png").values]).toEqual(expected);
});

test("colours, other kinds and damage are refused", () => {
  const coloured = png(8, 2, [[0, 7, 7, 7, 9, 9, 8, 1, 1, 1, 4, 4, 4]]);
  expect(() => readGreyPng(coloured, "a.png")).toThrow("got colours, in row 1, column 2");
  expect(() => readGreyPng(png(8, 3, [[0, 1, 2, 3, 4]]), "a.png")).toThrow("got colour type 3 of 8 bits");
  expect(() => readGreyPng(png(16, 3, [[0]], 0, [], [1, 1, 1]), "a.png")).toThrow("got colour type 3 of 16 bits");
  expect(() => readGreyPng(png(8, 3, [[0, 1, 0, 0, 0]], 0, [], [1, 1, 1]), "a.png")).toThrow("got a damaged file");
  expect(() => readGreyPng(png(8, 3, [[0, 0, 1, 0, 0]], 0, [], [1, 1, 1, 1, 2, 1]), "a.png")).toThrow("column 2");
  expect(() => readGreyPng(png(8, 0, [[0, 1, 2, 3, 4]], 1), "a.png")).toThrow("got a damaged file");
  const damaged = greyPng({ rows: 5, columns: 7, values: pixels });
  damaged[45]! ^= 1;
  expect(() => readGreyPng(damaged, "a.png")).toThrow("got a damaged file");
  expect(() => readGreyPng(damaged.subarray(0, 30), "a.png")).toThrow("got a damaged file");
});
