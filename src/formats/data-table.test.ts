import { describe, expect, test } from "vitest";
import { columnIndex, readTable } from "./data-table.js";
import { numericCells } from "./numeric-cells.js";
import type { TableOptions } from "./table-options.js";

const OPTIONS: TableOptions = {
  header: "auto",
  index: "auto",
  missing: ["NA", "-"],
  decimal: "auto",
  shape: "columns",
};

function read(text: string, options: Partial<TableOptions> = {}) {
  const table = readTable(text, "t.csv", { ...OPTIONS, ...options });
  const width = table.columns.length;
  const values = numericCells(table, [...table.columns.keys()], "t.csv", () => "no number");
  return {
    ...table,
    numbers: Array.from({ length: values.length / width }, (_, row) => [
      ...values.subarray(row * width, (row + 1) * width),
    ]),
  };
}

const ROWS = "1.5,2\n3,4.25\n5,7\n";
const NUMBERS = [
  [1.5, 2],
  [3, 4.25],
  [5, 7],
];

describe("what is no row of a table is passed over, and said", () => {
  test.each([
    ["units", `x,y\nmm,kg\n${ROWS}`, 'line 2, "mm kg"'],
    ["the types and roles of Orange", `x,y\ncontinuous,c\n,class\n${ROWS}`, 'line 2, "continuous c"'],
    [
      "a comment between rows",
      `x,y\n1.5,2\n# calibrated\n3,4.25\n5,7\n`,
      "comments between the rows passed over: line 3",
    ],
    ["a repeated header", `x,y\n1.5,2\nx,y\n3,4.25\n5,7\n`, "repeated in line 3"],
    ["the source of a table", `x,y\n${ROWS}\nSource: a bureau\nof statistics\n`, 'line 6, "Source: a bureau"'],
    ["the mark of DOS at the end", `x,y\n${ROWS}\u001a`, ""],
    ["the rules of Markdown", `| x | y |\n|---|:-:|\n| 1.5 | 2 |\n| 3 | 4.25 |\n| 5 | 7 |\n`, "passed over: line 2"],
    [
      "sums",
      `id,x,y\na,1.5,2\nb,3,4.25\nc,5,7\nTotal,9.5,13.25\n`,
      "sums or means of the rows above passed over: line 5",
    ],
    ["comments of other programs", `x,y\n1.5,2\n// pause\n3,4.25\n! pause\n5,7\n`, "passed over: line 3, 5"],
    ["the count of rows that a database writes", `x | y\n--+--\n1.5 | 2\n3 | 4.25\n5 | 7\n(3 rows)\n`, "line 2, 6"],
    ["a box", `┌───┬───┐\n│ x │ y │\n├───┼───┤\n│ 1.5 │ 2 │\n│ 3 │ 4.25 │\n│ 5 │ 7 │\n└───┴───┘\n`, "line 3, 7"],
    ["rules above and below", `=== ===\nx   y\n=== ===\n1.5 2\n3   4.25\n5   7\n=== ===\n`, "line 3, 7"],
    ["how many rows and columns there are", `3 2\n1.5 2 0\n3 4.25 0\n5 7 0\n`, 'line 1, "3 2"'],
    ["groups of columns", `all,\nx,y\n${ROWS}`, 'line 1, "all" groups the columns'],
    [
      "what is said of a table in cells of its width",
      `made,by,x,\non,a,day,\n,,,\nx,y,z,u\n${ROWS.replaceAll("\n", ",0,0\n")}`,
      'line 1, "made by x"',
    ],
    ["means", `id,x,y\na,1.5,2\nb,3,4.25\nc,5,7\nMean,3.1667,4.4167\nStd,1.4,2\n`, "passed over: line 5, 6"],
  ])("%s", (_, text, note) => {
    const { numbers, columns, notes, hasHeader } = read(text);
    expect(hasHeader ? columns.slice(0, 2) : ["x", "y"]).toEqual(["x", "y"]);
    expect(numbers.map((row) => row.slice(0, 2))).toEqual(NUMBERS);
    expect(notes.join("; ")).toContain(note);
  });

  test.each([
    ["a row that is called Total, and sums up nothing", "id,x,y\na,1.5,2\nb,3,4.25\nTotal,5,7\n"],
    ["a row of unknown cells below a header", "x,y\nNA,NA\n1.5,2\n3,4.25\n5,7\n"],
    ["a name that begins as a comment does", "id,x,y\n#1,1.5,2\n#2,3,4.25\n#3,5,7\n"],
  ])("but not %s", (_, text) => {
    expect(read(text).numbers.slice(-3)).toEqual(NUMBERS);
    expect(read(text).lines.length).toBe(text.trim().split("\n").length - 1);
  });

  test("a row that was cut off is none of these", () => {
    expect(() => read(`x,y\n${ROWS}8`)).toThrow("t.csv:5: expected 2 cells, as in the header, got 1. Take lines out");
    expect(() => read("id,x,y\na,1,2\nb,3,4\nc,5,7\nd")).toThrow("t.csv:5: expected 3 cells");
  });
});

