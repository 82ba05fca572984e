import { expect, test } from "vitest";
import { csvPieces, csvText } from "./csv-text.js";

test("numbers are written so that they read back, negative zero as 0", () => {
  expect(csvText([Float64Array.of(0.1, -0, 1e-7), [Number.NaN, Number.POSITIVE_INFINITY, 1e21]])).toBe(
    "0.1,0,1e-7\nNaN,Infinity,1e+21\n",
  );
});

test("texts are quoted where a reader would take them apart", () => {
  expect(csvText([["plain", "a,b", 'say "so"', "two\nlines", ""]])).toBe('plain,"a,b","say ""so""","two\nlines",\n');
});

test("no lines are no text", () => {
  expect(csvText([])).toBe("");
});

test("the pieces of a long table are the bytes of its text", () => {
  const lines = Array.from({ length: 9000 }, (_, row) => [`„${row}“, so`, row / 7, -0]);
  const pieces = [...csvPieces(lines)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(Buffer.concat(pieces).toString()).toBe(csvText(lines));
  expect([...csvPieces([])]).toEqual([]);
});
