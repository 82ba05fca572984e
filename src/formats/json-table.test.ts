import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { jsonTableText } from "./json-table.js";
import { tableText } from "./table-text.js";

const rows = [
  { x: 0.1, y: 1e-300 },
  { x: null, y: 3 },
];
const NAMED = "sep=,\n# the first line names the columns\n";
const BARE = "sep=,\n# numbers alone\n";

describe("a table of JSON is one of CSV with the same numbers", () => {
  const plain = `${NAMED}x,y\n0.1,1e-300\n,3\n`;
  const labelled = `${NAMED},x,y\n0,0.1,1e-300\n1,,3\n`;
  const data = [
    [0.1, 1e-300],
    [null, 3],
  ];
  test.each([
    ["rows", rows, plain],
    ["rows somewhere in a document", { status: "ok", data: rows }, plain],
    ["columns", { x: [0.1, null], y: [1e-300, 3] }, plain],
    ["lists", data, `${BARE}0.1,1e-300\n,3\n`],
    ["lists below names", [["x", "y"], ...data], "sep=,\nx,y\n0.1,1e-300\n,3\n"],
    ["orient columns", { x: { 0: 0.1, 1: null }, y: { 0: 1e-300, 1: 3 } }, labelled],
    ["orient index", { 0: rows[0], 1: rows[1] }, labelled],
    ["orient split", { columns: ["x", "y"], index: [0, 1], data }, labelled],
    [
      "orient table",
      {
        schema: { fields: [{ name: "i" }], primaryKey: ["i"] },
        data: rows.map((row, i) => ({ i, ...row })),
      },
      labelled,
    ],
    ["objects in rows", [{ a: { b: true, c: 1 } }], `${NAMED}a/b,a/c\ntrue,1\n`],
  ])("%s", (_, document, text) => {
    expect(jsonTableText(JSON.stringify(document), "t")).toBe(text);
    expect(jsonTableText(JSON.stringify(document, null, 2), "t")).toBe(text);
  });

  test("of JSON Lines, with numbers as Python writes them, in any encoding", () => {
    const lines = '{"x": 0.1, "y": 1e-300}\n{"x": NaN, "y": 3}\n';
    expect(jsonTableText(lines, "t")).toBe(plain);
    expect(jsonTableText("[0.5, NaN]\n[2, 3]\n", "t")).toBe(`${BARE}0.5,\n2,3\n`);
    expect(tableText(gzipSync(lines), "t")).toBe(plain);
    expect(tableText(Buffer.from(`\ufeff${lines}`, "utf16le"), "t")).toBe(plain);
    // An infinity is not unknown: its cell is refused by name.
    expect(jsonTableText('[{"x": Infinity}]', "t")).toBe(`${NAMED}x\nInfinity\n`);
  });
});

test.each([
  ["objects whose keys may be columns or rows", { a: { x: 1 }, b: { x: 2 } }, /a, b with x.*orient=/],
  ["lists in cells", [{ a: [1, 2], y: 3 }], /column a: expected one value in each cell, got a list/],
  ["lists at any depth", [{ a: { b: [1, 2] }, y: 3 }], /column a\/b: .*a list/],
  ["columns of other lengths", { a: [1, 2], b: [3] }, /column b: expected lists of 2 values, as a is, got 1/],
  ["rows of other lengths", [[1, 2], [3]], /row 2: expected 2 values, as in the first row, got 1/],
])("%s are refused", (_, document, message) => {
  expect(() => jsonTableText(JSON.stringify(document), "t")).toThrow(message);
});

test.each(["[mm];x\n1;2\n", "[]", "{}", "[1, 2, 3]", '{"a": 1}', "a,b\n1,2\n"])("%j is no table of JSON", (text) => {
  expect(jsonTableText(text, "t")).toBeNull();
});
