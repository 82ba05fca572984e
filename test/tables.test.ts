import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callProgram } from "./call-program.js";

const table = (name: string) => join(import.meta.dirname, "tables", name);

let store: string;
let runs = 0;
beforeAll(() => {
  store = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterAll(() => rmSync(store, { recursive: true, force: true }));

/** The summary of a run of a few iterations, and where it is. */
async function run(command: "recover" | "complete", file: string, ...options: string[]) {
  const out = join(store, String(runs++));
  const args = [command, table(file), "--iterations", "20", ...options, "--out", out, "--json", "--quiet"];
  const { code, stdout, stderr } = await callProgram(...args);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const {
    run: { path },
    summary,
  } = JSON.parse(stdout);
  return { path: path as string, summary, data: summaryData(summary) };
}

const summaryData = ({ settings }: { settings: { name: string; text: string }[] }) =>
  settings.find(({ name }) => name === "data")?.text ?? "";

async function refusal(command: "recover" | "complete", file: string, ...options: string[]): Promise<string> {
  const { code, stdout, stderr } = await callProgram(command, table(file), ...options, "--store", store);
  expect([code, stdout]).toEqual([2, ""]);
  return stderr;
}

describe("recover reads, with one remark or none,", () => {
  const eight = { target: "y", features: 8, rows: 40 };
  test.each([
    ["pandas_index.csv", eight, "column 1 names the rows"],
    ["r_writecsv.csv", eight, "column 1 names the rows"],
    ["r_writetable_space.txt", eight, "column 1 names the rows"],
    ["trailing_delim.csv", eight, "1 empty column left out"],
    ["comment_lines.csv", eight, ""],
    ["title_line.csv", eight, "Results of experiment 4"],
    ["base.csv.gz", { ...eight, rows: null }, ""],
    ["X.npz", { ...eight }, ""],
    ["pandas_index.parquet", { target: "y", features: 11, rows: null }, "column 1 names the rows"],
    ["X.npy", { target: "8", features: 7, rows: 40 }, "no header: columns are numbered from 1"],
    ["savetxt_default.txt", { target: "9", features: 8, rows: 40 }, "no header: columns are numbered from 1"],
    ["dummies_bool.csv", { target: "y", features: 10, rows: 40 }, ""],
    ["comma_header_text.csv", eight, "column 1 (name, full) names the rows"],
    ["excel_blank_rows.csv", { target: "y", features: 4, rows: null }, "empty row"],
    ["na_NA.csv", { ...eight, rows: null }, "rows left out: they have unknown cells"],
  ])("%s", async (file, { target, features, rows }, remark) => {
    const words = file.endsWith(".parquet") ? ["--exclude", "kind"] : [];
    const { summary, data } = await run("recover", file, "--target", target, ...words);
    expect(summary.problem.shape).toEqual([features]);
    if (rows !== null) expect(summary.problem.measurements).toBe(rows * 0.75);
    expect(data).toContain(remark);
  });

  test("airq_pt.csv, with a date and an hour left out", async () => {
    const { summary } = await run("recover", "airq_pt.csv", "--target", "AH", "--exclude", "Date,Time");
    expect(summary.problem.shape).toEqual([3]);
    expect(await refusal("recover", "airq_pt.csv", "--target", "AH")).toContain("A date is no number");
  });

  test("the same coefficients from the archive and from the text", async () => {
    const [text, archive] = [
      await run("recover", "trailing_delim.csv", "--target", "y"),
      await run("recover", "X.npz", "--target", "y"),
    ];
    const values = ({ summary }: typeof text) => summary.coefficients.map(({ value }: { value: number }) => value);
    for (const [index, value] of values(text).entries()) expect(values(archive)[index]).toBeCloseTo(value, 4);
  });

  test("a name with a comma that an option leaves out", async () => {
    for (const exclude of ["name, full", '"name, full",x0', "x0,name, full"]) {
      const { summary } = await run("recover", "comma_header_text.csv", "--target", "y", "--exclude", exclude);
      expect(summary.problem.shape).toEqual([exclude.includes("x0") ? 7 : 8]);
    }
  });

  test("unknown cells filled on request", async () => {
    const { summary, data } = await run("recover", "na_NA.csv", "--target", "y", "--impute", "median");
    expect(summary.problem.measurements).toBe(30);
    expect(data).toMatch(/\d+ unknown cells filled by the median of their column/);
  });

  test("a column that a split makes constant: coefficient 0, and a remark", async () => {
    const { summary, data } = await run("recover", "onehot.csv", "--target", "y", "--seed", "2");
    const [, name] = /constant over the training rows, coefficient 0: (\S+)/.exec(data)!;
    const found = summary.coefficients.find((each: { name: string }) => each.name === name);
    expect(found).toMatchObject({ value: 0, standardized: 0 });
    expect(summary.coefficients).toHaveLength(10);
  });
});

test("a table in small units has the coefficients of the same table in others", async () => {
  const options = [
    "--target",
    "y",
    "--test-column",
    "t",
    "--method",
    "proximal",
    "--l1",
    "budget",
    "--iterations",
    "1e5",
  ];
  const [plain, small] = [await run("recover", "sc1.csv", ...options), await run("recover", "scm9.csv", ...options)];
  expect(small.summary.detection.test.final).toBeCloseTo(plain.summary.detection.test.final, 9);
  const values = ({ summary }: typeof plain) => summary.coefficients.map(({ value }: { value: number }) => value);
  for (const [index, value] of values(plain).entries()) expect(values(small)[index] * 1e9).toBeCloseTo(value, 6);
});

describe("complete reads", () => {
  test.each([
    ["m_pandas_numhdr.csv", [12, 9], []],
    ["m_savetxt.txt", [12, 9], []],
    ["m_nan.csv", [12, 9], []],
    ["m_ratings.csv", [12, 9], []],
    ["ratings_huge_ids.csv", null, ["--format", "triplets"]],
    ["trip_1e5.csv", [2, 2], ["--format", "triplets"]],
    ["u.data", null, ["--format", "triplets"]],
    ["ratings_small.csv", null, ["--format", "triplets"]],
    ["ratings_small.csv", null, ["--format", "triplets", "--columns", "userId,movieId,rating"]],
    ["u.data", null, ["--format", "triplets", "--columns", "1,2,3"]],
  ])("%s as %j %j", async (file, shape, options) => {
    const { summary } = await run("complete", file, ...options, "--held-out-fraction", "0");
    if (shape !== null) expect(summary.problem.shape).toEqual(shape);
    else expect(summary.problem.shape[0] * summary.problem.shape[1]).toBeGreaterThan(108);
  });

  test("every known cell is kept in completed.csv, unknown ones are those of fitted.csv", async () => {
    const { path } = await run("complete", "m_ratings.csv");
    const cells = (text: string) =>
      text
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split(","));
    const [known, completed, fitted] = [
      table("m_ratings.csv"),
      join(path, "completed.csv"),
      join(path, "fitted.csv"),
    ].map((file) => cells(readFileSync(file, "utf8")));
    known!.forEach((line, row) => {
      expect(completed![row]).toEqual(line.map((cell, column) => (cell === "" ? fitted![row]![column]! : cell)));
    });
  });

  test("names of rows and columns, which completed.csv keeps", async () => {
    const { path } = await run("complete", "m_pandas_numhdr.csv");
    const [header, first] = readFileSync(join(path, "completed.csv"), "utf8").split("\n");
    expect(header).toBe(",0,1,2,3,4,5,6,7,8");
    expect(first).toMatch(/^0,0\.521445,0\.832063,/);
  });

  test("no list of ids as a matrix", async () => {
    expect(await refusal("complete", "u.data")).toContain("Say --format triplets, or --format grid");
    expect(await refusal("complete", "ratings_small.csv")).toContain("Say --format triplets");
  });
});

test.each([
  ["complete", "X.mat", "got a MATLAB file. In MATLAB: writematrix"],
  ["complete", "X.mtx", 'got a MatrixMarket file. In Python: np.save("X.npy", scipy.io.mmread(FILE).toarray())'],
  ["complete", "m_1e308.csv", "m_1e308.csv:1, column 1: expected a number of at most 1e+140 in magnitude"],
  ["complete", "m_huge.csv", "m_huge.csv:1, column 1: expected a number of at most 1e+140"],
  ["complete", "m_zero.csv", "expected a known cell that is not 0, got 0 in all known cells"],
  ["recover", "denx.csv", "column x0: expected numbers of at least 1e-140 in magnitude"],
] as const)("%s refuses %s by name and cell", async (command, file, message) => {
  const stderr = await refusal(
    command,
    file,
    ...(command === "recover" ? ["--target", "y", "--test-column", "t"] : []),
  );
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("--target");
});
