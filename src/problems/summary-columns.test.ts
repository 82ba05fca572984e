import { expect, test } from "vitest";
import { matrixTableSchema } from "./matrix-table-schema.js";
import { readCells } from "./read-matrix-cells.js";

const read = (text: string, options = {}) =>
  readCells(text, matrixTableSchema.parse({ kind: "matrix-table", file: "t.csv", ...options }));
const ROWS = [
  [1.5, 2, 4],
  [3, 1, 7],
  [5, 7, 2.5],
  [8, 2.5, 1],
];
const table = (title: string, of: (cells: readonly number[]) => number) =>
  `id,a,b,c,${title}\n${ROWS.map((cells, at) => `r${at},${[...cells, of(cells)].join(",")}`).join("\n")}\n`;
const sum = (cells: readonly number[]) => cells.reduce((total, cell) => total + cell, 0);

test.each([
  ["Total", sum],
  ["Mean", (cells: readonly number[]) => Number((sum(cells) / 3).toFixed(4))],
])("a last column %s that is so is passed over, and that is said", (title, of) => {
  const { columns, columnNames, values, notes } = read(table(title, of));
  expect([columns, columnNames, ...values]).toEqual([3, ["a", "b", "c"], ...ROWS.flat()]);
  expect(notes).toContain(`sums or means of the columns before passed over: ${title}`);
});

test("but not one that is called so alone, nor one that is so under another name", () => {
  expect(read(table("Total", ([a]) => a!)).columns).toBe(4);
  expect(read(table("d", sum)).columns).toBe(4);
});

test("a first column that counts the known cells of its row is passed over, as in Jester", () => {
  const jester = "2,99,4.5,-3.25\n3,1.5,2,4\n1,99,99,7.75\n3,8,-2.5,1\n";
  expect(read(jester, { missing: ["99"] })).toMatchObject({
    columns: 3,
    values: Float64Array.of(Number.NaN, 4.5, -3.25, 1.5, 2, 4, Number.NaN, Number.NaN, 7.75, 8, -2.5, 1),
    notes: ["column 1 counts the known cells of its row: passed over"],
  });
  expect(read(jester).columns).toBe(4);
});

test("ratings with something around them have no header for that", () => {
  const lines = Array.from({ length: 35 }, (_, at) => `u${at % 7},i${at % 5},${(at * at) % 11}%`).join("\n");
  expect(read(lines, { format: "triplets" })).toMatchObject({ rows: 7, columns: 5 });
  expect(read(lines, { format: "triplets" }).values.every((value) => !Number.isNaN(value))).toBe(true);
});

test("what stands for unknown is a number, however it is written", () => {
  expect(read("a;b\n1,5;-99,9\n2,25;3,5\n", { missing: ["-99.9"] }).values).toEqual(
    Float64Array.of(1.5, Number.NaN, 2.25, 3.5),
  );
});
