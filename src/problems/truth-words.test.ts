import { expect, test } from "vitest";
import { readOwnData } from "./own-data.js";
import { predictRows } from "./predict-rows.js";
import { tableSchema } from "./table-schema.js";

const read = (text: string, options = {}) =>
  readOwnData(text, "t.csv", tableSchema.parse({ kind: "table", file: "t.csv", target: "y", ...options }), 0);
const rows = (no: string, yes: string, target = (row: number) => `${row * row}`) =>
  `a,b,y\n${Array.from({ length: 12 }, (_, row) => `${row % 5},${row % 3 === 0 ? yes : no},${target(row)}`).join("\n")}\n`;

test.each([
  ["no", "yes"],
  ["N", "Y"],
  ["f", "t"],
  ["FALSCH", "WAHR"],
  ["non", "oui"],
  [".FALSE.", ".TRUE."],
])("%s and %s are 0 and 1 in a feature, and that is said", (no, yes) => {
  const { problem, notes } = read(rows(no, yes));
  expect(problem).toEqual(read(rows("0", "1")).problem);
  expect(notes.join()).toContain(`read as 1 and 0: words like ${yes.toLowerCase()} and ${no.toLowerCase()}, in b`);
});

test("but not beside another word, not in a target, and not where they are categories", () => {
  expect(() => read(rows("no", "yes").replace("yes", "maybe"))).toThrow('the text "maybe"');
  expect(() => read(rows("1", "2", (row) => (row % 2 === 0 ? "yes" : "no")))).toThrow("--classify");
  expect(read(rows("no", "yes"), { categories: ["b"] }).featureNames).toEqual(["a", "b=no", "b=yes"]);
});

test("rows to predict are read so too", () => {
  const config = tableSchema.parse({ kind: "table", file: "t.csv", target: "y" });
  const coefficients = [{ name: "b", value: 2, standardized: 1 }];
  const { values, notes } = predictRows("a,b\n1,yes\n2,no\n", "new.csv", { coefficients, config });
  expect([...values]).toEqual([2, 0]);
  expect(notes.join()).toContain("in b");
});
