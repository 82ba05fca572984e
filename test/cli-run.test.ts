import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRunRecord } from "../src/store/index.js";
import { latebloom, startLatebloom } from "./command.js";
import { settingsOf } from "./settings-of.js";
import { isBeingWritten } from "./written-files.js";

const GOLDEN = join(import.meta.dirname, "golden", "sparse_n100_s5_N30.json");
const SMALL = ["--dimension", "40", "--sparsity", "2", "--measurements", "20", "--seed", "7", "--iterations", "2e3"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const file = (...parts: string[]) => join(folder, ...parts);
const bytes = (name: string) => readFileSync(file(name, "trajectory.bin"));

test("a run leaves a folder of plain files and a report with curve, times, verdict and baselines", () => {
  const { code, stdout, stderr } = call("run", "sparse-recovery", ...SMALL);
  expect([code, stderr]).toEqual([0, ""]);
  for (const text of [
    "training error",
    "t1 memorised",
    "t2 generalised",
    "least squares (minimum norm)",
    "run folder: ",
  ]) {
    expect(stdout).toContain(text);
  }
  expect(stdout).not.toContain("\u001b");
  const [run] = readdirSync(file("runs"));
  expect(run).toMatch(/^sparse-recovery-[0-9a-f]{16}$/);
  const files = ["config.json", "events.jsonl", "run.json", "summary.json", "trajectory.bin"];
  expect(readdirSync(file("runs", run!)).sort()).toEqual(files);
  for (const name of ["config.json", "run.json", "summary.json"]) {
    expect(() => JSON.parse(readFileSync(file("runs", run!, name), "utf8"))).not.toThrow();
  }
});

test("options, YAML, JSON and --set are one config: the same id and the same bytes; later ones go over earlier ones", () => {
  const config = {
    problem: { kind: "sparse-recovery", dimension: 40, sparsity: 2, measurements: 20 },
    penalty: { l1: 1 },
    iterations: 2000,
    seed: 7,
  };
  writeFileSync(file("a.json"), JSON.stringify(config));
  writeFileSync(
    file("a.yaml"),
    "problem: {dimension: 40, sparsity: 2, measurements: 20}\npenalty: {l1: 0.5}\nseed: 7\n",
  );
  const runs = {
    options: ["sparse-recovery", ...SMALL, "--l1", "1e-4"],
    json: ["--config", "a.json", "--set", "penalty.l1=1e-4"],
    yaml: ["sparse-recovery", "--config", "a.yaml", "--l1", "7", "--set", "penalty.l1=1e-4", "--iterations", "2e3"],
  };
  for (const [name, args] of Object.entries(runs)) {
    expect(call("run", ...args, "--out", name, "--json").code).toBe(0);
    expect(readRunRecord(file(name)).id).toBe(readRunRecord(file("options")).id);
    expect(bytes(name).equals(bytes("options"))).toBe(true);
  }
});

test("every option of sparse recovery is taken", () => {
  const { code, stdout } = call(
    ...["run", "sparse-recovery", ...SMALL, "--basis", "gaussian", "--orthonormalize", "--coherence", "0.25"],
    ...["--measurement-variance", "1/n", "--signal", "ternary", "--signal-scale", "0.5"],
    ...["--signal-to-noise-ratio", "1e4", "--l1", "1e-4", "--l2", "1e-6", "--penalty-schedule", "constant"],
    ...["--complex-form", "modulus", "--method", "projected", "--step-size", "auto", "--engine", "step"],
    ...["--allow-unstable-step-size", "false", "--initialization", "random", "--initialization-scale", "1e-3"],
    ...["--seeding", "numpy", "--compat", "published", "--record-dense", "10", "--record-spacing", "linear"],
    ...["--record-points-per-decade", "20", "--record-interval", "100", "--record-components", "false"],
    ...["--train-rule", "threshold", "--train-threshold", "0.1", "--test-rule", "plateau", "--test-threshold", "0.2"],
    ...["--test-plateau-last", "2", "--test-plateau-tolerance", "0.1", "--test-plateau-consecutive", "1"],
    ...["--grokking-factor", "5", "--signal-seed", "1", "--measurements-seed", "2", "--noise-seed", "3"],
    ...["--initialization-seed", "4", "--store", "elsewhere", "--checkpoint-every", "1", "--quiet", "--json"],
  );
  expect(code).toBe(0);
  const { run, summary } = JSON.parse(stdout);
  expect(run).toMatchObject({ status: "completed", iteration: 2000, recorded: 30 });
  expect(run.path.startsWith(file("elsewhere"))).toBe(true);
  expect(settingsOf(summary)).toMatchObject({ method: "projected", l1: 1e-4, l2: 1e-6 });
  const config = JSON.parse(readFileSync(join(run.path, "config.json"), "utf8"));
  expect(config.seeds).toEqual({ signal: 1, measurements: 2, noise: 3, initialization: 4 });
  expect(config.detection.test).toMatchObject({ rule: "plateau", last: 2 });
});

test("under --json there is one document on stdout and nothing else, and numbers in it stay numbers", () => {
  const { code, stdout, stderr } = call("run", "sparse-recovery", ...SMALL, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  const { run, summary } = JSON.parse(stdout);
  expect(run.recorded).toBeGreaterThan(1000);
  expect(summary.detection.t1.iteration).toBe(summary.prediction.t1);
});

test("a folder that is already there is refused and stays as it was", () => {
  mkdirSync(file("full"));
  writeFileSync(file("full", "mine"), "");
  const taken = call("run", "sparse-recovery", ...SMALL, "--out", "full");
  expect(taken.code).toBe(2);
  expect(taken.stderr).toContain("expected a folder that does not exist yet, got something already there");
  expect(readdirSync(file("full"))).toEqual(["mine"]);

  expect(call("run", "sparse-recovery", ...SMALL, "--quiet").code).toBe(0);
  const [run] = readdirSync(file("runs")) as [string];
  const again = call("run", "sparse-recovery", ...SMALL, "--seed", "5", "--out", `runs/${run}`, "--json");
  expect(again.code).toBe(2);
  const { message } = JSON.parse(again.stdout).error;
  expect(message).toMatch(/got a run folder that is already there\. .*latebloom run --resume \S+/);
  expect(readdirSync(file("runs"))).toHaveLength(1);
});

test("resuming a finished run shows it again and changes nothing", () => {
  const first = call("run", "sparse-recovery", ...SMALL, "--out", "run");
  const record = readFileSync(file("run", "run.json"), "utf8");
  const again = call("run", "--resume", "run");
  expect([again.code, again.stdout]).toEqual([0, first.stdout]);
  expect(readFileSync(file("run", "run.json"), "utf8")).toBe(record);
});

test("resuming a run that another process is writing says to try later, with exit code 75", async () => {
  const child = startLatebloom(["run", "sparse-recovery", "--iterations", "1e9", "--out", "live"], { cwd: folder });
  while (!isBeingWritten(file("live"))) await sleep(20);
  const { code, stdout, stderr } = call("run", "--resume", "live", "--json");
  child.kill("SIGKILL");
  expect(code).toBe(75);
  expect(JSON.parse(stdout).error.kind).toBe("locked");
  expect(stderr).toContain("expected a run that no other process is writing");
});

test("damaged run folders are one error", () => {
  mkdirSync(file("empty"));
  expect(call("run", "--resume", "empty").stderr).toContain("empty: expected a run folder with a readable run.json");
  expect(call("run", "sparse-recovery", ...SMALL, "--out", "run", "--quiet").code).toBe(0);
  for (const [name, contents] of [
    ["summary.json", "{"],
    ["run.json", "{"],
  ] as const) {
    writeFileSync(file("run", name), contents);
    const { code, stderr } = call("run", "--resume", "run");
    expect([code, stderr.split("\n").length]).toEqual([1, 2]);
    expect(stderr).toMatch(
      new RegExp(`^error: run is damaged: ${name.replace(".", "\\.")}: .* says latebloom check run$`, "m"),
    );
  }
});

test("a run that diverges stops at the iteration at which it does, with exit code 1 and a record", () => {
  const args = ["sparse-recovery", "--step-size", "5", "--allow-unstable-step-size", "--out", "run"];
  const { code, stdout, stderr } = call("run", ...args);
  expect([code, stderr]).toEqual([1, ""]);
  expect(stdout).toMatch(/diverged: The training error is not finite from iteration \d+ on: use a smaller step size/);
  const { status, divergedAt, recorded } = readRunRecord(file("run"));
  expect(status).toBe("diverged");
  expect(recorded).toBe(divergedAt);
  expect(call("run", "--resume", "run").code).toBe(1);
});

test("an explicit instance in the golden format is run from the start of its run, with and without a*", () => {
  const args = ["--iterations", "200", "--json", "--quiet"];
  const named = JSON.parse(call("run", "--instance", GOLDEN, ...args).stdout);
  expect(named.summary.problem).toMatchObject({ kind: "instance", shape: [100], testErrorName: "recovery error" });
  expect(named.summary.baselines).not.toEqual([]);

  const golden = JSON.parse(readFileSync(GOLDEN, "utf8"));
  const { X, y_star } = golden.problem;
  writeFileSync(file("mine.json"), JSON.stringify({ problem: { X, y_star } }));
  const { code, stdout } = call("run", "--instance", "mine.json", "--iterations", "1e3", "--l1", "1e-5");
  expect(code).toBe(0);
  expect(stdout).toContain("Whether it generalised is not known");
  const run = call("run", "instance", "--instance-file", GOLDEN, "--instance-run", golden.runs[0].name, ...args);
  expect(JSON.parse(run.stdout).run.status).toBe("completed");
  const unknown = call("run", "--instance", GOLDEN, "--instance-run", "nobody");
  expect([unknown.code, unknown.stdout]).toEqual([2, ""]);
  expect(unknown.stderr).toContain(`expected one of ${golden.runs[0].name}`);
});

test("golden files that are none are one error; a deviation is exit code 1", () => {
  expect(call("golden", folder).code).toBe(2);
  writeFileSync(file("a.json"), "{");
  expect(call("golden", folder)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: .*a\.json/) });
  const golden = JSON.parse(readFileSync(GOLDEN, "utf8"));
  golden.runs = golden.runs.filter(({ max_iter }: { max_iter: number }) => max_iter <= 10_000);
  golden.problem.y_star[0] += 0.01;
  writeFileSync(file("a.json"), JSON.stringify(golden));
  const { code, stdout } = call("golden", folder, "--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ failed: 1 });
});

test("other rules for t1 and t2 need no other run: the finished one is judged anew", () => {
  const args = ["run", "sparse-recovery", "--measurements", "40", "--iterations", "5e3", "--json"];
  const first = JSON.parse(call(...args).stdout);
  const again = call(...args, "--train-threshold", "0.1");
  expect(again.code).toBe(0);
  expect(again.stderr).toContain("judged anew");
  const judged = JSON.parse(again.stdout);
  expect(judged.run.path).toBe(first.run.path);
  expect(judged.summary.detection.train.threshold).toBe(0.1);
  expect(judged.summary.detection.t1.iteration).toBeLessThan(first.summary.detection.t1.iteration);
  expect(judged.summary.prediction.t1).toBeLessThan(first.summary.prediction.t1);
  const elsewhere = call(...args, "--train-threshold", "0.1", "--out", "elsewhere");
  expect(JSON.parse(elsewhere.stdout).summary).toEqual(judged.summary);
  expect(readdirSync(file("runs")).filter((name) => !name.startsWith("."))).toHaveLength(1);
  // A strength that depends on when the run memorises determines the records.
  const budget = [...args, "--l1", "budget", "--method", "proximal"];
  const paths = [[], ["--train-threshold", "0.1"]].map((rule) => JSON.parse(call(...budget, ...rule).stdout).run.path);
  expect(new Set(paths).size).toBe(2);
});
