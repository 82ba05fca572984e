import { expect, test } from "vitest";
import { leastSquares, multiplyVector, norm2, subtract } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { readOwnData } from "./own-data.js";
import { tableSchema } from "./table-schema.js";

const ROWS = 60;
const stream = createStream(4, "table");
const rows = Array.from({ length: ROWS }, (_, index) => {
  const [a, b, c] = [stream.normal(), 10 + 5 * stream.normal(), 100 * stream.normal()];
  return [a, b, c, 3 + 2 * a - 0.5 * b + 0.01 * stream.normal(), index % 3 === 0 ? 1 : 0];
});
const csv = (separator = ",") =>
  ["a,b,c,y,held", ...rows.map((row) => row.join(","))].join("\n").replaceAll(",", separator);
const read = (text: string, options: object = {}, seed = 1) =>
  readOwnData(
    text,
    "data.csv",
    tableSchema.parse({ kind: "table", file: "data.csv", target: "y", exclude: ["held"], ...options }),
    seed,
  );

test("rows are split by the seed, and every row is used once", () => {
  const one = read(csv(), { testFraction: 0.2 });
  expect(one.problem.measurements.rows).toBe(48);
  expect(one.problem.heldOut!.measurements.rows).toBe(12);
  expect(read(csv(), { testFraction: 0.2 }).problem.target).toEqual(one.problem.target);
  expect(read(csv(), { testFraction: 0.2 }, 2).problem.target).not.toEqual(one.problem.target);
});

test("a column can mark the test rows", () => {
  const { problem } = read(csv(), { testColumn: "held", exclude: [] });
  expect(problem.heldOut!.measurements).toMatchObject({ rows: 20, columns: 3 });
  expect(problem.measurements.rows).toBe(40);
});

test("standardised training columns have mean 0 and variance 1, and coefficients come back in the table's units", () => {
  const data = read(csv());
  const { measurements, target } = data.problem;
  for (let column = 0; column < 3; column++) {
    const values = Array.from({ length: measurements.rows }, (_, row) => measurements.data[row * 3 + column]!);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0, 12);
    expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 12);
  }
  const solution = leastSquares(measurements, target);
  const [intercept, a, b, c] = data.coefficients(solution).map(({ value }) => value) as [
    number,
    number,
    number,
    number,
  ];
  expect(intercept).toBeCloseTo(3, 1);
  expect(a).toBeCloseTo(2, 1);
  expect(b).toBeCloseTo(-0.5, 2);
  expect(c).toBeCloseTo(0, 3);
  expect(data.rSquared(solution)).toBeGreaterThan(0.999);
});

test("without standardisation the numbers of the table are used as they are", () => {
  const data = read(csv(), { standardize: false });
  const used = new Set(data.problem.target);
  for (const value of used) expect(rows.some((row) => row[3] === value)).toBe(true);
  expect(data.coefficients(new Float64Array([1, 2, 3]))).toHaveLength(3);
});

test("baselines are in the unit of the test error: least squares here, mean predictor 1 when the target is centred on it", () => {
  const { problem, baselines } = read(csv());
  const { measurements, target } = problem.heldOut!;
  const expected =
    norm2(subtract(multiplyVector(measurements, leastSquares(problem.measurements, problem.target)), target)) /
    norm2(target);
  expect(baselines.map(({ name }) => name.split(" ")[0])).toEqual(["mean", "least", "ridge"]);
  expect(baselines[0]!.testError).toBeCloseTo(1, 10);
  expect(baselines[0]!.rSquared).toBeLessThanOrEqual(0);
  expect(baselines[1]!.testError).toBeCloseTo(expected, 12);
  expect(baselines[2]!.testError).toBeLessThan(0.1);
});

test("semicolons and tabs are recognised, blank lines and a byte-order mark skipped", () => {
  expect(read(`\uFEFF${csv(";")}\n\n`).problem.target).toEqual(read(csv()).problem.target);
  expect(read(csv("\t")).problem.target).toEqual(read(csv()).problem.target);
});

