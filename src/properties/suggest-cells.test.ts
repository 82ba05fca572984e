import { expect, test } from "vitest";
import { createMatrix, type Matrix, multiply, singularValueDecomposition } from "../linalg/index.js";
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

test("leverage scores are those of the matrix that is completed, not of the small modes of what completes it", () => {
  const [rows, columns, modes] = [30, 20, 2];
  const draws = createStream(3, "factors");
  const left = createMatrix(rows, modes, draws.fillNormal(new Float64Array(rows * modes)));
  const right = createMatrix(modes, columns, draws.fillNormal(new Float64Array(modes * columns)));
  // Two rows carry more.
  for (let index = 0; index < 2 * modes; index++) left.data[index]! *= 5;
  const whole = multiply(left, right);
  const known = [...draws.permutation(rows * columns)].slice(0, 480);
  const target = Float64Array.from(known, (cell) => whole.data[cell]!);
  const operator = completionOperator(rows, columns, known);
  const { cells, rank } = suggestCells({ rows, columns, operator, target, solution: null, heldOut: null }, 120, 1);
  expect(rank).toBe(modes);
  const truth = singularValueDecomposition(whole);
  const leverageOf = (factor: Matrix, line: number) => {
    const entries = Array.from({ length: modes }, (_, mode) => factor.data[line * factor.columns + mode]!);
    return (factor.rows / modes) * entries.reduce((sum, entry) => sum + entry * entry, 0);
  };
  const errors = cells.map(({ row, column, leverage }) =>
    Math.abs(leverage - (leverageOf(truth.left, row) + leverageOf(truth.right, column)) / 2),
  );
  expect(Math.max(...cells.map(({ leverage }) => leverage))).toBeGreaterThan(3);
  expect(Math.max(...errors)).toBeLessThan(0.2);
});

test("a matrix of which every cell is known has nothing to observe", () => {
  const cells = Array.from({ length: SIZE * SIZE }, (_, cell) => cell);
  expect(() => suggestCells({ ...problem, ...part(cells), heldOut: null }, 5, 1)).toThrow(
    "expected a matrix with unknown cells, got one whose 576 cells are all known: there is nothing to observe",
  );
});

test("all unknown cells can be asked for, and no more", () => {
  expect(suggestCells(problem, 256, 1).cells).toHaveLength(256);
  expect(() => suggestCells(problem, 257, 1)).toThrow("at most 256, the number of unknown cells");
});
