import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { PENALTY_KINDS } from "../src/penalties/index.js";
import { createStream } from "../src/random/index.js";
import { latebloom } from "./command.js";
import { settingsOf } from "./settings-of.js";

const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => latebloom(args, { cwd: folder });
const summaryOf = (...args: string[]) => {
  const { code, stdout, stderr } = run(...args, "--json", "--quiet");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout).summary;
};

const SHORT = ["--iterations", "2000"];

describe("every penalty runs from the command line", () => {
  for (const kind of Object.keys(PENALTY_KINDS)) {
    const problem = kind === "schatten" ? "matrix-completion" : "sparse-recovery";
    for (const method of ["subgradient", "projected", "proximal"]) {
      test(`${problem}, ${kind}, ${method}`, () => {
        const size =
          problem === "matrix-completion" ? [] : ["--dimension", "20", "--measurements", "12", "--sparsity", "2"];
        const summary = summaryOf("run", problem, ...size, ...SHORT, "--penalty-kind", kind, "--method", method);
        expect(settingsOf(summary)).toMatchObject({ engine: "step", penalty: kind });
        expect(summary.prediction).toMatchObject({ t1: null, trainFloor: null, generalisation: null });
        expect(summary.reference).toBeNull();
        expect(summary.final.train_error).toBeLessThan(0.5);
        expect(summary.final.penalty_value).toBeGreaterThan(0);
      });
    }
  }
});

test("the elastic net is the run of the norms with the same strengths", () => {
  const common = ["run", "sparse-recovery", ...SHORT, "--engine", "step", "--l1", "1e-3", "--l2", "1e-2"];
  const named = summaryOf(...common, "--penalty-kind", "elastic-net");
  const norms = summaryOf(...common);
  for (const name of ["train_error", "test_error", "l1_norm"]) {
    expect(Math.abs(named.final[name] / norms.final[name] - 1)).toBeLessThan(1e-9);
  }
});

/** Six groups of three columns, of which one decides y. */
function writeTable(): string {
  const stream = createStream(5, "table");
  const names = Array.from({ length: 18 }, (_, index) => `x${index}`);
  const rows = Array.from({ length: 20 }, () => {
    const x = stream.fillNormal(new Float64Array(18));
    return [...x, 2 * x[6]! - 3 * x[7]! + x[8]!].join(",");
  });
  writeFileSync(join(folder, "grouped.csv"), `${[...names, "y"].join(",")}\n${rows.join("\n")}\n`);
  return "grouped.csv";
}

test("recover finds the one group of columns that decides, and says by which penalty", () => {
  const table = writeTable();
  const args = [
    "recover",
    table,
    "--target",
    "y",
    "--penalty-kind",
    "group-lasso",
    "--groups",
    "6",
    "--strength",
    "0.05",
  ];
  const summary = summaryOf(...args, "--method", "proximal", "--iterations", "20000");
  const named = summary.coefficients as { name: string; standardized: number }[];
  const nonZero = named.filter(({ standardized }) => Math.abs(standardized) > 1e-9).map(({ name }) => name);
  expect(nonZero).toEqual(["(intercept)", "x6", "x7", "x8"]);

  const text = run(...args, "--method", "proximal", "--iterations", "2000", "--quiet").stdout;
  expect(text).toContain("penalty group-lasso β·Σ_g w_g‖a_g‖₂, strength = 0.05, groups = 6");
});

test("complete takes a Schatten penalty, warns that it is not convex, and a config names it too", () => {
  const table = Array.from({ length: 8 }, (_, i) =>
    Array.from({ length: 7 }, (_, j) => ((i + 2 * j) % 4 === 1 ? "" : (i + 1) * (j - 2.5))).join(","),
  );
  writeFileSync(join(folder, "rank-one.csv"), `${table.join("\n")}\n`);
  const { code, stdout } = run(
    ...["complete", "rank-one.csv", "--penalty-kind", "schatten", "--schatten-p", "2/3", "--strength", "0.3"],
    ...["--iterations", "4000", "--out", "completed", "--quiet"],
  );
  expect(code).toBe(0);
  expect(stdout).toContain("penalty schatten β·Σσ_k(A)^(2/3), strength = 0.3, p = 2/3; not convex");
  const fitted = readFileSync(join(folder, "completed", "fitted.csv"), "utf8")
    .trim()
    .split("\n");
  let [squaredError, squaredNorm] = [0, 0];
  fitted.forEach((line, i) => {
    line.split(",").forEach((value, j) => {
      const exact = (i + 1) * (j - 2.5);
      squaredError += (Number(value) - exact) ** 2;
      squaredNorm += exact ** 2;
    });
  });
  expect(Math.sqrt(squaredError / squaredNorm)).toBeLessThan(0.01);

  writeFileSync(join(folder, "named.yaml"), "penalty: { kind: schatten, strength: 1e-2, p: 1/2 }\niterations: 200\n");
  const settings = settingsOf(summaryOf("run", "matrix-completion", "--config", "named.yaml"));
  expect(settings).toMatchObject({ penalty: "schatten", "penalty.strength": 1e-2, "penalty.p": "1/2" });
});

describe("what does not fit is refused before anything is written, with the reason", () => {
  const cases: [string, string[], string][] = [
    ["a penalty on singular values of a vector", ["--penalty-kind", "schatten"], "expected a matrix problem"],
    [
      "groups that do not divide n",
      ["--penalty-kind", "group-lasso", "--groups", "7"],
      "a number that divides the 100",
    ],
    ["jumping", ["--penalty-kind", "total-variation", "--engine", "jump"], "expected step or auto"],
    ["the published conventions", ["--penalty-kind", "elastic-net", "--compat", "published"], "has no such penalty"],
    ["an option of another penalty", ["--penalty-kind", "elastic-net", "--strength", "1"], "kind, l1, l2"],
    ["no such penalty", ["--penalty-kind", "group-laso"], "Did you mean group-lasso?"],
  ];
  test.each(cases)("%s", (_, args, reason) => {
    const { code, stderr } = run("run", "sparse-recovery", ...SHORT, ...args, "--out", "refused");
    expect(code).not.toBe(0);
    expect(stderr).toContain(reason);
    expect(() => readFileSync(join(folder, "refused", "config.json"))).toThrow();
  });

  test("theory and certified optima know the norms only", () => {
    for (const command of ["predict", "reference"]) {
      const { code, stderr } = run(command, "sparse-recovery", "--penalty-kind", "elastic-net");
      expect(code).not.toBe(0);
      expect(stderr).toContain("expected norms, for which there is a");
    }
  });
});
