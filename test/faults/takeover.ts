import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { checkRun, LockedRunError, readRunTrajectory } from "../../src/store/index.js";
import { interpose, ReplayedProcess } from "./replayed-process.js";
import { doAgain, FINISHED_FILES, ROWS, read, takeoverStore, WIDTH, write } from "./small-runs.js";

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
  let ended: Buffer[] | null = null;
  const processes = kinds.map(
    (kind, number) => new ReplayedProcess(number, () => KINDS[kind](run, `process ${number}`)),
  );
  const begun = new Set<number>();
  /** A run that is finished stays as it is. */
  const look = (when: string) => {
    if (!existsSync(run)) return;
    const now = isEnded(run) ? FINISHED_FILES.map((name) => readFileSync(join(run, name))) : null;
    const isSame = ended === null || now?.every((bytes, index) => bytes.equals(ended![index]!)) === true;
    if (!isSame) faults.push(`a finished run was changed ${when}`);
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

/**
 * Puts itself between the store and the file system for the tests of a file.
 * @returns how many calls a writer makes that nobody disturbs, as `countCalls` has it
 */
export function interposeCalls(): () => ReturnType<typeof countCalls> {
  let calls: ReturnType<typeof countCalls>;
  let control: ReturnType<typeof interpose>;
  beforeAll(() => {
    control = interpose();
    calls = countCalls();
  });
  afterAll(() => control.release());
  return () => calls;
}

/** How many calls a writer makes that nobody disturbs: one that begins, and one that goes on with what that has left. */
function countCalls(): { readonly begin: number; readonly resume: number } {
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
