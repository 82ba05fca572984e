import { randomInt } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Observable, TrainedArray } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { writeSafetensors } from "../formats/index.js";
import { shellWord } from "../notation/index.js";
import { appendEvent, flushFile, replaceFile } from "./atomic-file.js";
import { type Checkpoint, encodeCheckpoint } from "./checkpoint.js";
import { listWriterFiles, readRunRecord } from "./find-writing.js";
import { listFolder } from "./list-folder.js";
import { makeFolder } from "./make-folder.js";
import { publishRun, removeOvertaken } from "./publish-run.js";
import { explainDamage } from "./read-run.js";
import { examineTrajectoryFile } from "./read-trajectory-file.js";
import { isRunFile, ownFile, RUN_FILES, weightsFile, weightsIteration } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { checkOf, sealDocument } from "./sealed-text.js";
import { takeOverRun } from "./take-over-run.js";
import { makeWhole } from "./temporary-folder.js";
import { createTrajectoryFile, resumeTrajectoryFile, type TrajectoryWriter } from "./trajectory-file.js";
import { WRITE_ERRORS } from "./write-errors.js";
import { assertHeld, claimWriter, LOCK_TEXT, releaseWriter, renewWriter } from "./writer-lock.js";
import { lockName, writerFile } from "./writer-names.js";

/** What a new run folder is made from. */
export interface RunFolderContents {
  readonly config: object;
  readonly record: RunRecord;
  /** The files that it was read from, kept so that the folder stands alone. */
  readonly material: readonly { readonly name: string; readonly contents: string | Uint8Array }[];
}

/** An open run folder with its one writer. */
export interface RunFolder {
  readonly path: string;
  readonly record: RunRecord;
  /** The checkpoint to go on from, or null for a run that has none. */
  readonly checkpoint: Checkpoint | null;
  /** Opens the trajectory for appending, at the checkpoint or from the start. */
  openTrajectory(observables: readonly Observable[]): TrajectoryWriter;
  saveCheckpoint(checkpoint: Checkpoint): void;
  /** Keeps the arrays of an iteration, in a file of their own; what is there of the same iteration is overwritten. */
  keepWeights(iteration: number, arrays: readonly TrainedArray[]): void;
  update(change: Partial<RunRecord>): void;
  event(kind: string, details?: object): void;
  /**
   * Ends the run: writes the summary and the files that it results in, and only then says in the record that it is finished, with the
   * checks of all of them; what only an unfinished run needs is removed. A run of more than a second waits until the disk has all of it; a shorter one, which
   * is soon computed again, may be lost with the power.
   */
  finish(
    summary: object,
    results: ReadonlyMap<string, string | Uint8Array | Iterable<Uint8Array>>,
    change: Partial<RunRecord>,
  ): void;
  /** Keeps the folder's writer lock, which lapses when it is not renewed. @throws LockedRunError when it was lost */
  renew(): void;
  /** Gives up the folder's writer lock, and what was written after another process took over. */
  release(): void;
}

/** The first writer's number is drawn below this, so that a folder that is made again in the place of another has other numbers. */
const NUMBERS = 1e9;

const SECONDS_TO_LOSE = 1;

/**
 * Creates a run folder exclusively: it appears complete, in one rename, or not at all.
 * @throws InputError when something is there already or the parent cannot be written
 */
export function createRunFolder(path: string, { config, record: begun, material }: RunFolderContents): RunFolder {
  const target = resolve(path);
  const configText = toJson(config);
  const checks: Record<string, string> = { [RUN_FILES.config]: checkOf(configText) };
  for (const { name, contents } of material) checks[ownFile(name)] = checkOf(contents);
  const record = { ...begun, checks };
  const number = randomInt(1, NUMBERS);
  assertFree(target);
  const parent = dirname(target);
  try {
    makeFolder(parent);
    accessSync(parent, constants.W_OK);
    makeWhole(target, (draft) => {
      writeFileSync(join(draft, lockName(number)), LOCK_TEXT);
      writeFileSync(join(draft, writerFile(number, RUN_FILES.record)), sealDocument(record));
      writeFileSync(join(draft, RUN_FILES.config), configText);
      writeFileSync(join(draft, RUN_FILES.record), sealDocument(record));
      for (const { name, contents } of material) writeFileSync(join(draft, name), contents);
      assertFree(target);
    });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (error instanceof InputError || (WRITE_ERRORS.has(code) && code !== "EROFS")) throw error;
    assertFree(target);
    throw new InputError({
      path: target,
      expected: "a folder that can be created and written",
      received: (error as Error).message,
      remedy: "Choose another folder with --out",
    });
  }
  return open(target, number, record, null);
}

/**
 * Opens an existing run folder to go on with it.
 * @throws InputError when there is no run, LockedRunError when another process is writing it, DamagedRunError when it is not what was
 * written
 */