describe("names and numbers", () => {
  test.each([
    ["per cent", "12.5%"],
    ["a currency", "$1250.00"],
    ["a currency behind", "12.50 €"],
    ["the name of a currency", "EUR 12.50"],
    ["a minus behind", "12.50-"],
    ["a unit", "12.5 mm"],
    ["a unit without a blank", "12.5kg"],
    ["a degree", "12.5°C"],
    ["a text of Excel", '"=""12.5"""'],
    ["an apostrophe", "'12.5"],
    ["the groups of India", '"12,50,000.5"'],
    ["wide digits", "12．５"],
    ["a power of ten", "12.5×10⁻³"],
    ["a minus of its own", "–12.5"],
  ])("a first column of numbers with %s is one of numbers", (_, cell) => {
    const text = `x,y\n${cell},1.5\n${cell.replace("12", "13")},2.5\n${cell.replace("12", "15")},4\n`;
    const number = /50,000/.test(cell) ? 1250000.5 : /1250/.test(cell) ? 1250 : /⁻³/.test(cell) ? 0.0125 : 12.5;
    expect(read(text).numbers.map(([x]) => Math.abs(x!))[0]).toBe(number);
    expect(read(text, { index: "first" }).numbers).toEqual([[1.5], [2.5], [4]]);
  });

  test("brackets and a minus behind are signs, and what is read so is said", () => {
    const { numbers, notes } = read("a,b,c,y\n$(1.5),3-,(2),1\n$2.5,4,3,2\n$0,5-,(1),4\n");
    expect(numbers).toEqual([
      [-1.5, -3, -2, 1],
      [2.5, 4, 3, 2],
      [0, -5, -1, 4],
    ]);
    expect(notes).toEqual([
      "read without what stands around the numbers: $(1.5) in column a as -1.5, 3- in column b as -3, (2) in column c as -2",
    ]);
  });

  test.each([
    ["per cent beside numbers without", "1.5%", "2.5"],
    ["two currencies", "$1.5", "€2.5"],
    ["two units", "1.5 mm", "2.5 cm"],
    ["brackets around all", "(1.5)", "(2.5)"],
  ])("%s is no column of numbers", (_, one, other) => {
    expect(() => read(`a,x,y\n1,${one},3\n2,${other},4\n3,${one},5\n`)).toThrow("Write the same around all numbers");
  });

  test.each(["GSM12", "12-345", "555-123", "2x1024", "2x10", "12 to 13", "12 Main"])("%s is no number", (cell) => {
    const text = `name,x,y\n${cell},1.5,3\n${cell.replace(/\d/, "9")},2.5,4\n`;
    expect(read(text)).toMatchObject({ columns: ["x", "y"], labels: { name: "name" } });
  });

  test("whole numbers with a unit behind a blank are numbers where they name no rows", () => {
    expect(read("x,y,z\n1,12 mm,3\n2,13 mm,4\n").numbers).toEqual([
      [1, 12, 3],
      [2, 13, 4],
    ]);
  });

  test("12a is a name", () => {
    expect(() => read("a,x,y\n1,12a,3\n2,13a,4\n")).toThrow('the text "12a"');
  });

  test("in a matrix numbers with something around them are numbers beside such, and may be names beside others", () => {
    const shape = "matrix" as const;
    expect(read("$1,$(2)\n$3,$4\n$5,$0\n", { shape, header: false }).numbers).toEqual([
      [1, -2],
      [3, 4],
      [5, 0],
    ]);
    expect(() => read("q,5%,50%\na,1%,2%\nb,3%,9%\n", { shape })).toThrow("--header true");
    expect(() => read("5%,1.5\n50%,2.5\n95%,4\n", { shape, header: false })).toThrow("--index first");
  });

  test("thousands are not written with an exponent", () => {
    expect(read("x;y\n1,500E+00;2,25E-01\n2,500E+00;1,5E+00\n").numbers[0]).toEqual([1.5, 0.225]);
  });

  test("what spreadsheets, C and databases print for no value is none", () => {
    const marks = ["#DIV/0!", "-nan", "1.#QNAN", "\\N", "(null)", "..", ":", "–", "n.a."];
    const { numbers } = read(`x,y\n${marks.map((mark) => `${mark},2`).join("\n")}\n1.5,2\n`);
    expect(numbers.slice(0, -1).every(([x]) => Number.isNaN(x))).toBe(true);
    expect(numbers.length).toBe(marks.length + 1);
  });

  test.each(["Id", "user_id", "PassengerId", "index"])("a first column %s of whole numbers does", (title) => {
    const text = `${title},x,y\n7,1.5,2\n4,3,4.25\n12,5,7\n`;
    expect(read(text)).toMatchObject({ numbers: NUMBERS, labels: { values: ["7", "4", "12"] } });
    expect(read(text, { used: [title] }).numbers[0]).toEqual([7, 1.5, 2]);
  });

  test.each(["humid", "acid", "year"])("a first column %s does not", (title) => {
    expect(read(`${title},x\n7,2\n4,5\n9,8\n`).numbers[0]).toEqual([7, 2]);
  });

  test("two indices of pandas are no columns", () => {
    const { numbers, columns, notes } = read("Unnamed: 0.1,Unnamed: 0,x,y\n0,0,1.5,2\n1,1,3,4.25\n2,2,5,7\n");
    expect([columns, numbers]).toEqual([["x", "y"], NUMBERS]);
    expect(notes).toContain("1 more index column left out");
  });

  test.each([
    ["wavelengths", "900.5,902.5,904.5,906.5,908.5\n1,2,4,3,9\n2,2,1,0,5\n", "--header true"],
    ["times", "time,x\n0.0,3\n0.1,4\n0.2,2\n0.3,7\n0.4,1\n", "--index first"],
    ["ids", "user_id,x\n17,3\n4,4\n99,2\n", "--index first"],
  ])("a matrix with %s asks", (_, text, remedy) => {
    expect(() => read(text, { shape: "matrix" })).toThrow(remedy);
  });

  test.each([
    ["French thousands with decimals of three digits", "x;y\n15\u202f990,125;2\n1\u00a0234,500;3\n", [15990.125, 2]],
    ["the exponent of Fortran", "x y\n1.5D+02 -2.5d-1\n2.0D+00 1.0D+00\n", [150, -0.25]],
    ["two colons", "x::y::z\n3::4::5\n5::6::7\n", [3, 4, 5]],
  ])("%s", (_, text, row) => {
    expect(read(text).numbers[0]).toEqual(row);
  });

  test("beside decimal commas a column asks of which every number may be of thousands", () => {
    const text = "x;y\n15.990;2,5\n13.378;3,25\n";
    expect(() => read(text)).toThrow("15.990, which may be 15990 or 15.990. Say --decimal comma");
    expect(read(text, { decimal: "comma" }).numbers[0]).toEqual([15990, 2.5]);
    expect(read("x;y\n15.990;2,5\n950;3,25\n").numbers[0]).toEqual([15990, 2.5]);
    expect(() => read("x;y\n15.99;2,5\n13.3;3,25\n")).toThrow("same mark before the decimals");
  });

  test("what stands for unknown is told as a number too", () => {
    expect(read("x,y\n-999.0,2\n3,4.25\n5,-999\n", { missing: ["-999"] }).numbers).toEqual([
      [Number.NaN, 2],
      [3, 4.25],
      [5, Number.NaN],
    ]);
  });
});

