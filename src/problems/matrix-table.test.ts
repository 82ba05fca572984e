import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMatrixTable } from "./matrix-table.js";
import { type MatrixTableConfig, matrixTableSchema } from "./matrix-table-schema.js";
import type { CompletionOperator } from "./measurement-operator.js";

const read = (text: string, input: Partial<MatrixTableConfig> = {}, seed = 1) =>
  readMatrixTable(text, matrixTableSchema.parse({ kind: "matrix-table", file: "m.csv", ...input }), seed);

const all = { heldOutFraction: 0 };

const entriesOf = ({ operator }: { operator: unknown }) => {
  const { entryRows, entryColumns } = operator as CompletionOperator;
  return Array.from(entryRows, (row, index) => [row, entryColumns[index]!]);
};

describe("a grid", () => {
  it("has a line for each row and empty cells where nothing is known", () => {
    const { problem, known } = read("1,,3\n,-5e-1,\n7,8,9\n", all);
    expect([problem.rows, problem.columns, known]).toEqual([3, 3, 6]);
    expect(entriesOf(problem)).toEqual([
      [0, 0],
      [0, 2],
      [1, 1],
      [2, 0],
      [2, 1],
      [2, 2],
    ]);
    expect([...problem.target]).toEqual([1, 3, -0.5, 7, 8, 9]);
    expect(problem.solution).toBeNull();
    expect(problem.heldOut).toBeNull();
  });

  it("may be separated by semicolons or tabs, and end in blank lines", () => {
    expect([...read("1;2\n3;\n\n", all).problem.target]).toEqual([1, 2, 3]);
    expect([...read("1\t2\n3\t\n", all).problem.target]).toEqual([1, 2, 3]);
  });

  it("that is full is its own solution, and a share of it is held out by the seed", () => {
    const text = readFileSync(new URL("../../test/data/camera64.csv", import.meta.url), "utf8");
    const { problem, known } = read(text, { heldOutFraction: 0.4 });
    expect(known).toBe(4096);
    expect(problem.heldOut!.operator.measurements).toBe(1638);
    expect(problem.operator.measurements).toBe(4096 - 1638);
    expect(problem.heldOut!.operator.apply(problem.solution!)).toEqual(problem.heldOut!.target);
    const again = read(text, { heldOutFraction: 0.4 }).problem;
    expect(entriesOf(again)).toEqual(entriesOf(problem));
    expect(entriesOf(read(text, { heldOutFraction: 0.4 }, 2).problem)).not.toEqual(entriesOf(problem));
  });

  it("keeps an observed cell in every row and column, however much is held out", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(1000),
        (rows, columns, seed) => {
          const text = Array.from({ length: rows }, () => Array(columns).fill("1").join(",")).join("\n");
          const entries = entriesOf(read(text, { heldOutFraction: 0.9 }, seed).problem);
          expect(new Set(entries.map(([row]) => row)).size).toBe(rows);
          expect(new Set(entries.map(([, column]) => column)).size).toBe(columns);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is refused with line and column: ragged, not a number, NaN, infinite", () => {
    expect(() => read("1,2\n3\n4,5,6")).toThrow(/m\.csv:2: expected 2 cells, as in line 1 .*got 1\nm\.csv:3: .*got 3/);
    expect(() => read("1,2\n3,x")).toThrow('m.csv:2, column 2: expected a finite number, got the text "x"');
    expect(() => read("1,NaN\n3,4")).toThrow("m.csv:1, column 2: expected a finite number");
    expect(() => read("1,2\n-Infinity,4")).toThrow("m.csv:2, column 1: expected a finite number");
    expect(() => read("a,b\n1,2")).toThrow("there is no header line");
    expect(() => read("\n")).toThrow("m.csv: expected a matrix of numbers, got an empty file");
  });

  it("with a row or column of which nothing is known is refused by name, as it cannot be recovered", () => {
    expect(() => read("1,,2\n,,\n3,,")).toThrow(
      /expected at least one known cell in every row, got none in row 2\. .*cannot be recovered.*\n.*every column, got none in column 2/,
    );
  });
});

describe("triplets", () => {
  const triplets = (text: string) => read(text, { format: "triplets", ...all });

  it("are lines of row, column and value, counted from 1; the same one twice is one", () => {
    const { problem, known } = triplets("1,1,5\n2,3,-1\n1,2,7\n2,3,-1.0\n");
    expect([problem.rows, problem.columns, known]).toEqual([2, 3, 3]);
    expect([...problem.target]).toEqual([5, 7, -1]);
  });

  it("that disagree are refused with both lines", () => {
    expect(() => triplets("1,1,5\n1,2,6\n1,1,5.5\n")).toThrow(
      "m.csv:3: expected 5 for entry (1, 1), as in line 1, got 5.5",
    );
  });

  it("are refused with line and column: no index, no number, no three cells", () => {
    expect(() => triplets("1,1,5\n0,1,2\n")).toThrow("m.csv:2, column 1: expected a whole number ≥ 1, got 0");
    expect(() => triplets("1,1,5\n1,1.5,2\n")).toThrow("m.csv:2, column 2: expected a whole number ≥ 1, got 1.5");
    expect(() => triplets("1,1,x\n")).toThrow('m.csv:1, column 3: expected a finite number, got the text "x"');
    expect(() => triplets("1,1\n")).toThrow("m.csv:1: expected three cells: row, column, value, got 2");
    expect(() => triplets("1,1,\n")).toThrow("m.csv:1, column 3: expected a finite number, got an empty cell");
  });
});
