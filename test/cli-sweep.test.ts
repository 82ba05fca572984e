import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRunRecord } from "../src/store/index.js";
import { THIS_PROCESS } from "../src/store/process-identity.js";
import { changeRunRecord } from "./change-run-record.js";
import { latebloom, startLatebloom } from "./command.js";
import { testSweepSignals } from "./faults/signal-sweeps.js";
import { hasWritten, isBeingWritten } from "./written-files.js";

const SMALL = { problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 }, iterations: 300 };
const LONG = { ...SMALL, iterations: 1e9, penalty: { l1: 1e-3 }, recording: { dense: 10, pointsPerDecade: 10 } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const sweep = (tree: object) => writeFileSync(join(folder, "sweep.yaml"), JSON.stringify(tree));
const runs = (store = "runs") => readdirSync(join(folder, store)).filter((name) => name !== "plans");
const bytes = (store: string, name: string, part = "trajectory.bin") => readFileSync(join(folder, store, name, part));
const events = (store: string, name: string) =>
  [
    ...bytes(store, name, "events.jsonl")
      .toString()
      .matchAll(/"kind":"(\w+)"/g),
  ].map((match) => match[1]);

test("every combination is run and stands in a table; a second time nothing is computed", () => {
  sweep({ ...SMALL, penalty: { l1: [1e-4, 1e-2] }, seed: { from: 1, to: 2 } });
  const first = call("sweep", "sweep.yaml");
  // Where starting takes its time, it is told how far the sweep is.
  expect([first.code, first.stderr.replaceAll(/^.* trials done.*\n/gm, "")]).toEqual([0, ""]);
  const [header, ...rows] = first.stdout.split("\n");
  expect(header!.split(/ {2,}/)).toEqual([
    ...["penalty.l1", "seed", "verdict", "t1", "t2", "predicted t2", "training error", "test error", "curve"],
  ]);
  expect(rows.slice(0, 4).map((row) => row.split(/ {2,}/).slice(0, 2))).toEqual([
    ["1e-4", "1"],
    ["1e-4", "2"],
    ["0.01", "1"],
    ["0.01", "2"],
  ]);
  expect(first.stdout).toMatch(
    /\n\npenalty\.l1 +trials +grokked +median t1 +median t2 .*\n1e-4 +2 +\d.*\n0\.01 +2 +\d/,
  );
  expect(first.stdout).toContain("4 run now in ");
  const written = runs().map((name) => statSync(join(folder, "runs", name, "run.json")).mtimeMs);
  const second = call("sweep", "sweep.yaml", "--json");
  expect([second.code, second.stderr]).toEqual([0, ""]);
  const { sweep: facts, trials, groups } = JSON.parse(second.stdout);
  expect(facts).toMatchObject({ trials: 4, attempted: 0, repeated: 0 });
  expect(groups.map(({ settings }: { settings: object }) => settings)).toEqual([
    { "penalty.l1": 1e-4 },
    { "penalty.l1": 0.01 },
  ]);
  const bySeed = call("sweep", "sweep.yaml", "--group-by", "seed", "--columns", "penalty.l1,t2").stdout;
  expect(bySeed).toMatch(/^penalty\.l1 +t2\n.*\n\nseed +trials/s);
  expect(call("sweep", "sweep.yaml", "--group-by", "l1").stderr).toContain("Did you mean penalty.l1?");
  expect(trials[0]).toMatchObject({ settings: { "penalty.l1": 1e-4, seed: 1 }, status: "completed", message: null });
  expect(runs().map((name) => statSync(join(folder, "runs", name, "run.json")).mtimeMs)).toEqual(written);
});

test("any number of jobs, and run by itself, give the same bytes", () => {
  sweep({ ...SMALL, seed: [1, 2, 3] });
  for (const jobs of ["1", "3"]) expect(call("sweep", "sweep.yaml", "--jobs", jobs, "--store", jobs).code).toBe(0);
  expect(call("sweep", "sweep.yaml", "--set", "seed=2", "--store", "alone").code).toBe(0);
  writeFileSync(join(folder, "one.yaml"), JSON.stringify({ ...SMALL, seed: 2 }));
  expect(call("run", "--config", "one.yaml", "--store", "run").code).toBe(0);
  expect(runs("1")).toEqual(runs("3"));
  expect(runs("alone")).toEqual(runs("run"));
  for (const name of runs("1")) {
    for (const part of ["trajectory.bin", "summary.json", "config.json"]) {
      expect(bytes("3", name, part).equals(bytes("1", name, part))).toBe(true);
      if (runs("run").includes(name)) expect(bytes("run", name, part).equals(bytes("1", name, part))).toBe(true);
    }
  }
});

test("what cannot be run is refused before anything is written, with the file, the path and the trial", () => {
  const refusal = (tree: object, ...options: string[]) => {
    sweep(tree);
    const { code, stdout, stderr } = call("sweep", "sweep.yaml", ...options);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder)).toEqual(["sweep.yaml"]);
    return stderr;
  };
  expect(refusal({ ...SMALL, penalty: { l1: [1e-3, -1] } })).toBe(
    "error: sweep.yaml: penalty.l1: expected a value ≥ 0, got -1\n",
  );
  expect(refusal({ ...SMALL, problem: { ...SMALL.problem, sparsity: [2, 30] }, seed: [1, 2] })).toBe(
    "error: sweep.yaml: problem.sparsity: expected s ≤ n = 20, got 30\n",
  );
  expect(refusal({ ...SMALL, method: { stepSize: 1 }, seed: [1, 2] })).toMatch(
    /^error: sweep\.yaml: method\.stepSize \(seed = 1\): expected 0 < α < .*\nsweep\.yaml: method\.stepSize \(seed = 2\): .*\n$/,
  );
  expect(refusal({ ...SMALL, seed: { from: 1, to: 20_000 } })).toContain("expected at most 10000 trials, got 20000 = ");
  expect(refusal(SMALL, "--set", "seed={from: 1}")).toContain("sweep.yaml: seed.to: expected a number, got nothing");
  expect(refusal(SMALL, "--jobs", "0")).toContain("expected a whole number from 1 to 1024");
  expect(refusal(SMALL, "--store", "/proc/nothing")).toContain("--store: expected a folder that can be written");
});

