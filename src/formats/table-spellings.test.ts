import { describe, expect, test } from "vitest";
import { readTable } from "./data-table.js";
import { numericCells } from "./numeric-cells.js";
import type { TableOptions } from "./table-options.js";
import { tableText } from "./table-text.js";

const OPTIONS: TableOptions = {
  header: "auto",
  index: "auto",
  missing: ["NA", "-"],
  decimal: "auto",
  shape: "columns",
};

function read(text: string, options: Partial<TableOptions> = {}) {
  const table = readTable(text, "t", { ...OPTIONS, ...options });
  const width = table.columns.length;
  const values = numericCells(table, [...table.columns.keys()], "t", () => "no number");
  const rows = Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
  return { ...table, rows };
}
const matrix = (text: string) => read(text, { shape: "matrix" });

const ROWS = [
  [1.5, 2.25, -3],
  [3, -4.25, 0.5],
  [5, 7.5, 12],
];
const written = (separator: string, names: readonly string[] | null = ["x", "y", "z"]) =>
  [...(names === null ? [] : [names]), ...ROWS].map((cells) => cells.join(separator)).join("\n");

describe("separators that somebody chose", () => {
  test.each([":", "/", "#", "&", "!", "@", "§", "、", "\u001e"])("%j", (separator) => {
    expect(read(`# at 12:30\n# on 1/2\n${written(separator)}`).rows).toEqual(ROWS);
    expect(matrix(written(separator, null)).rows).toEqual(ROWS);
  });

  test("beside names and words with blanks, but not within dates", () => {
    const { columns, rows } = readTable("size 1&y&kind\n1.5&2&big one\n2.5&3&red\n", "t", OPTIONS);
    expect([columns[0], rows[0]![2]]).toEqual(["size 1", "big one"]);
    const times = "a 12:30 5\nb 12:40 6 7\nc 12:50 8\n";
    expect(() => readTable(times, "t", OPTIONS)).toThrow("cells, as in");
  });

  test("by word", () => {
    const text = `sep=#\n${written("#").replaceAll(".", ",")}`;
    expect(read(text).rows).toEqual(ROWS);
  });

  test("bars at both ends of all lines, which are said", () => {
    const { rows, notes } = matrix("|1|2|\n|3||\n|5|6|\n");
    expect(rows[1]).toEqual([3, Number.NaN]);
    expect(notes).toEqual(["bars at both ends of the lines are no cells"]);
    expect(matrix("|1|2\n3||4\n5|6|\n").rows[0]).toEqual([Number.NaN, 1, 2]);
  });

  test("doubled, where nothing stands between them in any line", () => {
    for (const separator of [";;", "||", "\t\t"]) {
      expect(matrix(written(separator, null)).rows).toEqual(ROWS);
      expect(read(written(separator)).rows).toEqual(ROWS);
    }
    expect(matrix("1,,2,,3\n4,5,6,,7\n").columns).toHaveLength(5);
  });

  test("but times, dates and fractions are no numbers beside each other", () => {
    for (const text of ["12:30\n12:45\n13:00\n", "2020/01/02\n2020/01/03\n", "1/4\n3/4\n"]) {
      expect(() => matrix(text)).toThrow("expected a finite number");
    }
  });
});

describe("comments behind the cells of lines", () => {
  test.each([",", ";", "\t", " "])("separated by %j", (separator) => {
    const lines = written(separator).split("\n");
    const some = lines.map((line, at) => (at === 2 ? `${line}  # again, with care` : line)).join("\n");
    const all = lines.map((line) => `${line} // of today`).join("\n");
    expect(read(some)).toMatchObject({ rows: ROWS, notes: ["comments behind cells passed over: line 3"] });
    expect(read(all).rows).toEqual(ROWS);
  });

  test("but not what may be cells", () => {
    const labels = read("id,x\nsample # 1,1.5\nsample # 2,2.5\n");
    expect(labels.labels?.values).toEqual(["sample # 1", "sample # 2"]);
    expect(readTable("x,note\n1.5,see # 4\n2.5,\n", "t", OPTIONS).rows[0]).toEqual(["1.5", "see # 4"]);
    expect(readTable("x y\n1.5 #N/A\n2.5 1\n", "t", OPTIONS).rows[0]![1]).toBe("#N/A");
    expect(readTable("x,y,tag\n1.5,2, #a\n2.5,3, #b\n", "t", OPTIONS).rows[0]).toEqual(["1.5", "2", "#a"]);
    expect(readTable("x y tag\n1.5 2 #a5\n2.5 3 #b6\n", "t", OPTIONS).rows[0]).toEqual(["1.5", "2", "#a5"]);
    expect(readTable("1.5 2 #5\n2.5 3 #6\n", "t", { ...OPTIONS, header: false }).rows[0]).toEqual(["1.5", "2", "#5"]);
    expect(read("x,y\n1,5 %\n2,7 %\n").rows).toEqual([
      [1, 5],
      [2, 7],
    ]);
  });
});

describe("numbers that Fortran runs together", () => {
  test.each([
    ["at signs", "  1.5  2.25 -3.000\n  3.0 -4.25  0.500\n  5.0 -7.50-12.000\n"],
    [
      "behind their decimals",
      "   1.50   2.25  -3.00\n   3.00  -4.25   0.50\n   5.00-123.50-112.00\n1115.001117.501112.00\n",
    ],
  ])("%s", (_, text) => {
    const { rows, notes } = matrix(text);
    expect(rows[0]).toEqual(ROWS[0]);
    expect(rows.every(({ length }) => length === 3)).toBe(true);
    expect(notes.join()).toContain("taken apart");
  });

  test("in every line, and with stars", () => {
    expect(matrix("-1.50-2.25\n-3.00-4.25\n").rows).toEqual([
      [-1.5, -2.25],
      [-3, -4.25],
    ]);
    expect(matrix("******-2.25-1.25\n -3.00 -4.25-1.75\n").rows[0]).toEqual([Number.NaN, -2.25, -1.25]);
  });

  test("stars stand for a number that had no room", () => {
    expect(matrix("1.5 2.5\n*** 3.5\n").rows[1]).toEqual([Number.NaN, 3.5]);
  });
});

