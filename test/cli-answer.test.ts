import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { greyPng, readGreyPng } from "../src/formats/index.js";
import { createStream } from "../src/random/index.js";
import { latebloom } from "./command.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const linesOf = (text: string) => text.trim().split("\n");

/** y = 3·x2 − 2·x5 + 7, and 1 more where the colour is red, with a little noise; 12 columns. */
function table(rows: number, start: number): { text: string; targets: number[] } {
  const draws = createStream(start, "table");
  const targets: number[] = [];
  const names = Array.from({ length: 12 }, (_, column) => `x${column}`);
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = names.map(() => draws.normal());
    const colour = row % 3 === 0 ? "red" : "blue";
    const y = 3 * x[2]! - 2 * x[5]! + 7 + (colour === "red" ? 1 : 0) + 0.05 * draws.normal();
    targets.push(y);
    return [`r${row}`, ...x, colour, y].join(",");
  });
  return { text: [["id", ...names, "colour", "y"].join(","), ...lines].join("\n"), targets };
}

test("recover says which features carry the model, writes their coefficients, and applies them to new rows", () => {
  writeFileSync(join(folder, "old.csv"), table(60, 1).text);
  const news = table(9, 2);
  writeFileSync(join(folder, "new.csv"), news.text);
  const args = [
    "old.csv",
    "--target",
    "y",
    "--categories",
    "colour",
    "--l1",
    "cv",
    "--out",
    "run",
    "--iterations",
    "1000",
  ];
  const { code, stdout } = call("recover", ...args);
  expect(code).toBe(0);
  const [first] = linesOf(stdout);
  expect(first).toMatch(/^answer: \d+ of 14 features carry the model: held-out error/);
  expect(stdout).toMatch(/x2 +2\.\d+ +\S+ +100 %/);
  expect(stdout).toMatch(/scikit-learn Lasso\(alpha=/);
  expect(stdout).toMatch(/β₁ by 10-fold cross-validation/);
  const written = linesOf(readFileSync(join(folder, "run", "coefficients.csv"), "utf8"));
  expect(written[0]).toBe("name,coefficient,per standard deviation,selected");
  expect(written).toHaveLength(1 + 1 + 14);
  const applied = call("apply", "run", "new.csv");
  expect(applied.code).toBe(0);
  const [header, ...rows] = linesOf(applied.stdout);
  expect(header).toBe("id,prediction");
  rows.forEach((row, index) => {
    const [label, prediction] = row.split(",");
    expect(label).toBe(`r${index}`);
    expect(Math.abs(Number(prediction) - news.targets[index]!)).toBeLessThan(1);
  });
  writeFileSync(join(folder, "less.csv"), "x0,x1\n1,2\n3,4\n");
  const refused = call("apply", "run", "less.csv");
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(/expected the columns x2, x5, .*colour, whose coefficients are not zero/);
});

test("recover answers without the curve where jumps to its end take long, and the same with it", () => {
  writeFileSync(join(folder, "t.csv"), table(16, 5).text);
  const args = ["t.csv", "--target", "y", "--exclude", "colour"];
  const alone = call("recover", ...args, "--out", "alone", "--curve-multiplications", "1000");
  expect(alone.code).toBe(0);
  expect(alone.stdout).toMatch("no curve of the method");
  const both = call("recover", ...args, "--out", "both", "--curve-multiplications", "Infinity");
  expect(both.stdout).toMatch("t1 memorised");
  const answerOf = (name: string) => readFileSync(join(folder, name, "coefficients.csv"), "utf8");
  expect(answerOf("both")).toBe(answerOf("alone"));
});

test("recover and complete say which property generalises, as text and as JSON, and make no run", () => {
  writeFileSync(join(folder, "t.csv"), table(60, 6).text);
  writeFileSync(join(folder, "groups.yaml"), "signal: [x2, x5]\nrest: [x0, x1, colour]\n");
  const args = ["t.csv", "--target", "y", "--categories", "colour", "--property", "auto"];
  const { code, stdout } = call("recover", ...args, "--column-groups", "groups.yaml", "--json");
  expect(code).toBe(0);
  const { properties } = JSON.parse(stdout);
  expect(properties.ranked.map(({ name }: { name: string }) => name)).toContain("sparse by groups");
  expect(properties.ranked[0].rootMeanSquareError.value).toBeLessThan(0.2);
  writeFileSync(join(folder, "groups.yaml"), "signal: [x2, y2]\n");
  const refused = call("recover", ...args, "--column-groups", "groups.yaml");
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch("groups.yaml: signal: expected columns of the table that explain the target, got y2");
  const without = call("recover", ...args.slice(0, -2), "--column-groups", "groups.yaml", "--out", "run");
  expect([without.code, without.stdout]).toEqual([2, ""]);
  expect(without.stderr).toMatch("--column-groups: expected --property auto beside it");
  expect(call("recover", ...args.slice(0, -1), "sparse").stderr).toMatch("--property: expected auto");
  const rows = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: 10 }, (_, j) => (1 + i) * (2 + ((3 * j) % 7))),
  );
  writeFileSync(join(folder, "m.csv"), rows.map((row) => row.join(",")).join("\n"));
  const matrix = call(
    "complete",
    "m.csv",
    "--header",
    "false",
    "--index",
    "none",
    "--property",
    "auto",
    "--held-out-fraction",
    "0.3",
  );
  expect(matrix.stdout).toMatch(/^low rank generalises: its error is \S+ \(\S+ to \S+\) times that of/);
  writeFileSync(join(folder, "gaps.csv"), `,a,b,c\nr1,1,2,\nr2,2,,6\nr3,,6,9\nr4,4,8,12\n`);
  const suggested = call("complete", "gaps.csv", "--suggest", "3", "--json");
  const { cells } = JSON.parse(suggested.stdout).suggestion;
  expect(cells.map(({ row, column }: { row: string; column: string }) => row + column).sort()).toEqual([
    "r1c",
    "r2b",
    "r3a",
  ]);
  expect(call("complete", "gaps.csv", "--suggest", "4").stderr).toMatch("--suggest: expected at most 3");
  rmSync(join(folder, "gaps.csv"));
  expect(readdirSync(folder).sort()).toEqual(["groups.yaml", "m.csv", "t.csv"]);
});

