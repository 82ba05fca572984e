import { zlibSync } from "fflate";
import { expect, test } from "vitest";
import { crc32 } from "./crc-32.js";
import { greyPng } from "./grey-png.js";
import { isPng, readGreyPng } from "./read-grey-png.js";

const pixels = Float64Array.from({ length: 7 * 5 }, (_, pixel) => (97 * pixel * pixel + 31) % 256);

/** A PNG of 4 by 3 pixels with the given header and lines of bytes, each with its filter first. */
function png(
  depth: number,
  colour: number,
  lines: readonly (readonly number[])[],
  interlace = 0,
  clear: readonly number[] = [],
): Uint8Array {
  const chunk = (kind: string, content: readonly number[]) => {
    const body = [...kind].map((letter) => letter.charCodeAt(0)).concat(content);
    const word = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    return [...word(content.length), ...body, ...word(crc32(Uint8Array.from(body)))];
  };
  const header = [0, 0, 0, 4, 0, 0, 0, lines.length, depth, colour, 0, 0, interlace];
  const data = [...zlibSync(Uint8Array.from(lines.flat()))];
  // Text between the chunks is passed over, and data may be cut anywhere.
  const parts = [
    chunk("IHDR", header),
    chunk("tEXt", [65, 0, 66]),
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

test("colours, other kinds and damage are refused", () => {
  const coloured = png(8, 2, [[0, 7, 7, 7, 9, 9, 8, 1, 1, 1, 4, 4, 4]]);
  expect(() => readGreyPng(coloured, "a.png")).toThrow("got colours, in row 1, column 2");
  expect(() => readGreyPng(png(8, 3, [[0, 1, 2, 3, 4]]), "a.png")).toThrow("got colour type 3 of 8 bits");
  expect(() => readGreyPng(png(8, 0, [[0, 1, 2, 3, 4]], 1), "a.png")).toThrow("got an interlaced one");
  const damaged = greyPng({ rows: 5, columns: 7, values: pixels });
  damaged[45]! ^= 1;
  expect(() => readGreyPng(damaged, "a.png")).toThrow("got a damaged file");
  expect(() => readGreyPng(damaged.subarray(0, 30), "a.png")).toThrow("got a damaged file");
});
