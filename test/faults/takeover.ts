import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../src/errors/index.js";
import {
  checkRun,
  createRunFolder,
  LockedRunError,
  type RunFolder,
  type RunRecord,
  readRunRecord,
  readRunTrajectory,
  removeRun,
  resumeRunFolder,
  runFile,
} from "../../src/store/index.js";
import { claimWriter, releaseWriter } from "../../src/store/writer-lock.js";
import { once, ReplayedProcess, type StopsAt } from "./replayed-process.js";

// Runs of a few records, written by processes that are stopped at any call, overtaken, and continued.

const ROWS = 7;
/** Three records make a block of the trajectory. */
const WIDTH = 8192;
const OBSERVABLES = [{ name: "train_error", width: WIDTH, description: "" }];
const KEPT_AT = 3;
const FINISHED_FILES = [
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
function write(run: string, name: string): string {
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
function read(run: string): string {
  if (!existsSync(run)) return "nothing yet";
  const { recorded } = readRunRecord(run);
  if (!existsSync(runFile(run, "trajectory.bin"))) return "nothing yet";
  const { iterations, columns } = readRunTrajectory(run);
  const values = columns.get("train_error")!.values;
  const asWritten = iterations.every((iteration, row) => iteration === row && values[row * WIDTH] === 1 / (row + 1));
  if (!asWritten || iterations.length > ROWS || recorded > ROWS) throw new Error(`read ${iterations}, ${recorded}`);
  return "read";
}

/** Removes the run, and begins it anew. */
function doAgain(run: string, name: string): string {
  if (existsSync(run)) removeRun(run);
  return write(run, name);
}

/** What a process may do. */
export type Kind = keyof typeof KINDS;
const KINDS = { write, read, again: doAgain } as const;

/** One part of an interleaving: a process goes on for so many calls. */
export type Part = readonly [process: number, calls: number];

/**
 * Lets processes on one run go on by parts. Before a process begins, every lock lapses. In the end all that are not killed go on to
 * their end, and another process ends the run if it has to.
 * @returns what is wrong with what came of it; none, if all is as it must be
 */
export function interleave(kinds: readonly Kind[], parts: readonly Part[], killed: readonly number[] = []): string[] {
  const { run, remove } = takeoverStore();
  const faults: string[] = [];
  let ended: string[] | null = null;
  const processes = kinds.map(
    (kind, number) => new ReplayedProcess(number, () => KINDS[kind](run, `process ${number}`)),
  );
  const begun = new Set<number>();
  /** A run that is finished stays as it is. */
  const look = (when: string) => {
    if (!existsSync(run)) return;
    const now = isEnded(run) ? FINISHED_FILES.map((name) => readFileSync(join(run, name), "latin1")) : null;
    if (ended !== null && now?.join() !== ended.join()) faults.push(`a finished run was changed ${when}`);
    ended = now;
  };
  const goOn = ([number, calls]: Part, when: string) => {
    if (!begun.has(number)) lapse(run);
    begun.add(number);
    // One that removes the run and begins it anew changes it.
    if (kinds[number] === "again") ended = null;
    processes[number]!.advance(calls);
    look(when);
  };
  try {
    for (const [index, part] of parts.entries()) goOn(part, `in part ${index}`);
    for (const [number, process] of processes.entries()) {
      if (killed.includes(number)) process.kill();
      else goOn([number, Number.POSITIVE_INFINITY], `at the end of ${number}`);
    }
    for (const [number, { outcome }] of processes.entries()) {
      const error = outcome !== null && "error" in outcome && !killed.includes(number) ? outcome.error : null;
      if (error !== null && !(error instanceof LockedRunError)) faults.push(`${kinds[number]}: ${describe(error)}`);
    }
    const successes = processes.filter(
      ({ outcome }) => outcome !== null && "value" in outcome && outcome.value === "finished",
    );
    if (successes.length > 1 && !kinds.includes("again")) faults.push(`finished ${successes.length} times`);
    faults.push(...endOf(run, killed.length > 0));
    look("by another process");
  } catch (error) {
    faults.push(describe(error));
  } finally {
    for (const process of processes) process.kill();
    remove();
  }
  return faults;
}

const describe = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

const isEnded = (run: string) =>
  existsSync(join(run, "run.json")) && /"finished": "/.test(readFileSync(join(run, "run.json"), "utf8"));

/** What is wrong with a run when everybody has ended, and another process has ended it if it had to. */
function endOf(run: string, isKilled: boolean): string[] {
  lapse(run);
  if (!existsSync(run) || !isEnded(run)) write(run, "the last");
  const { standing, faults } = checkRun(run);
  const found = faults.map(({ place, found: what }) => `${standing}: ${place}: ${what}`);
  const { iterations, columns } = readRunTrajectory(run);
  const values = columns.get("train_error")!.values;
  const isWhole = iterations.length === ROWS && iterations.every((_, row) => values.at(row * WIDTH) === 1 / (row + 1));
  if (!isWhole) found.push(`the records are not those of an undisturbed run: ${iterations}`);
  // A process that was killed may have left what only the next one to come after its end can tell to be nobody's.
  const mayBeLeft = isKilled ? /^(writer|\.latebloom-temporary)/ : /^$/;
  const others = readdirSync(run).filter((name) => !FINISHED_FILES.includes(name) && !mayBeLeft.test(name));
  if (others.length > 0) found.push(`left behind: ${others}`);
  return found;
}

/** As if every lock were another machine's, and had not been renewed for long. */
function lapse(run: string): void {
  if (!existsSync(run)) return;
  const long = new Date(Date.now() - 3_600_000);
  for (const name of readdirSync(run).filter((entry) => entry.endsWith(".lock"))) {
    const lock = join(run, name);
    const text = readFileSync(lock, "utf8");
    if (text === "") continue;
    writeFileSync(lock, text.replace(/"host":"./, '"host":"~'));
    utimesSync(lock, long, long);
  }
}

/** How many calls a writer makes that nobody disturbs: one that begins, and one that goes on with what that has left. */
export function countCalls(): { readonly begin: number; readonly resume: number } {
  const whole = takeoverStore();
  const begin = callsToEnd(new ReplayedProcess(0, () => write(whole.run, "whole")));
  whole.remove();
  const { run, remove } = takeoverStore();
  const stopped = new ReplayedProcess(0, () => write(run, "stopped"));
  stopped.advance(Math.floor(begin / 2));
  stopped.kill();
  lapse(run);
  const resume = callsToEnd(new ReplayedProcess(1, () => write(run, "next")));
  remove();
  return { begin, resume };
}

function callsToEnd(process: ReplayedProcess): number {
  let calls = 0;
  for (; process.outcome === null; calls++) process.advance(1);
  return calls;
}

/** Calls of a claim that another process can notice, or that let it notice another one; a lock is held until it is given up. */
const SHARED: StopsAt = (name, args) =>
  ["readdirSync", "linkSync", "give up"].includes(name) ||
  (name === "openSync" && String(args[0]).endsWith(".lock") && args[1] === "r");

/**
 * Every order in which the calls of so many processes can come that claim one run, of which a process that is gone held the last number;
 * each holds it, and gives it up.
 * @returns how many orders there are, and those in which two held it at once, or nobody ever did
 */
export function exploreClaims(count: number): { readonly orders: number; readonly wrong: string[] } {
  const wrong: string[] = [];
  let orders = 0;
  const open: number[][] = [[]];
  while (open.length > 0) {
    const order = open.pop()!;
    const { next, fault } = followOrder(count, order);
    if (fault !== null) wrong.push(`${order}: ${fault}`);
    else if (next.length === 0) orders++;
    else open.push(...next.map((number) => [...order, number]));
  }
  return { orders, wrong };
}

function followOrder(count: number, order: readonly number[]): { next: number[]; fault: string | null } {
  const { run, remove } = takeoverStore();
  const folder = join(run, "..");
  let holders = 0;
  let most = 0;
  let held = 0;
  const claim = () => {
    const { number } = claimWriter(folder, folder);
    once("hold", () => {
      holders++;
      held++;
      most = Math.max(most, holders);
    });
    once("give up", () => {
      holders--;
    });
    releaseWriter(folder, number);
  };
  try {
    writeFileSync(join(folder, "writer.5.lock"), "");
    const processes = Array.from({ length: count }, (_, number) => new ReplayedProcess(number, claim, SHARED));
    for (const number of order) processes[number]!.advance(1);
    const next = processes.filter(({ outcome }) => outcome === null).map(({ number }) => number);
    const wrong = processes.flatMap(({ outcome }) =>
      outcome !== null && "error" in outcome && !(outcome.error instanceof LockedRunError)
        ? [describe(outcome.error)]
        : [],
    );
    if (most > 1) wrong.push("two held it at once");
    if (next.length === 0 && held === 0) wrong.push("nobody held it");
    for (const process of processes) process.kill();
    return { next, fault: wrong[0] ?? null };
  } finally {
    remove();
  }
}
