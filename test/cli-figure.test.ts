import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Finished, latebloom } from "./command.js";

let folder: string;
let first: Finished;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  first = latebloom(["figure", "3", "25"], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(folder, "figures", name), "utf8");

test("Figures 3 and 25 hold every statement, with the measured numbers on the terminal", () => {
  expect(first.stderr).not.toContain("error");
  expect(first.code).toBe(0);
  const lines = first.stdout.split("\n");
  const passed = lines.filter((line) => line.startsWith("pass "));
  expect(lines.filter((line) => line.startsWith("FAIL"))).toEqual([]);
  expect(passed.length).toBeGreaterThan(10);
  for (const [statement, measured] of [
    ["t₁: training error ≤ 10⁻³ first at", "60"],
    ["t₂: recovery error ≤ 10⁻³ first at", "101000"],
    ["‖a‖₁ at the end", "0.29086"],
    ["components of at least 10⁻⁴ at the end", "33, 80, 81, 84, 93"],
  ] as const) {
    const line = passed.find((candidate) => candidate.includes(statement));
    expect(line?.split(/ {2,}/).slice(1, 3)).toEqual([statement, measured]);
  }
  expect(lines.filter((line) => / of \d+ statements hold/.test(line))).toHaveLength(2);
});

test("each is an SVG, a PDF and a PNG with its data and its caption beside it", () => {
  for (const id of ["3", "25"]) {
    expect(read(`figure-${id}.svg`)).toMatch(/^<\?xml[\s\S]*<svg [\s\S]*<\/svg>\n$/);
    expect(read(`figure-${id}.svg`)).not.toContain("currentColor");
    expect(read(`figure-${id}.pdf`)).toMatch(/^%PDF-/);
    expect(read(`figure-${id}.png`)).toMatch(/^.PNG/);
    expect(read(`figure-${id}.txt`).length).toBeGreaterThan(200);
    expect(read(`figure-${id}.csv`)).toMatch(/^\w+(,\w+)+\n/);
  }
  const [header, ...rows] = read("figure-3.csv").trim().split("\n");
  expect(header).toMatch(/^iteration,train_error,test_error,/);
  expect(rows.length).toBe(2000);
  expect(rows.map((row) => row.split(",").length).every((width) => width === header!.split(",").length)).toBe(true);
  expect(rows.at(-1)).toMatch(/^1000000,/);
});

test("of a run that is there nothing is computed, for whatever figure, and the same bytes are written", () => {
  const runs = readdirSync(join(folder, "runs"));
  // Figure 3 has three kinds of runs; that of Figure 25 is one of them.
  expect(runs).toHaveLength(1 + 1 + 20);
  const records = runs.map((name) => statSync(join(folder, "runs", name, "run.json")).mtimeMs);
  const pictures = readdirSync(join(folder, "figures")).map((name) => [name, read(name)]);
  const { code, stdout } = latebloom(["figure", "25", "--json"], { cwd: folder });
  expect(code).toBe(0);
  expect(readdirSync(join(folder, "runs"))).toEqual(runs);
  expect(runs.map((name) => statSync(join(folder, "runs", name, "run.json")).mtimeMs)).toEqual(records);
  expect(readdirSync(join(folder, "figures")).map((name) => [name, read(name)])).toEqual(pictures);
  const { figures } = JSON.parse(stdout);
  expect(figures).toHaveLength(1);
  expect(figures[0]).toMatchObject({ figure: "25" });
  expect(figures[0].runs).toHaveLength(1);
  expect(figures[0].statements.every(({ holds }: { holds: boolean }) => holds)).toBe(true);
});

// cli-figure.long.test.ts has one more, and figures that share it.
test("a figure with an ensemble has a table of its draws", () => {
  const [header, ...records] = read("figure-3-ensemble.csv").trim().split("\n");
  expect(header).toMatch(/^iteration,train_error_10,train_error_median,/);
  expect(records.at(-1)).toMatch(/^1000000,/);
});

test("with one worker or with as many as there are cores, figures and runs have the same bytes", () => {
  const args = ["figure", "25", "--jobs", "1", "--store", "alone", "--figures", "alone-figures"];
  expect(latebloom(args, { cwd: folder }).code).toBe(0);
  const names = (part: string) => readdirSync(join(folder, part));
  const isSame = (...[one, other]: [string, string]) =>
    readFileSync(join(folder, one)).equals(readFileSync(join(folder, other)));
  expect(names("alone").length).toBeGreaterThan(0);
  for (const name of names("alone")) {
    for (const part of ["trajectory.bin", "summary.json"]) {
      expect(isSame(join("alone", name, part), join("runs", name, part))).toBe(true);
    }
  }
  expect(names("alone-figures").length).toBeGreaterThan(4);
  for (const name of names("alone-figures")) {
    expect(isSame(join("alone-figures", name), join("figures", name))).toBe(true);
  }
});
