import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../src/errors/index.js";
import {
  createRunFolder,
  type RunFolder,
  type RunRecord,
  readRunRecord,
  readRunTrajectory,
  removeRun,
  resumeRunFolder,
  runFile,
} from "../../src/store/index.js";

// What processes do in the tests of takeovers: they write, read and remove runs of a few records.

/** Records of a run. */
export const ROWS = 7;
/** Values in a record: three records make a block of the trajectory. */
export const WIDTH = 8192;
const OBSERVABLES = [{ name: "train_error", width: WIDTH, description: "" }];
const KEPT_AT = 3;
/** What is in the folder of a finished run. */
export const FINISHED_FILES = [
  ...["config.json", "events.jsonl", "run.json", "summary.json", "trajectory.bin"],
  `weights-${KEPT_AT}.safetensors`,
];

const record: RunRecord = {
  ...{ format: 2, id: "abc", status: "running", latebloom: "0", numerics: 1, node: "20", finished: null, error: null },
  ...{ started: "2020-01-01T00:00:00Z", heartbeat: "2020-01-01T00:00:00Z" },
  ...{ iteration: 0, iterations: ROWS, recorded: 0, seconds: 0, divergedAt: null },
};
const CONTENTS = { config: { iterations: ROWS }, record, material: [] };

const ONE = Float64Array.of(1);
const rowOf = (row: number) => new Float64Array(WIDTH).fill(1 / (row + 1));

/** A store in which one run is written. */
export interface TakeoverStore {
  readonly run: string;
  remove(): void;
}

/** In memory where the system has a place for that. */
export function takeoverStore(): TakeoverStore {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "latebloom-takeover-"));
  return { run: join(folder, "run"), remove: () => rmSync(folder, { recursive: true }) };
}

/** A new run, or what another one has left. */
function open(run: string): RunFolder {
  if (existsSync(run)) return resumeRunFolder(run);
  try {
    return createRunFolder(run, CONTENTS);
  } catch (error) {
    if (error instanceof InputError && existsSync(run)) return resumeRunFolder(run);
    throw error;
  }
}

/** What a writer does, to the end of the run. */
export function write(run: string, name: string): string {
  const folder = open(run);
  try {
    if (folder.record.finished !== null) return "was finished";
    const writer = folder.openTrajectory(OBSERVABLES);
    folder.event(folder.checkpoint === null ? "started" : "resumed", { by: name });
    for (let row = writer.rows; row < ROWS; row++) {
      writer.append(row, { train_error: rowOf(row) });
      if (row === KEPT_AT) folder.keepWeights(row, [{ name: "w", shape: [1], precision: "float64", values: ONE }]);
      if (row !== 1 && row !== 4) continue;
      folder.renew();
      writer.sync();
      folder.saveCheckpoint({
        dynamics: new Uint8Array([row]),
        trajectory: { completeBytes: writer.completeBytes, rows: writer.rows, tail: writer.tail() },
      });
      folder.update({ iteration: row, recorded: writer.rows, heartbeat: `by ${name}` });
    }
    writer.finish();
    folder.event("completed", { by: name });
    const finished = `by ${name}`;
    folder.finish({ rows: ROWS }, new Map(), { status: "completed", finished, recorded: ROWS, seconds: 0 });
    return "finished";
  } finally {
    folder.release();
  }
}

/** What somebody sees who looks at the run: the beginning of what is recorded in the end. */
export function read(run: string): string {
  if (!existsSync(run)) return "nothing yet";
  const { recorded } = readRunRecord(run);
  if (!existsSync(runFile(run, "trajectory.bin"))) return "nothing yet";
  const { iterations, columns } = readRunTrajectory(run);
  const values = columns.get("train_error")?.values;
  const asWritten = iterations.every((iteration, row) => iteration === row && values?.[row * WIDTH] === 1 / (row + 1));
  if (!asWritten || iterations.length > ROWS || recorded > ROWS) throw new Error(`read ${iterations}, ${recorded}`);
  return "read";
}

/** Removes the run, and begins it anew. */
export function doAgain(run: string, name: string): string {
  if (existsSync(run)) removeRun(run);
  return write(run, name);
}
