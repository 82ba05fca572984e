import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latebloom } from "./command.js";

// Run folders that 0.1.0 wrote stay readable; an unfinished one is refused with the way out.
const FIRST = join(import.meta.dirname, "data", "store-0.1.0");
let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "latebloom-"));
  cpSync(FIRST, join(cwd, "runs"), { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true }));

test.each(["weak", "staged", "deep", "schatten"])("show %s prints the report that 0.1.0 printed", (name) => {
  const { code, stdout } = latebloom(["show", name], { cwd });
  expect(code).toBe(0);
  const report = readFileSync(join(FIRST, name, "report.txt"), "utf8").trimEnd();
  // How long it took stands in both; where the folder is does not.
  expect(stdout).toContain(report);
});

test("ls, compare, query and export read them", () => {
  const { stdout } = latebloom(["ls", "--json"], { cwd });
  const { runs } = JSON.parse(stdout);
  expect(runs.map(({ status }: { status: string }) => status).toSorted()).toEqual([
    "completed",
    "completed",
    "completed",
    "completed",
    "interrupted",
  ]);
  expect(latebloom(["ls"], { cwd }).stdout).toContain("β₁=1e-5");
  expect(latebloom(["compare", "weak", "staged"], { cwd })).toMatchObject({ code: 0 });
  expect(latebloom(["export", "weak", "--format", "csv", "--out", "weak.csv"], { cwd }).code).toBe(0);
});

test("an unfinished one is refused with the way out, and the way out works", () => {
  const refused = latebloom(["run", "--resume", "runs/stopped"], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("expected an unfinished run of format 2, got format 1, of latebloom 0.1.0");
  expect(refused.stderr).toContain("start it anew: latebloom run --config runs/stopped/config.json");
  const anew = ["run", "--config", "runs/stopped/config.json", "--set", "iterations=2000", "--out", "anew", "--quiet"];
  expect(latebloom(anew, { cwd }).code).toBe(0);
});