test.each([
  ["", "expected a table with a header, got an empty file"],
  ["a,y\n", "expected rows below the header, got none"],
  ["a,a,y\n1,2,3\n", "expected distinct column names, got a twice"],
  ["a,,y\n1,2,3\n", "data.csv:1: expected a name for every column, got none for column 2"],
  [
    "1,2,3\n4,5,6\n",
    "expected a header with the names of the columns, or data, got numbers that may be either (1, 2, 3). Say --header",
  ],
  ["a,y\n1,2\n3\n5,6\n", "data.csv:3: expected 2 cells, as in the header, got 1"],
  ["a,y\n1,2\n3,x\n5,6\n", 'data.csv:3, column y: expected a finite number, got the text "x"'],
  ["a,y\n1,2\n,3\n,6\n", "got 1 of 3; 2 cells of column a are unknown. Leave columns with many unknown cells out with"],
  ["a,y\n1,2\n0x1F,3\n5,6\n", 'data.csv:3, column a: expected a finite number, got the text "0x1F"'],
  ["a,y\n2024-03-01,2\n1,3\n5,6\n", "A date is no number: leave the column out with --exclude"],
  ["a,y\n1e300,2\n1,3\n5,6\n", "data.csv:2, column a: expected a number of at most 1e+140 in magnitude"],
  ["a,y\n1,2\n1,3\n1,6\n", "expected a column that varies over the training rows, got 1 that are constant"],
  ["a,y\n1,2\n2,2\n3,2\n", "expected a target that varies over the training rows, got 2 in all 2 of them"],
  ['a,y\n"1\n",2\n3,x\n', 'data.csv:4, column y: expected a finite number, got the text "x"'],
  ['a,y\n"1,2\n3,4\n', "data.csv:2: expected cells whose quotation marks are closed"],
  ["a;y\n1;2\n1,500;3\n", "1,500, which may be 1500 or 1.500. Say --decimal point where commas group thousands"],
  ["a,Y\n1,2\n2,3\n", "Did you mean Y?"],
  ["y\n1\n2\n", "expected at least one column besides the target"],
  ["a,y\n1,2\n", "expected at least one test row and one training row"],
])("%j is one clear error", (text, message) => {
  expect(() => read(text, { exclude: [] })).toThrow(message);
});

test("more measurements than training rows is an error that says how many there are", () => {
  expect(read(csv(), { measurements: 10 }).problem.measurements.rows).toBe(10);
  expect(() => read(csv(), { measurements: 46 })).toThrow(
    "problem.measurements: expected N ≤ 45, the training rows of data.csv",
  );
});

test("a mark that is neither test nor training is an error with its line", () => {
  const table = "a,y,set\n1,2,train\n2,3,test\n3,5,tset\n4,4,train\n";
  expect(() => read(table, { testColumn: "set", exclude: [] })).toThrow(
    "data.csv:4, column set: expected 1, true, test",
  );
  const onlyTraining = "a,y,set\n1,2,train\n2,3,train\n";
  expect(() => read(onlyTraining, { testColumn: "set", exclude: [] })).toThrow("got 0 test and 2 training rows");
});

test("rows without a target to be relative to are an error", () => {
  const table = "a,y,set\n1,1,0\n2,2,0\n3,0,1\n4,0,1\n";
  const options = { testColumn: "set", exclude: [] };
  expect(() => read(table, { ...options, standardize: false })).toThrow("a target that is not zero in all test rows");
  const data = read(table, options);
  expect(data.rSquared(Float64Array.of(1))).toBeNull();
  expect(data.baselines.map((baseline) => baseline.rSquared)).toEqual([null, null, null]);
});

test("predictions from the coefficients in the table's units are those of the standardised problem", () => {
  const data = read(csv(), { testColumn: "held", exclude: [] });
  const point = Float64Array.of(0.3, -2, 5);
  const [intercept, ...slopes] = data.coefficients(point).map(({ value }) => value);
  const held = rows.filter((row) => row[4] === 1);
  const targetMean = data.coefficients(new Float64Array(3))[0]!.value;
  const predicted = multiplyVector(data.problem.heldOut!.measurements, point);
  held.forEach((row, index) => {
    const own = intercept! + slopes.reduce((sum, slope, column) => sum + slope * row[column]!, 0);
    expect(own).toBeCloseTo(predicted[index]! + targetMean, 10);
  });
});

test("words become columns of 1 and 0, one for each, on request", () => {
  const table = "colour,x,y\nred,1,2\nblue,2,3\nred,4,1\nblue,3,5\nred,7,2\n,6,1\n";
  const data = read(table, { exclude: [], categories: ["colour"], testFraction: 0.2 });
  expect(data.coefficients(Float64Array.of(1, 2, 3)).map(({ name }) => name)).toEqual([
    "(intercept)",
    "colour=blue",
    "colour=red",
    "x",
  ]);
  expect(data.notes).toEqual(["1 of 6 rows left out: they have unknown cells"]);
  expect(() => read(table, { exclude: [] })).toThrow("take its words for --categories");
  expect(() => read(table, { exclude: [], categories: ["y"] })).toThrow("expected features, not the target");
  expect(() => read("name,x,y\na,1,2\nb,2,3\nc,1,1\n", { exclude: [], categories: ["name"] })).toThrow(
    "expected a column whose values repeat, got name",
  );
});
