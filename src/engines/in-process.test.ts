import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import {
  createRunFolder,
  type RunFolder,
  type RunRecord,
  readRunTrajectory,
  resumeRunFolder,
  runFile,
} from "../store/index.js";
import { prepareTrial } from "../trials/index.js";
import { type ExecutionOptions, executeInProcess, type Progress } from "./in-process.js";

const trial = prepareTrial(
  parseTrialConfig({
    problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 },
    recording: { dense: 100, pointsPerDecade: 20 },
    method: { engine: "step" },
    iterations: 20_000,
  }),
);
const record: RunRecord = {
  format: 1,
  id: "abc",
  status: "running",
  latebloom: "0",
  numerics: 1,
  node: "20",
  started: "2020-01-01T00:00:00Z",
  heartbeat: "2020-01-01T00:00:00Z",
  finished: null,
  iteration: 0,
  iterations: 20_000,
  recorded: 0,
  seconds: 0,
  divergedAt: null,
  error: null,
};

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

const create = (name: string) => createRunFolder(join(parent, name), { config: {}, record, material: [] });
const bytes = (name: string) => readFileSync(runFile(join(parent, name), "trajectory.bin"));
const events = (name: string) =>
  readFileSync(runFile(join(parent, name), "events.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Executes the trial under a clock that says that each look at it came `milliseconds` after the last. */
function execute(folder: RunFolder, milliseconds: number, options: Partial<ExecutionOptions> = {}) {
  let now = 0;
  return executeInProcess({
    dynamics: trial.createDynamics(),
    schedule: trial.schedule,
    folder,
    clock: () => {
      now += milliseconds;
      return now;
    },
    timestamp: () => "2020-01-02T00:00:00Z",
    checkpointSeconds: 1000,
    ...options,
  });
}

test("how fast the machine is, and so where the slices end, leaves no trace in the record", async () => {
  for (const milliseconds of [0, 1, 60, 5000]) {
    const folder = create(`at-${milliseconds}`);
    expect(await execute(folder, milliseconds)).toEqual({ kind: "completed" });
    folder.release();
    expect(bytes(`at-${milliseconds}`).equals(bytes("at-0"))).toBe(true);
  }
  expect(readRunTrajectory(join(parent, "at-0")).iterations.at(-1)).toBe(20_000);
});

test("a stop leaves a checkpoint from which the run goes on to the same bytes, its time added up", async () => {
  const whole = create("whole");
  await execute(whole, 1);
  whole.release();

  let slices = 0;
  const folder = create("stopped");
  expect(await execute(folder, 1, { shouldStop: () => ++slices === 3 })).toEqual({ kind: "interrupted" });
  expect(folder.record).toMatchObject({ status: "interrupted", heartbeat: "2020-01-02T00:00:00Z" });
  expect(folder.record.iteration).toBeGreaterThan(0);
  expect(folder.record.iteration).toBeLessThan(20_000);
  const { seconds } = folder.record;
  expect(seconds).toBeGreaterThan(0);
  folder.release();

  const resumed = resumeRunFolder(join(parent, "stopped"));
  expect(await execute(resumed, 1, { checkpointSeconds: 0 })).toEqual({ kind: "completed" });
  expect(resumed.record.seconds).toBeGreaterThan(seconds);
  resumed.release();
  expect(bytes("stopped").equals(bytes("whole"))).toBe(true);
  expect(events("stopped").map(({ kind }) => kind)).toEqual(["started", "interrupted", "resumed"]);
});

test("progress says where the run stands, how fast it is and how long it still takes", async () => {
  const seen: Progress[] = [];
  const folder = create("watched");
  await execute(folder, 30, { onProgress: (progress) => seen.push(progress) });
  folder.release();
  expect(seen.length).toBeGreaterThan(1);
  for (const { iteration, iterations, rate, secondsLeft, trainError, testError } of seen) {
    expect(iterations).toBe(20_000);
    expect(rate).toBeGreaterThan(0);
    if (secondsLeft !== null) expect(secondsLeft).toBeCloseTo((iterations - iteration) / rate, 9);
    expect(trainError).toBeLessThan(1);
    expect(testError).toBeLessThan(10);
  }
  expect(seen[0]).toMatchObject({ iteration: 1, secondsLeft: null });
  expect(seen.at(-1)!.secondsLeft).not.toBeNull();
  expect(seen.map(({ iteration }) => iteration)).toEqual(seen.map(({ iteration }) => iteration).sort((a, b) => a - b));
});

test("a record that cannot be written fails the run, with the reason in its folder", async () => {
  const folder = create("full");
  const broken: RunFolder = {
    ...folder,
    get record() {
      return folder.record;
    },
    openTrajectory(observables) {
      const writer = folder.openTrajectory(observables);
      return {
        ...writer,
        rows: 0,
        append: () => {
          throw new Error("no space left");
        },
      };
    },
  };
  await expect(execute(broken, 1)).rejects.toThrow("no space left");
  expect(folder.record).toMatchObject({ status: "failed", error: "no space left" });
  expect(events("full").at(-1)).toMatchObject({ kind: "failed", error: "no space left" });
  folder.release();
});

test("a stop asked for before the first slice, or during one, is answered before the next", async () => {
  const straight = create("straight");
  await execute(straight, 1);
  straight.release();
  for (const [name, answers] of [
    ["before", [true]],
    ["during", [false, true]],
  ] as const) {
    const folder = create(name);
    const progress: number[] = [];
    let asked = 0;
    const control = { shouldStop: () => answers[asked++]!, onProgress: (at: Progress) => progress.push(at.iteration) };
    expect(await execute(folder, 1, control)).toEqual({ kind: "interrupted" });
    expect(progress).toHaveLength(answers.length - 1);
    expect(folder.record).toMatchObject({ status: "interrupted", iteration: progress.at(-1) ?? 0 });
    folder.release();
    const resumed = resumeRunFolder(join(parent, name));
    expect(await execute(resumed, 1)).toEqual({ kind: "completed" });
    resumed.release();
    expect(bytes(name).equals(bytes("straight"))).toBe(true);
  }
});
