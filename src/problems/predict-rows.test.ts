import { expect, test } from "vitest";
import { csvText } from "../formats/index.js";
import { createStream } from "../random/index.js";
import { readOwnData } from "./own-data.js";
import { predictRows } from "./predict-rows.js";
import type { Coefficient } from "./standardization.js";
import { tableSchema } from "./table-schema.js";
import { trainingFills } from "./training-fills.js";

const configOf = (options: object = {}) =>
  tableSchema.parse({ kind: "table", file: "old.csv", target: "y", categories: ["colour"], ...options });
const coefficient = (name: string, value: number): Coefficient => ({ name, value, standardized: value });
const coefficients = [
  coefficient("(intercept)", 5),
  coefficient("f1", 2),
  coefficient("f2", 0),
  coefficient("f3", -1),
  coefficient("colour=blue", 0),
  coefficient("colour=red", 0.5),
];
const predict = (text: string, fills?: Map<string, number>, options: object = {}) =>
  predictRows(text, "new.csv", { coefficients, config: configOf(options), ...(fills === undefined ? {} : { fills }) });

test("columns are found by their names, in any order, with others beside them and without those whose coefficient is zero", () => {
  const { values, labels } = predict("id,colour,f3,more,f1\na,red,10,x,1\nb,blue,0.5,y,2\n");
  expect([...values]).toEqual([5 + 2 - 10 + 0.5, 5 + 4 - 0.5]);
  expect(labels).toEqual({ name: "id", values: ["a", "b"] });
});

test("a column whose coefficient is not zero names no rows, whatever it is called", () => {
  const numbered = [coefficient("(intercept)", 1), coefficient("id", 3)];
  const config = configOf({ categories: [] });
  const { values } = predictRows("id,a\n0,4\n1,5\n", "new.csv", { coefficients: numbered, config });
  expect([...values]).toEqual([1, 4]);
});

test("the column that named the rows of the first table need not be there", () => {
  const { values, labels } = predict("f1,f3,colour\n1,10,red\n", undefined, { index: "plant" });
  expect([...values]).toEqual([-2.5]);
  expect(labels).toBeNull();
  expect(predict("f1,f3,colour,plant\n1,10,red,p\n", undefined, { index: "plant" }).labels?.values).toEqual(["p"]);
});

test("a row with a word that the run has not met, or an unknown cell that matters, has no prediction, and is counted", () => {
  const { values, notes } = predict("f1,f2,f3,colour\n1,1,1,purple\n1,,1,blue\n,1,1,red\n1,1,1,\n");
  expect([...values]).toEqual([Number.NaN, 6, Number.NaN, Number.NaN]);
  expect(notes).toContain("no prediction for 2 of 4 rows: cells that are needed are unknown");
  expect(notes).toContain("no prediction for 1 of 4 rows: the run has not met the words of colour (purple)");
});

test("all columns that are missing are named at once, with what one of them may be called, or that there are no names", () => {
  expect(() => predict("F1,colour\n1,red\n")).toThrow(
    /the columns f1, f3, whose coefficients are not zero, got the columns F1, colour\. Is F1 what the run calls f1\?/,
  );
  expect(() => predict("f1,f2,colour\n1,2,red\n")).toThrow(/the column f3, .* got the columns f1, f2, colour$/);
  expect(() => predict("1.5,2,3\n4,5,6\n")).toThrow(/Name its columns in the first line/);
});

test("a first line of numbers is a header where it has the names that are needed, and no question names an option of a run", () => {
  const wavelengths = [coefficient("(intercept)", 1), coefficient("401", 2), coefficient("403", 1)];
  const model = { coefficients: wavelengths, config: configOf({ categories: [] }) };
  const { values } = predictRows("400,401,402,403\n1.5,2.5,3.5,4.5\n0,1,0,1\n", "new.csv", model);
  expect([...values]).toEqual([1 + 5 + 4.5, 4]);
  expect(() => predictRows("400,401,402,404\n1.5,2.5,3.5,4.5\n", "new.csv", model)).toThrow(
    /the column 403, .* got the columns 400, 401, 402, 404\. Is 400 what/,
  );
  expect(() => predict('f1,f3,colour\n1,"2,000",red\n1,"3,000",red\n')).toThrow(
    /2000 or 2.000.*\. Write the table as that/,
  );
  const numbered = { ...model, coefficients: [coefficient("2", 3)] };
  expect([...predictRows("7,8\n4,5\n", "new.csv", numbered).values]).toEqual([24, 15]);
});

test("a cell that is no number is not answered by options that only a run has", () => {
  expect(() => predict("f1,f3,colour\noops,2,red\n")).toThrow(/leave it empty$/);
});

test("where the run filled unknown cells, new ones are filled by what its training rows say", () => {
  const draws = createStream(1, "rows");
  const rows = Array.from({ length: 40 }, (_, row) => {
    const [f1, f3] = [draws.normal() + 4, draws.normal()];
    const colour = row % 4 === 0 ? "red" : "blue";
    return [row % 7 === 3 ? "" : f1, f3, colour, 2 * f1 - f3 + (row % 4 === 0 ? 1 : 0)];
  });
  const text = csvText([["f1", "f3", "colour", "y"], ...rows]);
  for (const impute of ["mean", "median"]) {
    const config = configOf({ impute });
    const { coefficients: of, problem } = readOwnData(text, "old.csv", config, 1);
    const found = of(new Float64Array(problem.measurements.columns).fill(0.7));
    const fills = trainingFills(text, "old.csv", config, 1);
    const apply = (table: string) => predictRows(table, "new.csv", { coefficients: found, config, fills }).values;
    expect(apply("f1,f3,colour\n,2,red\n")).toEqual(apply(`f1,f3,colour\n${fills.get("f1")},2,red\n`));
    // What stands in a filled training row comes out of the standardised one.
    const filled = readOwnData(
      csvText([
        ["f1", "f3", "colour", "y"],
        ...rows.map((row) => [row[0] === "" ? fills.get("f1")! : row[0]!, ...row.slice(1)]),
      ]),
      "old.csv",
      config,
      1,
    );
    expect(filled.problem.measurements.data).toEqual(problem.measurements.data);
  }
  expect(trainingFills(text, "old.csv", configOf(), 1).size).toBe(0);
});
