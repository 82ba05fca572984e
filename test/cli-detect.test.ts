import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latebloom } from "./command.js";

const LOGS = join(import.meta.dirname, "logs");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
const run = (...args: string[]) => latebloom(args, { cwd: folder });

test("a log is reported, drawn, and given as JSON", () => {
  const log = join(LOGS, "ponyu-add", "adamw_sc1.0_wd0.0_s0.jsonl");
  const told = run("detect", log, "--out", "curves.svg");
  expect([told.code, told.stderr]).toEqual([0, ""]);
  expect(told.stdout).toMatch(/^t1 memorised +75 +\(50, 75\]/m);
  expect(told.stdout).toMatch(/^t2 generalised +2 225 +\(2 200, 2 225\]/m);
  expect(told.stdout).toContain("t2 at other thresholds: 0.9: 1 675, 0.95: 2 225, 0.99: 3 300");
  expect(told.stdout).toContain("misleading: wn_embed, wn_hidden, wn_total");
  expect(readFileSync(join(folder, "curves.svg"), "utf8")).toContain("train_acc");
  const { stdout } = run("detect", log, "--json", "--test-threshold", "0.99");
  const [found] = JSON.parse(stdout).runs;
  expect([found.t1.iteration, found.t2.iteration, found.test.threshold, found.verdict.kind]).toEqual([
    75,
    3300,
    0.99,
    "grokked",
  ]);
});

test("a run folder and its exports say what the run says", () => {
  const options = ["--measurements", "40", "--method", "proximal", "--iterations", "2e5", "--test-threshold", "0.01"];
  const { stdout } = run("run", "sparse-recovery", ...options, "--out", "weak", "--json");
  const { t1, t2 } = JSON.parse(stdout).summary.detection;
  expect(run("export", "weak", "--format", "npz", "--out", "weak.npz").code).toBe(0);
  const { runs } = JSON.parse(run("detect", "weak", "weak.npz", "--json").stdout);
  for (const found of runs) expect([found.t1, found.t2, found.test.threshold]).toEqual([t1, t2, 0.01]);
});

test("of a run folder its summary is told, which knows more than the curves", () => {
  const options = [
    "--l1",
    "0",
    "--l2",
    "1e-5",
    "--initialization-scale",
    "10",
    "--iterations",
    "1e8",
    "--test-threshold",
    "0.9",
  ];
  expect(run("run", "sparse-recovery", ...options, "--out", "late").code).toBe(0);
  const [found] = JSON.parse(run("detect", "late", "--json").stdout).runs;
  expect(found.verdict.kind).toBe("late-to-a-baseline-only");
});

test("what cannot be found is asked for, with exit code 2", () => {
  writeFileSync(join(folder, "two.csv"), "step,train_acc,val_acc,test_acc\n1,0,0,0\n2,1,1,1\n");
  const { code, stdout, stderr } = run("detect", "two.csv", "--out", "two.png");
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "error: two.csv: expected one test curve, got several: val_acc, test_acc. Say which with --test\n",
  );
});
