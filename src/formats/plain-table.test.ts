import fc from "fast-check";
import { expect, test } from "vitest";
import { columnCells, readTable } from "./data-table.js";
import { numericCells } from "./numeric-cells.js";
import { plainTable } from "./plain-table.js";
import type { TableOptions } from "./table-options.js";

const OPTIONS: TableOptions = { header: "auto", index: "auto", missing: ["na", ""], decimal: "auto", shape: "columns" };

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }).map(String),
  fc.integer().map(String),
  fc.constantFrom("0", "-0.5", ".25", "7.", "+3", "1E-5"),
);
const tables = fc.record({
  separator: fc.constantFrom(",", ";", "\t", "|"),
  rows: fc.array(fc.array(number, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 8 }),
  ending: fc.constantFrom("", "\n", "\n\n"),
});

test("a table of numbers is the same table without its cells as texts", () => {
  fc.assert(
    fc.property(tables, ({ separator, rows, ending }) => {
      const text = [["x one", "b", "größe", "y"], ...rows].map((cells) => cells.join(separator)).join("\n") + ending;
      const plain = plainTable(text, OPTIONS)!;
      const whole = readTable(text, "t.csv", OPTIONS);
      expect({ ...plain, numbers: null, texts: null, notation: plain.notation.note }).toEqual({
        ...whole,
        numbers: null,
        texts: null,
        notation: whole.notation.note,
      });
      for (const columns of [[0, 1, 2, 3], [2, 0], [3]]) {
        const remedy = () => "";
        expect(numericCells(plain, columns, "t.csv", remedy)).toEqual(numericCells(whole, columns, "t.csv", remedy));
      }
    }),
  );
});

const NAMES = ["n1", "b", "zürich", "12a", "#5"];
test.each([
  ["id", (row: number) => String(3 * row + 2)],
  ["PassengerId", (row: number) => String(7 - row)],
  ["", (row: number) => String(row)],
  ["Unnamed: 0", (row: number) => NAMES[row]!],
  ["name", (row: number) => NAMES[row]!],
  ["id", (row: number) => String(row % 2)],
  ["id", (row: number) => `${row}.5`],
  ["index", () => "4"],
])("a first column %s, which may name the rows, is the same with cells and without", (title, cell) => {
  const text = `${title},b,y\n${NAMES.map((_, row) => `${cell(row)},${row * row}.5,${row}`).join("\n")}\n`;
  for (const options of [OPTIONS, { ...OPTIONS, used: [title] }, { ...OPTIONS, index: "none" }]) {
    const plain = plainTable(text, options);
    if (plain === null) continue;
    const whole = readTable(text, "t.csv", options);
    const apart = { numbers: null, texts: null, notation: null };
    expect({ ...plain, ...apart }).toEqual({ ...whole, ...apart });
    const columns = [...plain.columns.keys()];
    for (const column of columns) expect(columnCells(plain, column)).toEqual(columnCells(whole, column));
    expect(plain.numbers!(columns)).toEqual(numericCells(whole, columns, "t.csv", () => ""));
  }
  expect(plainTable(text, OPTIONS)).not.toBeNull();
});

test.each([
  ["a name twice", "n1,1,2\nn1,3,4\n"],
  ["a name that is unknown", "NA,1,2\nn1,3,4\n"],
  ["numbers with something around them", "5%,1,2\n7%,3,4\n"],
  ["a row of sums", "n1,1,2\nn2,3,4\nTotal,4,6\n"],
])("%s: no names without cells", (_, rows) => {
  expect(plainTable(`name,b,y\n${rows}`, OPTIONS)).toBeNull();
});

const HEAD = "a,b,y\n";
test.each([
  ["an unknown cell", `${HEAD}1,,3\n4,5,6\n`],
  ["a word", `${HEAD}1,red,3\n4,5,6\n`],
  ["a cell less", `${HEAD}1,2,3\n4,5\n`],
  ["a cell more", `${HEAD}1,2,3\n4,5,6,7\n`],
  ["quotation marks", `${HEAD}1,"2",3\n4,5,6\n`],
  ["a comment above", `# numbers\n${HEAD}1,2,3\n`],
  ["numbers for names", "1,2,3\n4,5,6\n"],
  ["no name for a column", "a,,y\n1,2,3\n"],
  ["two indices of pandas", "Unnamed: 0.1,Unnamed: 0,y\n0,0,3\n1,1,4\n"],
  ["a name twice", "a,a,y\n1,2,3\n"],
  ["an empty line within", `${HEAD}1,2,3\n\n4,5,6\n`],
  ["blanks between cells", "a b y\n1 2 3\n"],
  ["hexadecimal digits", `${HEAD}0x10,2,3\n`],
  ["no rows", HEAD],
])("%s: it is taken apart into cells", (_, text) => {
  expect(plainTable(text, OPTIONS)).toBeNull();
});

test.each<Partial<TableOptions>>([
  { header: false },
  { index: "a" },
  { decimal: "comma" },
  { shape: "matrix" },
  { missing: ["-999"] },
])("with %j too", (options) => {
  expect(plainTable(`${HEAD}1,2,3\n4,5,6\n`, { ...OPTIONS, ...options })).toBeNull();
});

test("a large table is read so, and one of too large numbers is refused by the cell", () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row}.5,${2 * row},3.25`);
  const text = `${HEAD}${rows.join("\n")}\n`;
  const table = readTable(text, "t.csv", OPTIONS);
  expect(table.numbers).toBeDefined();
  expect(table.rows[59_999]).toEqual(["59999.5", "119998", "3.25"]);
  const wrong = readTable(text.replace("\n7.5,", "\n1e200,"), "t.csv", OPTIONS);
  expect(() => numericCells(wrong, [0, 1], "t.csv", () => "")).toThrow(/t\.csv:9, column a: .*1e\+140/);
});
