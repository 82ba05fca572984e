import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStream } from "../src/random/index.js";
import { latebloom } from "./command.js";

const DIGITS = join(import.meta.dirname, "data", "digits.csv");
const BORDER = "digit,p00,p10,p20,p30,p37,p40,p47,p57,p70";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const recover = (...args: string[]) => call("recover", ...args, "--json", "--iterations", "2e5");

/** y = 3·x2 − 2·x5 + 7 of 30 columns, so that fewer rows than columns are enough. */
function sparseTable(rows: number, split = ""): string {
  const draws = createStream(3, "table");
  const names = Array.from({ length: 30 }, (_, column) => `x${column}`);
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = names.map(() => draws.normal());
    const mark = split === "" ? [] : [row % 4 === 0 ? "test" : "train"];
    return [...x, 3 * x[2]! - 2 * x[5]! + 7, ...mark].join(",");
  });
  return [[...names, "y", ...(split === "" ? [] : [split])].join(","), ...lines].join("\n");
}

/** One clear error for a table: exit code 2, nothing written beside it. */
function expectRefusal(text: string | Uint8Array, message: string | RegExp, ...args: string[]) {
  writeFileSync(join(folder, "data.csv"), text);
  const { code, stdout, stderr } = call("recover", "data.csv", ...(args.length === 0 ? ["--target", "y"] : args));
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^error: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([code, stdout, readdirSync(folder)]).toEqual([2, "", ["data.csv"]]);
}

const GOOD = "a,b,y\n1,2,3\n4,1,1\n0,1,2\n2,5,3\n1,3,9\n";

test("fewer rows than columns: a sparse model is recovered by name and in the table's units, beyond the baselines", () => {
  writeFileSync(join(folder, "data.csv"), sparseTable(24));
  const { code, stdout } = recover("data.csv", "--target", "y", "--method", "proximal", "--l1", "1e-3");
  expect(code).toBe(0);
  const { summary } = JSON.parse(stdout);
  expect(summary.problem).toMatchObject({
    kind: "table",
    measurements: 18,
    shape: [30],
    testErrorName: "held-out error",
  });
  expect(summary.detection.verdict.kind).toBe("grokked");
  expect(summary.detection.verdict.comparison.better).toBe(true);
  expect(summary.problem.rSquared).toBeGreaterThan(0.9999);
  const coefficients = new Map<string, number>(
    summary.coefficients.map(({ name, value }: { name: string; value: number }) => [name, value]),
  );
  expect(coefficients.get("x2")).toBeCloseTo(3, 2);
  expect(coefficients.get("x5")).toBeCloseTo(-2, 2);
  expect(coefficients.get("(intercept)")).toBeCloseTo(7, 2);
  expect(summary.baselines.map(({ name }: { name: string }) => name.split(" ")[0])).toEqual(["mean", "least", "ridge"]);
});

test("a column marks the test rows; what is excluded, or marks, is no feature", () => {
  writeFileSync(join(folder, "data.csv"), sparseTable(16, "split"));
  const { summary } = JSON.parse(
    recover("data.csv", "--target", "y", "--test-column", "split", "--exclude", "x0, x1", "--l1", "1e-3").stdout,
  );
  expect(summary.problem).toMatchObject({ measurements: 12, shape: [28] });
  expect(summary.coefficients.map(({ name }: { name: string }) => name)).not.toContain("split");
});

test("the folder of a run keeps its table, so that it goes on without the file", () => {
  writeFileSync(join(folder, "data.csv"), sparseTable(24));
  recover("data.csv", "--target", "y", "--out", "run");
  expect(readFileSync(join(folder, "run", "table.csv"), "utf8")).toBe(sparseTable(24));
  rmSync(join(folder, "data.csv"));
  expect(call("run", "--resume", "run").code).toBe(0);
});

test("a real table: a pixel of handwritten digits from 40 scans and 54 other pixels", () => {
  const args = [DIGITS, "--target", "p34", "--measurements", "40", "--method", "proximal", "--exclude", BORDER];
  const { code, stdout } = recover(...args, "--l1", "40");
  expect(code).toBe(0);
  const { summary } = JSON.parse(stdout);
  const [mean, leastSquares, ridge] = summary.baselines.map(({ testError }: { testError: number }) => testError);
  expect(summary.detection.test.final).toBeLessThan(Math.min(mean, leastSquares, ridge));
  expect(summary.coefficients[0].name).toBe("(intercept)");
  const strongest = summary.coefficients
    .slice(1)
    .sort(
      (one: { standardized: number }, other: { standardized: number }) =>
        Math.abs(other.standardized) - Math.abs(one.standardized),
    )[0];
  expect(strongest.name).toBe("p24");

  const constant = recover(DIGITS, "--target", "p34", "--measurements", "40", "--iterations", "20");
  expect(constant.stdout).toMatch(/constant over the training rows, coefficient 0: p00, /);
});

test("tables that are none are refused with line and column", () => {
  expectRefusal("", "data.csv: expected a table with a header, got an empty file");
  expectRefusal("a,b,y\n", "data.csv: expected rows below the header, got none");
  expectRefusal("a,b,y\n1,2,3\n1,2\n", "data.csv:3: expected 3 cells, as in the header, got 2");
  expectRefusal("a,b,y\n1,2,x\n1,2,3\n", 'data.csv:2, column y: expected a finite number, got the text "x"');
  expectRefusal("a,b,y\n,2,3\n1,NaN,2\n4,5,6\n", "got 1 of 3; 1 cells of column a are unknown");
  expectRefusal("a,a,y\n1,2,3\n", "expected distinct column names, got a twice");
  expectRefusal("1,2,3\n4,5,6\n", "expected a header with the names of the columns, or data");
  expectRefusal('a,"b,y\n1,2,3\n', "quotation marks");
  expectRefusal(
    Buffer.from([0x61, 0x00, 0x00, 0x01]),
    "data.csv: expected a table of text, got bytes that are no text",
  );
  expectRefusal("a,y\n1,3\n1,1\n1,2\n1,3\n1,9\n", "expected a column that varies over the training rows");
  expectRefusal("a,y\n1e308,2\n-1e308,1\n1e308,3\n-1e308,5\n", "data.csv:2, column a: expected a number of at most");
});

test("what is asked of a table is checked against it", () => {
  expectRefusal(GOOD, "--target: expected the name of the column of data.csv", "--seed", "3");
  expectRefusal(GOOD, "expected one of the columns a, b, y, got Y. Did you mean y?", "--target", "Y");
  expectRefusal(GOOD, "expected one of the columns a, b, y, got c", "--target", "y", "--exclude", "c");
  expectRefusal(GOOD, "expected at least one column besides the target", "--target", "y", "--exclude", "a,b");
  expectRefusal(GOOD, "expected N ≤ 4, the training rows of data.csv", "--target", "y", "--measurements", "5");
  expectRefusal(
    GOOD,
    "problem.testFraction (--test-fraction): expected a value < 1",
    "--target",
    "y",
    "--test-fraction",
    "1",
  );
  expectRefusal(GOOD, "1, true, test, yes for a test row", "--target", "y", "--test-column", "b");
  expectRefusal(GOOD, "expected 0 < α < ", "--target", "y", "--step-size", "100");
  expectRefusal(GOOD, "penalty.l1 (--l1): expected a value ≥ 0", "--target", "y", "--l1", "-1");
});
