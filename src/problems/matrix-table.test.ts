import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResultFiles } from "./drawn-problem.js";
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

const textOf = (files: ResultFiles, name: string) =>
  Buffer.concat([...(files.get(name) as Iterable<Uint8Array>)]).toString();

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

  it("has words in the first column alone, and does without others on request", () => {
    const text = "city,a,region,b\nRome,1,south,2\nOslo,3,north,\n";
    expect(() => read(text, all)).toThrow("leave others out with --exclude: region");
    const { problem, notes, results } = read(text, { ...all, exclude: ["region"] });
    expect([...problem.target]).toEqual([1, 2, 3]);
    expect(notes).toContain("left out: region");
    expect(textOf(results(Float64Array.of(9, 9, 9, 4)), "completed.csv")).toBe("city,a,b\nRome,1,2\nOslo,3,4\n");
    expect(() => read("1,2\n3,4\n", { ...all, exclude: ["1", "2"] })).toThrow("expected a column that is not left out");
    expect(() => read(text, { ...all, exclude: ["b", "regoin"] })).toThrow("exclude");
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

  it("is refused with line and column: ragged, not a number, infinite", () => {
    expect(() => read("1,2\n3\n4,5,6")).toThrow(
      /m\.csv:2: expected 2 cells, as in line 1 .*got 1\..*\nm\.csv:3: .*got 3/,
    );
    expect(() => read("1,2\n3,x")).toThrow('m.csv:2, column 2: expected a finite number, got the text "x"');
    expect(() => read("1,2\n-Infinity,4")).toThrow("m.csv:2, column 1: expected a finite number");
    expect(() => read("\n")).toThrow("m.csv: expected a matrix of numbers, got an empty file");
  });

  it("with a row or column of which nothing is known is completed without it, which stays empty", () => {
    const { problem, notes, results } = read("1,,2\n,,\n3,,\n,,", all);
    expect([problem.rows, problem.columns]).toEqual([2, 2]);
    expect(notes.join("\n")).toMatch(/no known cell in row 2, 4: .*\nno known cell in column 2: /);
    const files = results(Float64Array.of(10, 20, 30, 40));
    expect(textOf(files, "completed.csv")).toBe("1,,2\n,,\n3,,40\n,,\n");
    expect(textOf(files, "fitted.csv")).toBe("10,,20\n,,\n30,,40\n,,\n");
  });

  it("keeps the names of its rows and columns", () => {
    const { results } = read("gene,s1,s2\nTP53,1,\nBRCA1,,4\n", all);
    expect(textOf(results(Float64Array.of(1.5, 2.5, 3.5, 4.5)), "completed.csv")).toBe(
      "gene,s1,s2\nTP53,1,2.5\nBRCA1,3.5,4\n",
    );
  });

  it("that may have numbers for names is asked about, and read as is said", () => {
    const text = "0,1,2,3\n0.5,0.25,,2\n1.5,0.5,4,8\n";
    expect(() => read(text)).toThrow(
      "m.csv:1: expected a line of the matrix, or the names of the columns, got numbers that may be either",
    );
    expect(read(text, { header: true }).problem.rows).toBe(2);
    expect(read(text, { header: false }).problem.rows).toBe(3);
    const numbered = "7,0.5,0.25\n8,1.5,\n9,1.25,0.125\n";
    expect(() => read(numbered)).toThrow(
      "m.csv:1, column 1: expected a column of the matrix, or the names of the rows",
    );
    expect(read(numbered, { index: "first" }).problem.columns).toBe(2);
    // Evenly spaced like no line beside it.
    const wavelengths = "0.5,0.75,1,1.25,1.5\n3,1,,2,7\n1,4,1,5,9\n";
    expect(() => read(wavelengths)).toThrow("m.csv:1: expected a line of the matrix, or the names of the columns");
    expect(read("0.5,0.75,1,1.25,1.5\n1,1.5,2,2.5,3\n1,4,1,,9\n").problem.rows).toBe(3);
    expect(read(numbered, { index: "none" }).problem.columns).toBe(3);
  });

  it("of lines that look like triplets is asked about", () => {
    const text = Array.from({ length: 12 }, (_, line) => `${line % 4}\t${line % 3}\t${line / 2}`).join("\n");
    expect(() => read(text)).toThrow(
      "m.csv: expected a matrix, or triplets of row, column and value, got 12 lines of 3 cells",
    );
    expect(read(text, { format: "triplets" }).problem.rows).toBe(4);
    expect(read(text, { format: "grid", index: "none" }).problem.rows).toBe(12);
  });
});

