import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readTrajectoryFile } from "./read-trajectory-file.js";
import { createTrajectoryFile, resumeTrajectoryFile } from "./trajectory-file.js";

const observables = [
  { name: "train_error", width: 1, description: "training error" },
  { name: "components", width: 400, description: "a" },
];
const record = (iteration: number) => ({
  train_error: 1 / (iteration + 1),
  components: Float64Array.from({ length: 400 }, (_, index) => iteration * 1000 + index),
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  path = join(folder, "trajectory.bin");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(rows: number): Buffer {
  const writer = createTrajectoryFile(path, observables);
  for (let iteration = 0; iteration < rows; iteration++) writer.append(iteration, record(iteration));
  writer.finish();
  return readFileSync(path);
}

test("what was appended is read back, over several blocks", () => {
  write(300);
  const trajectory = readTrajectoryFile(path);
  expect(trajectory.iterations).toEqual(Float64Array.from({ length: 300 }, (_, row) => row));
  expect(trajectory.columns.get("train_error")!.values[299]).toBe(1 / 300);
  expect(trajectory.columns.get("components")!.values[299 * 400 + 7]).toBe(299_007);
});

test("columns that are not wanted are not loaded", () => {
  write(5);
  const trajectory = readTrajectoryFile(path, { wanted: (name) => name === "train_error" });
  expect([...trajectory.columns.keys()]).toEqual(["train_error"]);
});

test("a file resumed at any checkpoint ends with the bytes of the uninterrupted one", () => {
  const whole = write(260);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 260 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 50 }),
      (rows, further, garbage) => {
        rmSync(path);
        const first = createTrajectoryFile(path, observables);
        for (let row = 0; row < rows; row++) first.append(row, record(row));
        const checkpoint = { completeBytes: first.completeBytes, rows: first.rows, tail: first.tail() };
        for (let row = rows; row < Math.min(260, rows + further); row++) first.append(row, record(row));
        first.close();
        appendFileSync(path, Buffer.alloc(garbage, 7));
        const second = resumeTrajectoryFile(path, observables, checkpoint);
        for (let row = rows; row < 260; row++) second.append(row, record(row));
        second.finish();
        expect(readFileSync(path).equals(whole)).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});

test("a file cut off or damaged in its last block still gives the blocks before it", () => {
  const whole = write(260);
  truncateSync(path, whole.length - 10);
  const rows = readTrajectoryFile(path).iterations.length;
  expect(rows).toBeGreaterThan(100);
  expect(rows).toBeLessThan(260);
  const damaged = Buffer.from(whole);
  damaged[whole.length - 5]! ^= 1;
  writeFileSync(path, damaged);
  expect(readTrajectoryFile(path).iterations).toHaveLength(rows);
});

test("with the checksum of the last block only, a file that was cut off gives as much, and damage before goes unseen", () => {
  const whole = write(260);
  const read = (check: "all" | "last") => readTrajectoryFile(path, { check, wanted: (name) => name === "train_error" });
  expect(read("last")).toEqual(read("all"));
  for (const cut of [10, 200_000, 300_000]) {
    truncateSync(path, whole.length - cut);
    expect(read("last")).toEqual(read("all"));
    writeFileSync(path, whole);
  }
  const damagedAt = (byte: number) => {
    const damaged = Buffer.from(whole);
    damaged[byte]! ^= 1;
    writeFileSync(path, damaged);
    return [read("last").iterations.length, read("all").iterations.length];
  };
  const [last, all] = damagedAt(whole.length - 5);
  expect(last).toBe(all);
  expect(damagedAt(200_000)).toEqual([260, 0]);
});

test("a file of another kind is refused", () => {
  writeFileSync(path, "iteration,train_error\n0,1\n");
  expect(() => readTrajectoryFile(path)).toThrow("not a trajectory file");
});