describe("lines are taken apart as they are written", () => {
  test.each([
    ["each quoted as a whole", '"x,y"\n"1.5,2"\n"3,4.25"\n"5,7"\n'],
    ["quotation marks behind backslashes", '"x\\"","y"\n1.5,2\n3,4.25\n5,7\n'],
    ["other quotation marks", "'x','y'\n'1.5','2'\n'3','4.25'\n'5','7'\n"],
    ["separators behind some", "x,y\n1.5,2,\n3,4.25\n5,7,,\n"],
    ["a separator behind the names", "x,y,\n1.5,2\n3,4.25\n5,7\n"],
    ["the separator of Hive", "x\u0001y\n1.5\u00012\n3\u00014.25\n5\u00017\n"],
    ["tildes", "x~y\n1.5~2\n3~4.25\n5~7\n"],
    ["Arabic commas and digits", "x،y\n١٫٥،٢\n٣،٤٫٢٥\n٥،٧\n"],
    ["characters that nothing shows", "\u200bx,y\u200e\n1.5,2\u2060\n3,4.25\n5,\ufeff7\n"],
    [
      "a header of LabVIEW",
      "LabVIEW Measurement\t\nSeparator\tTab\n***End_of_Header***\nChannels\t2\t\t\t\n***End_of_Header***\t\nx\ty\n1.5\t2\n3\t4.25\n5\t7\n",
    ],
  ])("%s", (_, text) => {
    const { numbers, columns } = read(text);
    expect(columns.map((column) => column.replace('"', ""))).toEqual(["x", "y"]);
    expect(numbers).toEqual(NUMBERS);
  });

  test("blanks stand for unknown where columns have their places", () => {
    const { numbers, notes } = read("   x   y   z\n 1.5   2   3\n       4   5\n   3       7\n");
    expect(numbers).toEqual([
      [1.5, 2, 3],
      [Number.NaN, 4, 5],
      [3, Number.NaN, 7],
    ]);
    expect(notes.join()).toContain("by their places");
    expect(() => read("x y z\n1 2 3\n4 5\n6 7 8\n")).toThrow("t.csv:3: expected 3 cells");
  });

  test("a row that is longer holds more than separators", () => {
    expect(() => read("x,y\n1.5,2,\n3,4.25,8\n5,7\n")).toThrow("t.csv:3: expected 2 cells");
  });
});

test("a column is found however its accents are written, and in a table that lies on its side it is named as what it is", () => {
  const table = { columns: ["caf\u00e9", "x"], labels: { name: "", values: ["y"] } };
  expect(columnIndex(table, "cafe\u0301", "target", "t.csv")).toBe(0);
  expect(() => columnIndex(table, "y", "target", "t.csv")).toThrow("the other way round");
});