export function resumeRunFolder(path: string): RunFolder {
  const target = resolve(path);
  readRunRecord(path);
  assertPlainFiles(target);
  const claim = claimWriter(target, target);
  try {
    const { record, checkpoint } = takeOverRun(target, claim);
    return open(target, claim.number, record, checkpoint);
  } catch (error) {
    releaseWriter(target, claim.number);
    throw error;
  }
}

/** A run folder whose lock has been taken. */
function open(path: string, number: number, initial: RunRecord, checkpoint: Checkpoint | null): RunFolder {
  let record = initial;
  const own = (name: string) => join(path, writerFile(number, name));
  const file = (name: keyof typeof RUN_FILES) => own(RUN_FILES[name]);
  const trajectoryName = writerFile(number, RUN_FILES.trajectory);
  /** What fails because the folder is another process's now, or finished by it, fails for that reason. */
  const whileHeld = <Result>(action: () => Result): Result => {
    try {
      return action();
    } catch (error) {
      assertHeld(path, number, path);
      throw error;
    }
  };
  return {
    path,
    get record() {
      return record;
    },
    checkpoint,
    openTrajectory(observables) {
      if (checkpoint !== null) {
        const { trajectory } = checkpoint;
        return whileHeld(() =>
          explainDamage(path, trajectoryName, () => resumeTrajectoryFile(file("trajectory"), observables, trajectory)),
        );
      }
      return whileHeld(() => {
        rmSync(file("trajectory"), { force: true });
        return createTrajectoryFile(file("trajectory"), observables);
      });
    },
    keepWeights(iteration, arrays) {
      const bytes = writeSafetensors({ tensors: arrays, metadata: { iteration: String(iteration), run: record.id } });
      whileHeld(() => replaceFile(own(weightsFile(iteration)), bytes, false));
    },
    saveCheckpoint: (next) => whileHeld(() => replaceFile(file("checkpoint"), encodeCheckpoint(next))),
    update(change) {
      record = { ...record, ...change };
      // A heartbeat; what must not be lost is in the trajectory and the checkpoint.
      whileHeld(() => replaceFile(file("record"), sealDocument(record), false));
    },
    event: (kind, details = {}) => whileHeld(() => appendEvent(file("events"), { kind, ...details })),
    finish(summary, results, change) {
      renewWriter(path, number, path);
      const durable = (change.seconds ?? record.seconds) > SECONDS_TO_LOSE;
      whileHeld(() => {
        if (durable) flushFile(file("trajectory"));
        const { check } = explainDamage(path, trajectoryName, () =>
          examineTrajectoryFile(file("trajectory"), { values: false }),
        );
        const checks: Record<string, string> = {
          ...record.checks,
          [RUN_FILES.trajectory]: check,
          [RUN_FILES.events]: checkOf(readFileSync(file("events"))),
        };
        for (const name of listWriterFiles(path, number).filter((each) => weightsIteration(each) !== null)) {
          if (durable) flushFile(own(name));
          checks[name] = checkOf(readFileSync(own(name)));
        }
        for (const [name, contents] of [...results, [RUN_FILES.summary, toJson(summary)] as const]) {
          const keep = (check: string) => {
            checks[name] = check;
          };
          replaceFile(own(name), checked(contents, keep), durable);
        }
        this.update({ ...change, checks });
        publishRun(path, number, record, true);
      });
    },
    renew: () => renewWriter(path, number, path),
    release() {
      releaseWriter(path, number);
      removeOvertaken(path, number);
    },
  };
}

/** The pieces of a file as they are, and at their end the check of all of them. */
function* checked(
  contents: string | Uint8Array | Iterable<Uint8Array>,
  onEnd: (check: string) => void,
): Generator<Uint8Array> {
  let check: string | undefined;
  const whole = typeof contents === "string" ? Buffer.from(contents) : contents;
  for (const piece of whole instanceof Uint8Array ? [whole] : whole) {
    check = checkOf(piece, check);
    yield piece;
  }
  onEnd(check ?? checkOf(""));
}

/** A link in a run folder is not the run's: what it leads to would be cut and written. @throws InputError when there is one */
function assertPlainFiles(target: string): void {
  const foreign = listFolder(target).find((entry) => isRunFile(entry.name) && !entry.isFile());
  if (foreign === undefined) return;
  throw new InputError({
    path: join(target, foreign.name),
    expected: "a plain file, as a run writes it",
    received: foreign.isSymbolicLink() ? "a symbolic link" : foreign.isDirectory() ? "a folder" : "a special file",
    remedy: "Remove it, if it is not yours",
  });
}

function assertFree(target: string): void {
  if (!existsSync(target)) return;
  const isRun = existsSync(join(target, RUN_FILES.record));
  throw new InputError({
    path: target,
    expected: "a folder that does not exist yet",
    received: isRun ? "a run folder that is already there" : "something already there",
    remedy: isRun
      ? `See it or go on with it (latebloom run --resume ${shellWord(target)}), or choose another with --out`
      : "Choose another with --out",
  });
}

const toJson = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