test("complete answers without the curve where that takes long, and with it on request", () => {
  const draws = createStream(4, "matrix");
  const [left, right] = [
    Array.from({ length: 12 }, () => draws.normal()),
    Array.from({ length: 15 }, () => draws.normal()),
  ];
  const unknown = new Set(draws.choose(180, 60));
  const lines = left.map((a, row) => right.map((b, column) => (unknown.has(row * 15 + column) ? "" : a * b)).join(","));
  writeFileSync(join(folder, "m.csv"), lines.join("\n"));
  const alone = call("complete", "m.csv", "--nuclear", "cv", "--out", "alone", "--curve-multiplications", "1000");
  expect(alone.code).toBe(0);
  expect(linesOf(alone.stdout)[0]).toMatch(/^answer: a matrix of rank \d: held-out error \S+, RMS error/);
  expect(alone.stdout).toMatch("effects of row and column");
  expect(alone.stdout).toMatch("β⋆ by held-out cells");
  expect(alone.stdout).toMatch("no curve of the method");
  expect(alone.stdout).not.toMatch("t1 memorised");
  const both = call("complete", "m.csv", "--nuclear", "cv", "--out", "both", "--iterations", "300");
  expect(both.stdout).toMatch("t1 memorised");
  const answerOf = (name: string) => readFileSync(join(folder, name, "completed.csv"), "utf8");
  expect(answerOf("both")).toBe(answerOf("alone"));
  expect(call("show", "alone").stdout).toMatch(/^answer: a matrix of rank \d/);
  const { runs } = JSON.parse(call("ls", "--store", ".", "--where", "verdict=no-curve", "--json").stdout);
  expect(runs.map(({ run, t1 }: { run: string; t1: number | null }) => [run, t1])).toEqual([["alone", null]]);
  expect(runs[0].test_error).toBe(
    JSON.parse(readFileSync(join(folder, "alone", "summary.json"), "utf8")).answer.testError,
  );
});

test("a grey picture is completed as a picture, with its PSNR", () => {
  const values = Float64Array.from({ length: 16 * 12 }, (_, cell) =>
    Math.round((20 + Math.floor(cell / 12)) * (1 + (cell % 12) / 2)),
  );
  writeFileSync(join(folder, "grey.png"), greyPng({ rows: 16, columns: 12, values }));
  const { code, stdout } = call(
    "complete",
    "grey.png",
    "--held-out-fraction",
    "0.4",
    "--iterations",
    "50",
    "--out",
    "run",
  );
  expect(code).toBe(0);
  const [, error, ratio] = /^answer: .* RMS error (\S+), PSNR (\S+) dB/.exec(stdout)!;
  expect(Number(ratio)).toBeCloseTo(20 * Math.log10(255 / Number(error)), 1);
  expect(stdout).toMatch("fitted.png: the model's own picture");
  const pictureOf = (name: string) => readGreyPng(readFileSync(join(folder, "run", name)), name).values;
  // All pixels are known, also those that were held out.
  expect(pictureOf("completed.png")).toEqual(values);
  const missed = pictureOf("fitted.png").map((value, cell) => value - values[cell]!);
  const size = Math.sqrt(missed.reduce((sum, value) => sum + value * value, 0) / missed.length);
  expect(Math.abs(size - Number(error))).toBeLessThan(0.5);
});

test("reference solves the elastic net", () => {
  writeFileSync(join(folder, "t.csv"), table(20, 3).text);
  const args = ["table", "--file", "t.csv", "--target", "y", "--exclude", "colour", "--l1", "1", "--l2", "1"];
  const { code, stdout } = call("reference", ...args);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/elastic net/)]);
  expect(stdout).toMatch(/optimal/i);
});