test("a trial that diverges is a result: it has its row and its verdict, and is not run again", () => {
  sweep({ ...SMALL, method: { stepSize: [0.1, 5], allowUnstableStepSize: true }, iterations: 5000 });
  for (const attempted of [2, 0]) {
    const { code, stdout } = call("sweep", "sweep.yaml", "--json");
    expect(code).toBe(0);
    const { sweep: facts, trials } = JSON.parse(stdout);
    expect(facts.attempted).toBe(attempted);
    expect(trials.map(({ status }: { status: string }) => status)).toEqual(["completed", "diverged"]);
    expect(trials[1].verdict).toBe("diverged");
  }
});

testSweepSignals(["SIGINT"]);

test("a second Ctrl-C ends a sweep at once, and so its worker", async () => {
  sweep({ ...LONG, seed: [1, 2] });
  const child = startLatebloom(["sweep", "sweep.yaml"], { cwd: folder });
  while (!existsSync(join(folder, "runs")) || runs().length < 1) await sleep(20);
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
});

test("workers share the trials of a plan, each done once, with the bytes of the sweep", async () => {
  sweep({ ...SMALL, seed: { from: 1, to: 8 } });
  expect(call("sweep", "sweep.yaml", "--store", "shared", "--plan").stdout).toContain(
    "8 trials are written down in shared/plans/",
  );
  expect(runs("shared")).toEqual([]);
  const workers = ["1/2", "2/2"].map((shard) =>
    startLatebloom(["worker", "shared", "--shard", shard], { cwd: folder }),
  );
  const codes = await Promise.all(workers.map((worker) => once(worker, "exit")));
  // One whose last trial another has claimed leaves it to that one.
  for (const [code] of codes) expect([0, 75]).toContain(code);
  const { code, stdout } = call("worker", "shared", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout).worker).toMatchObject({ own: 8, done: 0, failures: [], locked: [] });
  expect(runs("shared")).toHaveLength(8);
  for (const name of runs("shared")) expect(events("shared", name)).toEqual(["started", "completed"]);
  expect(call("sweep", "sweep.yaml", "--store", "alone").code).toBe(0);
  for (const name of runs("alone")) expect(bytes("shared", name).equals(bytes("alone", name))).toBe(true);
});

test("a worker does its own share, and the others' only when it is told to", () => {
  sweep({ ...SMALL, seed: { from: 1, to: 6 } });
  expect(call("sweep", "sweep.yaml", "--store", "shared", "--plan").code).toBe(0);
  const worker = (...args: string[]) => JSON.parse(call("worker", "shared", "--json", ...args).stdout).worker;
  expect(worker("--shard", "1/3")).toMatchObject({ own: 2, done: 2 });
  expect(runs("shared")).toHaveLength(2);
  expect(worker("--shard", "1/3")).toMatchObject({ own: 2, done: 0 });
  expect(worker("--shard", "2/3", "--help-others")).toMatchObject({ own: 2, done: 4 });
  expect(runs("shared")).toHaveLength(6);
});

test("a worker that is told to end stops at a checkpoint, and its exit code asks to be started again", async () => {
  sweep({ ...LONG, seed: [1, 2] });
  expect(call("sweep", "sweep.yaml", "--store", "shared", "--plan").code).toBe(0);
  for (const [signal, code] of [
    ["SIGTERM", 85],
    ["SIGUSR1", 85],
    ["SIGINT", 130],
  ] as const) {
    const worker = startLatebloom(["worker", "shared", "--shard", "1/2", "--checkpoint-every", "0.05"], {
      cwd: folder,
    });
    const isSaved = () => runs("shared").some((name) => hasWritten(join(folder, "shared", name), "checkpoint"));
    while (!isSaved() || !runs("shared").every((name) => isBeingWritten(join(folder, "shared", name)))) await sleep(20);
    worker.kill(signal);
    expect(await once(worker, "exit")).toEqual([code, null]);
    expect(runs("shared")).toHaveLength(1);
    expect(readRunRecord(join(folder, "shared", runs("shared")[0]!)).status).toBe("interrupted");
  }
  expect(call("worker", "nowhere").stderr).toContain("nowhere: expected a store with a plan of trials, got none");
  expect(call("worker", "shared", "--shard", "3/2").stderr).toContain("expected i/n with 1 ≤ i ≤ n, as 3/8");
});

test("a run that another process is at is left to it, and the exit code says to try later", () => {
  sweep({ ...SMALL, seed: [1, 2] });
  expect(call("sweep", "sweep.yaml").code).toBe(0);
  const [name] = runs();
  const path = join(folder, "runs", name!);
  changeRunRecord(path, { status: "running", finished: null });
  writeFileSync(join(path, "writer.1.lock"), JSON.stringify({ ...THIS_PROCESS, host: "another" }));
  const { code, stdout } = call("sweep", "sweep.yaml", "--json");
  expect(code).toBe(75);
  const rows = JSON.parse(stdout).trials.filter(({ status }: { status: string }) => status === "locked");
  expect(rows).toHaveLength(1);
  expect(rows[0].message).toContain("expected a run that no other process is writing");
});
