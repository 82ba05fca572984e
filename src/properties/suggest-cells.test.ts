import { expect, test } from "vitest";
import { completionOperator } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { suggestCells } from "./suggest-cells.js";

const SIZE = 24;

/** Three rows and columns carry all of a matrix of rank 1 but a little. */
const truth = (cell: number) => {
  const carried = (line: number) => (line % 8 === 0 ? 5 : 0.2);
  return carried(Math.floor(cell / SIZE)) * carried(cell % SIZE);
};
const order = [...createStream(1, "known").permutation(SIZE * SIZE)];
const part = (cells: readonly number[]) => ({
  operator: completionOperator(SIZE, SIZE, cells),
  target: Float64Array.from(cells, truth),
});
const problem = {
  rows: SIZE,
  columns: SIZE,
  ...part(order.slice(0, 280)),
  solution: null,
  heldOut: part(order.slice(280, 320)),
};

test("cells are unknown ones, no two the same, and most of them in lines that carry the matrix", () => {
  const { cells, unknown } = suggestCells(problem, 40, 1);
  expect(unknown).toBe(SIZE * SIZE - 320);
  const places = cells.map(({ row, column }) => row * SIZE + column);
  expect(new Set(places).size).toBe(40);
  const known = new Set(order.slice(0, 320));
  expect(places.filter((cell) => known.has(cell))).toEqual([]);
  const carrying = cells.filter(({ row, column }) => row % 8 === 0 || column % 8 === 0).length;
  // Of all cells 23 % are: of forty at random nine would be.
  expect(carrying).toBeGreaterThan(24);
  expect(suggestCells(problem, 40, 1).cells).toEqual(cells);
});

test("all unknown cells can be asked for, and no more", () => {
  expect(suggestCells(problem, 256, 1).cells).toHaveLength(256);
  expect(() => suggestCells(problem, 257, 1)).toThrow("at most 256, the number of unknown cells");
});
