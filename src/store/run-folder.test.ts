import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOBODY } from "../../test/temporary-name.js";
import { checkRun } from "./check-run.js";
import { readRunRecord, runFile } from "./find-writing.js";
import { THIS_PROCESS } from "./process-identity.js";
import { readRunConfig, readRunTrajectory } from "./read-run.js";
import { createRunFolder, resumeRunFolder } from "./run-folder.js";
import type { RunRecord } from "./run-record.js";
import { checkOf } from "./sealed-text.js";
import { LockedRunError } from "./writer-lock.js";

const record: RunRecord = {
  format: 2,
  id: "abc",
  status: "running",
  latebloom: "0",
  numerics: 1,
  node: "20",
  started: "2020-01-01T00:00:00Z",
  heartbeat: "2020-01-01T00:00:00Z",
  finished: null,
  iteration: 0,
  iterations: 10,
  recorded: 0,
  seconds: 0,
  divergedAt: null,
  error: null,
};
const contents = { config: { iterations: 10 }, record, material: [{ name: "table.csv", contents: "x,y\n" }] };
const observables = [{ name: "train_error", width: 1, description: "" }];

let parent: string;
let path: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "latebloom-"));
  path = join(parent, "run");
});
afterEach(() => rmSync(parent, { recursive: true }));

test("a run folder is created whole, with its config, record and material", () => {
  createRunFolder(path, contents).release();
  const writers = readdirSync(path).filter((name) => name.startsWith("writer."));
  expect(writers).toEqual([expect.stringMatching(/^writer\.\d+\.lock$/), writers[0]!.replace("lock", "run.json")]);
  expect(readdirSync(path).filter((name) => !writers.includes(name))).toEqual(["config.json", "run.json", "table.csv"]);
  expect(readRunConfig(path)).toEqual({ iterations: 10 });
  const checks = { "config.json": checkOf('{\n  "iterations": 10\n}\n'), "table.csv": checkOf("x,y\n") };
  expect(readRunRecord(path)).toEqual({ ...record, checks });
});

test("a folder that is already there is an input error and stays as it was", () => {
  createRunFolder(path, contents).release();
  expect(() => createRunFolder(path, { ...contents, config: {} })).toThrow("a run folder that is already there");
  expect(readRunConfig(path)).toEqual({ iterations: 10 });
  expect(readdirSync(parent)).toEqual(["run"]);
});

test("a parent that is a file is an input error and leaves nothing behind", () => {
  writeFileSync(join(parent, "file"), "");
  expect(() => createRunFolder(join(parent, "file", "run"), contents)).toThrow("a folder that can be created");
  expect(readdirSync(parent)).toEqual(["file"]);
});

test("only one writer at a time; the lock of a process that is gone is taken over", () => {
  const folder = createRunFolder(path, contents);
  expect(() => resumeRunFolder(path)).toThrow("no other process is writing");
  folder.release();
  const next = resumeRunFolder(path);
  expect(() => resumeRunFolder(path)).toThrow("no other process is writing");
  const lock = readdirSync(path)
    .filter((name) => name.endsWith(".lock"))
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  writeFileSync(join(path, lock.at(-1)!), JSON.stringify({ ...THIS_PROCESS, pid: NOBODY }));
  resumeRunFolder(path).release();
  expect(() => next.renew()).toThrow(LockedRunError);
});

test("the record of an unfinished run includes the rows that only its checkpoint holds", () => {
  const folder = createRunFolder(path, contents);
  const writer = folder.openTrajectory(observables);
  for (let row = 0; row < 3; row++) writer.append(row, { train_error: row / 2 });
  folder.saveCheckpoint({
    dynamics: new Uint8Array([1, 2, 3]),
    trajectory: { completeBytes: writer.completeBytes, rows: writer.rows, tail: writer.tail() },
  });
  writer.close();
  folder.release();
  expect([...readRunTrajectory(path).columns.get("train_error")!.values]).toEqual([0, 0.5, 1]);
  const resumed = resumeRunFolder(path);
  expect([...resumed.checkpoint!.dynamics]).toEqual([1, 2, 3]);
  expect(resumed.openTrajectory(observables).rows).toBe(3);
  resumed.release();
});

test("a damaged checkpoint is not gone on from", () => {
  createRunFolder(path, contents).release();
  const checkpoint = runFile(path, "checkpoint");
  writeFileSync(checkpoint, "LBCHECK1 but nothing else, so that the sum cannot hold......");
  for (const attempt of [1, 2]) {
    expect(() => resumeRunFolder(path), `${attempt}`).toThrow(
      /is damaged: writer\.\d+\.checkpoint: its check does not/,
    );
    expect(runFile(path, "checkpoint")).toBe(checkpoint);
  }
});

test("an event that was cut by a kill is no damage, one with another end is", () => {
  const folder = createRunFolder(path, contents);
  folder.event("started");
  folder.event("resumed");
  folder.release();
  const events = runFile(path, "events.jsonl");
  const whole = readFileSync(events);
  const standing = (bytes: Buffer) => {
    writeFileSync(events, bytes);
    return checkRun(path).standing;
  };
  expect([0, 1, 2, 20].map((cut) => standing(whole.subarray(0, whole.length - cut)))).toEqual(Array(4).fill("whole"));
  for (const end of [2, 0x8a]) {
    expect(standing(Buffer.concat([whole.subarray(0, -1), Buffer.of(end)]))).toBe("damaged");
  }
});

test("a link in a run folder is not followed: what it leads to stays as it was", () => {
  const target = join(parent, "foreign");
  writeFileSync(target, "somebody else's");
  const inside = ["trajectory.bin", "events.jsonl", "checkpoint", "run.json"];
  for (const name of [...inside, "writer.lock", "writer.7.checkpoint", "writer.7.lock", "/config.json", "/run.json"]) {
    createRunFolder(path, contents).release();
    const link = inside.includes(name) ? runFile(path, name) : join(path, name);
    rmSync(link, { force: true });
    symlinkSync(target, link);
    expect(() => resumeRunFolder(path), name).toThrow("a symbolic link");
    expect(readFileSync(target, "utf8")).toBe("somebody else's");
    rmSync(path, { recursive: true });
  }
});
