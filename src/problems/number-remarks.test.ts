import { describe, expect, test } from "vitest";
import { readTable } from "../formats/index.js";
import { codeRemark, featureRemarks, zerosRemark } from "./number-remarks.js";

const ratings = [3, 4, 1, 5, 2, 4, 3];

describe("a value that may stand for unknown is remarked on", () => {
  test.each([
    [-999, [1.5, 2.25, -999, 3], "-999 stands in 1 cell, far from all others: if it means unknown, say --missing -999"],
    [99, [-7.2, 99, 3.1, 99, 9.5, -10], "99 stands in 2 cells"],
    [-200, [1.2, -200, 2.6, 1.9, -200], "--missing -200"],
    [1e20, [10, 20, 1e20, 15], "--missing 100000000000000000000"],
    [-1, [...ratings, -1, -1], "-1 stands in 2 cells"],
  ])("%d", (_, values, remark) => expect(codeRemark([...values, Number.NaN])).toContain(remark));

  test.each([
    ["ratings", ratings],
    ["an outlier", [1, 2, 3, 50]],
    ["nines among the others", [97, 98, 99, 99, 95]],
    ["two values", [-1, -1, 1, 1, 1]],
    ["negative numbers beside −1", [-3, -1, -1, 2, 4]],
    ["zeros", [0, 0, 100, 110, 120]],
    ["the diagonal of correlations", [1, 0.5, 0.2, 0.5, 1, 0.3, 0.2, 0.3, 1]],
    ["nothing known", [Number.NaN]],
  ])("but not %s", (_, values) => expect(codeRemark(values)).toBeNull());
});

test("zeros that are most of a matrix without unknown cells are", () => {
  expect(zerosRemark(Float64Array.of(0, 0, 0, 4))).toContain("0 stands in 3 of 4 cells");
  expect(zerosRemark(Float64Array.of(0, 0, 3, 4))).toBeNull();
  expect(zerosRemark(Float64Array.of(0, 0, 0, Number.NaN))).toBeNull();
});

const OPTIONS = { header: true, index: "none", missing: [], decimal: "auto", shape: "columns" } as const;
const tableOf = (header: string, rows: readonly (readonly string[])[]) =>
  readTable(`${header}${rows.map((cells) => `${cells.join(",")},1\n`).join("")}`, "t.csv", OPTIONS);

test("a column that is the sum of all others is remarked on", () => {
  const rows = [
    [0.1, 0.2, 0.1 + 0.2],
    [1.5, 2, 3.5],
    [2, 7, 9],
    [0, 0, 0],
  ];
  const remarks = (lines: readonly (readonly number[])[]) =>
    featureRemarks(
      tableOf(
        "a,b,total,y\n",
        lines.map((line) => line.map(String)),
      ),
      [0, 1, 2],
      Float64Array.from(lines.flat()),
    );
  expect(remarks(rows)).toEqual(["column total is the sum of all other columns: --exclude leaves it out"]);
  expect(remarks([...rows, [1, 1, 2.5]])).toEqual([]);
  expect(remarks(rows.map(() => [0, 0, 0]))).toEqual([]);
});

test("of plain numbers no text is asked for", () => {
  const table = tableOf("load,y\n", [["5"], ["-999"], ["6.5"], ["7"]]);
  const plain = {
    ...table,
    numbers: () => Float64Array.of(5, -999, 6.5, 7),
    get rows(): never {
      throw new Error("texts were made");
    },
  };
  expect(featureRemarks(plain, [0], Float64Array.of(5, -999, 6.5, 7))).toHaveLength(1);
});

test.each([
  ["PassengerId", ["3", "17", "9", "1"], "looks like an id"],
  ["day", ["20210301", "20210302", "20210415", "20200102"], "looks like dates written as numbers (20210301)"],
  ["Date", ["44256", "44257", "44300", "44300"], "dates"],
  ["timestamp", ["1600000000", "1600000060", "1600000120", "1600000180"], "dates"],
  ["month", ["01.2021", "02.2021", "03.2021", "12.2020"], "dates"],
  ["zip", ["02139", "10115", "00501", "80331"], "looks like codes (02139)"],
  ["load", ["5", "-999", "6.5", "7"], "-999 stands in 1 cell of column load"],
  ["humid", ["3", "17", "9", "1"], null],
  ["speed", ["07", "110", "5", "60"], null],
  ["area", ["20210301.5", "20210302", "20210415", "20209902"], null],
])("a column %s of %j", (name, cells, remark) => {
  const remarks = featureRemarks(
    tableOf(
      `${name},y\n`,
      cells.map((cell) => [cell]),
    ),
    [0],
    Float64Array.from(cells, Number),
  );
  if (remark === null) expect(remarks).toEqual([]);
  else expect(remarks[0]).toContain(remark);
});
