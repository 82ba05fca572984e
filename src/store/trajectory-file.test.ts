import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examineTrajectoryFile, readTrajectoryFile } from "./read-trajectory-file.js";
import { createTrajectoryFile, resumeTrajectoryFile } from "./trajectory-file.js";
import { TrajectoryDamage } from "./trajectory-layout.js";

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
        // A block that a kill or a full disk has cut takes nothing from readers of what the checkpoint has.
        const { length } = readFileSync(path);
        appendFileSync(path, whole.subarray(length, length + 20 * garbage));
        expect(readTrajectoryFile(path, { checkpoint }).iterations.length).toBeGreaterThanOrEqual(rows);
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

test("a file that was cut off gives the blocks before the cut", () => {
  const whole = write(260);
  for (const cut of [10, 200_000, 300_000]) {
    truncateSync(path, whole.length - cut);
    const rows = readTrajectoryFile(path).iterations.length;
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(260);
    writeFileSync(path, whole);
  }
});

test("a flipped bit anywhere is noticed by who reads it, and leaves what others read as it was", () => {
  const whole = write(260);
  const wanted = (name: string) => name === "train_error";
  const errors = readTrajectoryFile(path, { wanted });
  let noticed = 0;
  fc.assert(
    fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
      const damaged = Buffer.from(whole);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      writeFileSync(path, damaged);
      expect(() => readTrajectoryFile(path)).toThrow(TrajectoryDamage);
      expect(() => examineTrajectoryFile(path, { values: true })).toThrow(TrajectoryDamage);
      try {
        expect(readTrajectoryFile(path, { wanted })).toEqual(errors);
      } catch (error) {
        if (!(error instanceof TrajectoryDamage)) throw error;
        noticed++;
      }
    }),
    { numRuns: 100, examples: [[0], [70], [100], [130], [8 * whole.length - 1]] },
  );
  expect(noticed).toBeGreaterThan(0);
});

test("damage before the checkpoint is noticed when the file is gone on with", () => {
  const writer = createTrajectoryFile(path, observables);
  for (let row = 0; row < 260; row++) writer.append(row, record(row));
  const checkpoint = { completeBytes: writer.completeBytes, rows: writer.rows, tail: writer.tail() };
  writer.close();
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 16;
  writeFileSync(path, bytes);
  expect(() => resumeTrajectoryFile(path, observables, checkpoint)).toThrow("its check does not hold");
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("a file of another kind is refused", () => {
  writeFileSync(path, "iteration,train_error\n0,1\n");
  expect(() => readTrajectoryFile(path)).toThrow("not a trajectory file");
});