describe("a first line of values is no header", () => {
  test.each([
    ["Iris", "5.1,3.5,setosa\n4.9,3.0,virginica\n4.7,3.2,setosa\n"],
    ["words alone", "red,big\nred,small\nblue,big\n"],
    ["numbers with decimals beside a name", '18.0 307.0 130.5 "a car"\n15.0 350.0 165.2 "b car"\n'],
  ])("%s", (_, text) => {
    expect(readTable(text, "t", OPTIONS).hasHeader).toBe(false);
  });

  test.each([
    ["wavelengths", "id,400.5,401,402.5\na,1.5,2.5,3.5\nb,2.5,1.5,0.5\n", []],
    ["a name that is a value too", "red,big,y\nred,small,1\nblue,large,2\n", []],
    ["the target among values", "5.1,y,red\n4.9,3.0,red\n4.7,3.2,red\n", ["y"]],
  ])("%s are one", (_, text, used) => {
    expect(readTable(text, "t", { ...OPTIONS, used }).hasHeader).toBe(true);
  });

  test("a matrix of truths or of unknown cells loses no row that is like the first", () => {
    expect(matrix("TRUE,FALSE\nFALSE,FALSE\nTRUE,FALSE\n").rows).toHaveLength(3);
    expect(matrix("NA,NA\n1,2\nNA,NA\n").rows).toHaveLength(3);
    expect(matrix("TRUE,FALSE,TRUE\nFALSE,TRUE,TRUE\n,,\nTRUE,,\n").rows).toHaveLength(4);
    expect(matrix("TRUE,,\nTRUE,FALSE,TRUE\nFALSE,TRUE,TRUE\n").rows).toHaveLength(3);
  });

  test("numbers that rise above names of rows name columns, others ask", () => {
    const below = "a,1.5,2.5,0.5,4,1\nb,2.5,1,3,0.5,2\n";
    expect(matrix(`,400.1,402.4,404.9,407.6,410.5\n${below}`).columns[0]).toBe("400.1");
    expect(() => matrix(`,400.1,302.4,404.9,407.6,410.5\n${below}`)).toThrow("--header true");
    expect(() => matrix("1,2.1,3.3,4.6,6,7.5,9.1\n3,1,2,5,4,7,6\n2,9,3,1,4,0,5\n")).toThrow("--header true");
  });

  test("years beside words of a second column are names", () => {
    const { hasHeader } = readTable("name,code,1960,1961,1962,\nA,a,1,2,3,\nB,b,4,5,6,\n", "t", {
      ...OPTIONS,
      shape: "matrix",
    });
    expect(hasHeader).toBe(true);
  });
});

test.each([
  ["Ocean Optics", ">>>>>Begin Data<<<<<\n1.5\t2.5\n2.5\t4.5\n3\t5\n>>>>>End Data<<<<<\n", 3],
  ["what pandas prints", "   x  y\n0  1  2\n1  3  4\n\n[2 rows x 2 columns]\n", 2],
  ["Campbell loggers", '"TOA5","CR1000","1234","x"\n"T","N","x"\n"TS","RN","V"\n"","","Avg"\n"a",1,1\n"b",2,3\n', 2],
  ["a note without an empty line above it", "x,y,z\n1,2,3\n4,5,6\n* provisional, see below\n", 2],
  ["comments of NCBI", '!Series_title\t"a"\nid\tA\tB\n"p"\t1\t2\n"q"\t3\t4\n!series_end\n', 2],
  ["an index in Markdown", "|    |   x |   y |\n|---:|----:|----:|\n|  0 | 1 | 2 |\n|  1 | 3 | 4 |\n", 2],
])("%s: no line but the rows", (_, text, count) => {
  expect(readTable(text, "t", OPTIONS).rows).toHaveLength(count);
});

test("values with their doubt are no names of rows", () => {
  const text = "x,y\n0.5 ± 0.1,1\n0.7 ± 0.1,2\n";
  expect(readTable(text, "t", OPTIONS)).toMatchObject({ columns: ["x", "y"], labels: null });
  expect(() => read(text)).toThrow("0.5 ± 0.1");
});

test("complex numbers are no names of rows, and a dash is no unit", () => {
  expect(readTable("z,y\n1.5+2j,1\n2.5-1j,2\n", "t", OPTIONS).labels).toBeNull();
  expect(read("x,y,z\nmm,-,kg\n1,2,3\n4,5,6\n").rows).toHaveLength(2);
  expect(() => read("x,y\nerr,NA\n1,2\n3,4\n")).toThrow('"err"');
});

test("CSV (Macintosh) of Excel has its letters, and Latin-1 with the same ends of lines those of Latin-1", () => {
  const macintosh = Uint8Array.from([..."gr"].map((each) => each.charCodeAt(0)).concat([0x9a, 0xa7, 101, 13, 49, 13]));
  expect(tableText(macintosh, "t")).toBe("größe\r1\r");
  expect(tableText(Buffer.from("größe\r1\r", "latin1"), "t")).toBe("größe\r1\r");
});

test("Mathematica's powers of ten are numbers, and a comma alone is none", () => {
  expect(read("x,y\n1.5*^-3,2.*^+02\n3,4\n").rows[0]).toEqual([0.0015, 200]);
  expect(read("x , y\n1 , 2\n3 , 4\n").columns).toEqual(["x", "y"]);
});