describe("triplets", () => {
  it.each([
    ["rating,user,item\n5,1,4\n3,1,7\n", "--columns user,item,rating"],
    ["user_id,item_id,timestamp,liked\n1,4,978300001,3\n1,7,978300002,5\n", "--columns user_id,item_id,liked"],
    ["user_id,date,item_id,overall\n1,2020,4,3\n1,2021,7,5\n", "--columns user_id,item_id,overall"],
    ["1,4,978300001,3\n1,7,978300002,5\n", "--columns 1,2,4"],
  ])("of other columns than the first three ask for them: %j", (text, remedy) => {
    expect(() => read(text, { format: "triplets" })).toThrow(remedy);
  });

  it("an index that a program wrote before them is none of them", () => {
    const { results } = read(",user,item,rating\n0,1,4,3\n1,1,7,5\n2,2,7,1\n", {
      format: "triplets",
      heldOutFraction: 0,
    });
    const [completed] = results(new Float64Array(4)).values();
    expect(Buffer.concat([...(completed as Iterable<Uint8Array>)]).toString()).toBe(",4,7\n1,3,5\n2,0,1\n");
  });

  it("ids keep the zeros before them, and repeated triplets are counted", () => {
    const { cellName, notes } = read("a,007,3\na,7,1\nb,7,2\nb,7.0,2\n", { format: "triplets", heldOutFraction: 0 });
    expect([cellName(0, 0), cellName(0, 1)]).toEqual([
      ["a", "007"],
      ["a", "7"],
    ]);
    expect(notes).toContain("1 triplets repeat others");
  });

  it("named ids ask wherever they stand", () => {
    const rows = Array.from({ length: 6 }, (_, at) => `${at % 3},${at % 2},${at}`);
    expect(() => read(["rating,user,item", ...rows].join("\n"))).toThrow("columns user and item are ids");
  });

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

  it("have any ids, of rows and columns that occur", () => {
    const { problem, results } = read("user,item,rating\n76561198,b,3\n12,a,4\n12,b,5\n", {
      format: "triplets",
      ...all,
    });
    expect([problem.rows, problem.columns]).toEqual([2, 2]);
    expect(textOf(results(Float64Array.of(1, 2, 3, 4)), "completed.csv")).toBe(",b,a\n12,5,4\n76561198,3,4\n");
  });

  it("may have further columns, and others that are meant", () => {
    const text = "1,1,5,881250949\n2,3,-1,881250950\n1,2,7,881250951\n";
    const { problem, notes } = triplets(text);
    expect([...problem.target]).toEqual([5, 7, -1]);
    expect(notes).toContain("of 4 columns not used: 4");
    const named = "when,value,user,item\n881250949,5,1,1\n881250950,-1,2,3\n881250951,7,1,2\n";
    expect(() => triplets(named)).toThrow("Say which with --columns, as in --columns user,item,value");
    const chosen = read(named, { format: "triplets", usedColumns: ["user", "item", "value"], ...all });
    expect([...chosen.problem.target]).toEqual([5, 7, -1]);
    expect(read(text, { format: "triplets", usedColumns: ["2", "1", "3"], ...all }).problem.rows).toBe(3);
  });

  it("are bounded before anything of their size is allocated", () => {
    const text = Array.from({ length: 12_000 }, (_, line) => `r${line},c${line},1`).join("\n");
    expect(() => triplets(text)).toThrow(
      "m.csv: the rows and columns that occur: expected sizes (n₁, n₂) of a matrix with at most",
    );
  });

  it("are refused with line and column: no number, no three cells", () => {
    expect(() => triplets("1,1,2\n1,1,x\n")).toThrow('m.csv:2, column 3: expected a finite number, got the text "x"');
    expect(() => triplets("1,1\n")).toThrow("m.csv:1: expected three cells: row, column, value, got 2");
  });
});
