import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Finished, latebloom } from "./command.js";
import { DUCKDB_HINT, hasDuckDb } from "./duckdb.js";
import { writeSampleRun } from "./sample-store.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  const strengths = [1e-5, 1e-5, 1e-4, 1e-4];
  for (const [seed, l1] of strengths.entries()) {
    writeSampleRun(join(folder, "runs", `run-${seed}`), { seed, l1, t2: seed === 3 ? null : 1000 * (seed + 1) });
  }
  writeSampleRun(join(folder, "runs", "half"), { seed: 9, status: "interrupted" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(["query", ...args], { cwd: folder });

/** Checks what a query gives with DuckDB, or that it gives the hint without. */
function expectQuery(args: string[], check: (finished: Finished) => void): void {
  const finished = call(...args);
  if (hasDuckDb) {
    check(finished);
    return;
  }
  expect(finished.code).toBe(1);
  expect(finished.stderr).toContain(DUCKDB_HINT);
}

const there = hasDuckDb ? "DuckDB is here" : "DuckDB is not here: the hint";

test(`runs has a row a run, its fields as columns of their types (${there})`, () => {
  const sql = "select run, seed, penalty_l1, verdict, t2, finished, path from runs order by seed";
  expectQuery(["--json", sql], ({ code, stdout, stderr }) => {
    expect([code, stderr]).toEqual([0, ""]);
    const { columns, rows } = JSON.parse(stdout);
    expect(columns.map(({ type }: { type: string }) => type)).toEqual([
      "VARCHAR",
      "BIGINT",
      "DOUBLE",
      "VARCHAR",
      "BIGINT",
      "VARCHAR",
      "VARCHAR",
    ]);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual({
      run: "run-0",
      seed: 0,
      penalty_l1: 1e-5,
      verdict: "grokked",
      t2: 1000,
      finished: "2020-01-01T00:00:00.000Z",
      path: join("runs", "run-0"),
    });
    expect(rows[3]).toMatchObject({ t2: null, verdict: "memorised-only" });
    expect(rows[4]).toMatchObject({ run: "half", finished: null, verdict: null });
  });
});

test(`records has a row a recorded iteration, and joins with runs (${there})`, () => {
  const sql = "select records.* from records join runs using (run) where seed = 2 order by iteration";
  expectQuery(["--json", sql], ({ stdout }) => {
    expect(JSON.parse(stdout).rows).toEqual([
      { run: "run-2", iteration: 0, train_error: 1, test_error: 2 },
      { run: "run-2", iteration: 60, train_error: 1 / 61, test_error: 2 },
      { run: "run-2", iteration: 2000, train_error: 1 / 2001, test_error: 2 },
    ]);
  });
  expectQuery(["--csv", "select run, count(*) n from records group by all order by all"], ({ stdout }) => {
    expect(stdout).toBe("run,n\nhalf,3\nrun-0,3\nrun-1,3\nrun-2,3\nrun-3,3\n");
  });
});

test(`tables, CSV and --where (${there})`, () => {
  const sql = "select penalty_l1 as strength, count(*) as runs, max(t2) as latest from runs group by all order by all";
  expectQuery([sql], ({ stdout }) => {
    expect(stdout.split("\n")).toEqual(["strength  runs  latest", "0.00001   3     2000", "0.0001    2     3000", ""]);
  });
  expectQuery([sql, "--csv", "--where", "status=completed"], ({ stdout }) => {
    expect(stdout).toBe("strength,runs,latest\n0.00001,2,2000\n0.0001,2,3000\n");
  });
  expectQuery(["--csv", `select 'a "b", c' as x, null as y, [1.5] as z`], ({ stdout }) => {
    expect(stdout).toBe('x,y,z\n"a ""b"", c",,"[""1.5""]"\n');
  });
});

test(`wrong SQL is an input error in DuckDB's words, an empty result exit code 4 (${there})`, () => {
  expectQuery(["select nope from runs"], ({ code, stdout, stderr }) => {
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: query: expected SQL over the views runs and records, got Binder Error: .*"nope"/);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
  expectQuery(["selec", "--json"], ({ code, stdout }) => {
    expect([code, JSON.parse(stdout).error.kind]).toEqual([2, "input"]);
  });
  expectQuery(["select run from runs where seed = 77"], ({ code, stdout }) => {
    expect([code, stdout]).toEqual([4, "run\n"]);
  });
});

test(`Parquet exports are read by DuckDB (${there})`, () => {
  const exported = latebloom(["export", "run-0", "--format", "parquet", "--out", "a.parquet"], { cwd: folder });
  expect(exported.code).toBe(0);
  const sql = "select * from read_parquet('a.parquet') order by iteration";
  expectQuery([sql], ({ code, stderr }) => expect([code, stderr]).toEqual([2, expect.stringContaining("disabled")]));
  expectQuery(["--unrestricted", "--json", sql], ({ stdout }) => {
    const { columns, rows } = JSON.parse(stdout);
    expect(columns).toEqual([
      { name: "iteration", type: "BIGINT" },
      { name: "train_error", type: "DOUBLE" },
      { name: "test_error", type: "DOUBLE" },
    ]);
    expect(rows.map((row: object) => Object.values(row))).toEqual([
      [0, 1, 0],
      [60, 1 / 61, 0],
      [2000, 1 / 2001, 0],
    ]);
  });
});

test("a store without runs, conditions that match none or are none, and two outputs at once are said before DuckDB is loaded", () => {
  expect(call("select 1", "--store", "nowhere")).toMatchObject({ code: 4, stderr: "there are no runs in nowhere\n" });
  expect(call("select 1", "--where", "seed=77").code).toBe(4);
  expect(call("select 1", "--where", "seed").code).toBe(2);
  expect(call("select 1", "--csv", "--json").stderr).toContain("expected either --csv or --json, got both");
});

test("without DuckDB a query says how to install it, with exit code 1", () => {
  const hide = join(folder, "hide.mjs");
  const hooks = `export async function resolve(specifier, context, next) {
    if (!specifier.startsWith("@duckdb/")) return next(specifier, context);
    throw Object.assign(new Error("Cannot find package '" + specifier + "'"), { code: "ERR_MODULE_NOT_FOUND" });
  }`;
  writeFileSync(
    hide,
    `import { register } from "node:module";\nregister("data:text/javascript,${encodeURIComponent(hooks)}");`,
  );
  const program = join(import.meta.dirname, "..", "bin", "latebloom.js");
  const args = ["--import", hide, program, "query", "select 1 as one", "--json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: queries need DuckDB, an optional package/);
  expect(stderr).toContain(DUCKDB_HINT);
  expect(JSON.parse(stdout).error).toMatchObject({ kind: "failure", exitCode: 1 });
});

test(`a query sees the runs and nothing else unless told so (${there})`, () => {
  for (const sql of [
    "select * from read_csv('/etc/passwd')",
    "copy (select 1) to 'x.csv'",
    "attach 'y.db'",
    "install httpfs",
    "set enable_external_access = true",
  ]) {
    expectQuery([sql], ({ code, stderr }) => {
      expect([sql, code]).toEqual([sql, 2]);
      expect(stderr).toMatch(/^error: query: .*(disabled|locked)/);
    });
  }
  expect(existsSync(join(folder, "x.csv")) || existsSync(join(folder, "y.db"))).toBe(false);
});

test(`CSV for spreadsheets has no formulas (${there})`, () => {
  const sql = "select '=1+1' as a, '-x' as b, -3 as c";
  expectQuery(["--csv", sql], ({ stdout }) => expect(stdout).toBe("a,b,c\n=1+1,-x,-3\n"));
  expectQuery(["--csv", "--spreadsheet-safe", sql], ({ stdout }) => expect(stdout).toBe("a,b,c\n'=1+1,'-x,-3\n"));
});
