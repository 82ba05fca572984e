import { copyFileSync, existsSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { flushFile, mendEvents, replaceFile } from "./atomic-file.js";
import { type Checkpoint, encodeCheckpoint } from "./checkpoint.js";
import { DamagedRunError } from "./damaged-run-error.js";
import { lastToTakeOver, listWriterFiles } from "./find-writing.js";
import { publishRun, removeWriters, removeWritten } from "./publish-run.js";
import { readRecordAt } from "./read-record.js";
import { readCheckpointAt } from "./read-run.js";
import { RUN_FILES, weightsIteration } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { sealDocument } from "./sealed-text.js";
import { assertHeld, type WriterClaim } from "./writer-lock.js";
import { writerFile } from "./writer-names.js";

/** A run as it has been taken over. */
export interface TakenRun {
  /** Finished when another process finished it meanwhile, or had written everything. */
  readonly record: RunRecord;
  readonly checkpoint: Checkpoint | null;
}

/**
 * Takes over what a run's last writer has written: a copy of what counts until its last checkpoint gets the names of the new
 * writer, who has claimed a number, and what the earlier ones have written is removed. Whatever one of them, having been stopped for so
 * long, goes on to write is in files that nobody reads, or in one without a name. Where the last one had written everything, the
 * run is ended in its place.
 * @throws LockedRunError when another process has taken over meanwhile, DamagedRunError when the checkpoint is not what was written
 */
export function takeOverRun(path: string, claim: WriterClaim): TakenRun {
  try {
    return isFinished(path) ? endedRun(path) : copyRun(path, claim);
  } catch (error) {
    // Its files may have gone to their places meanwhile.
    if (isFinished(path)) return endedRun(path);
    assertHeld(path, claim.number, path);
    // What is not all there is nothing to go on with, and may be what has filled the disk.
    if (lastToTakeOver(path, [claim.number]) === 0) removeWritten(path, claim.number);
    throw error;
  }
}

function copyRun(path: string, claim: WriterClaim): TakenRun {
  const { number, earlier } = claim;
  const last = lastToTakeOver(path, earlier);
  let copied: TakenRun | null = null;
  let failure: unknown = null;
  try {
    copied = copyWritten(path, last, number);
  } catch (error) {
    failure = error;
  }
  // One of those in between, which was stopped, may have taken over just now, and be removing what is copied here.
  if (lastToTakeOver(path, earlier) !== last) return isFinished(path) ? endedRun(path) : copyRun(path, claim);
  if (copied === null) throw failure;
  const { record } = copied;
  if (record.finished !== null) {
    publishRun(path, last, record, false);
    return copied;
  }
  // From now on this is where the run is written.
  replaceFile(join(path, writerFile(number, RUN_FILES.record)), sealDocument(record));
  for (const before of earlier) removeWritten(path, before);
  assertHeld(path, number, path);
  return isFinished(path) ? endedRun(path) : copied;
}

/** Copies what a writer has written until its checkpoint, all but the record, to the names of another one; nothing of one that has ended. */
function copyWritten(path: string, last: number, number: number): TakenRun {
  const record = readRecordAt(path, last);
  if (record.finished !== null) return { record, checkpoint: null };
  const from = (name: string) => join(path, writerFile(last, name));
  const to = (name: string) => join(path, writerFile(number, name));
  const checkpoint = readCheckpointAt(path, last);
  if (checkpoint !== null) {
    copyTrajectory(path, writerFile(last, RUN_FILES.trajectory), to(RUN_FILES.trajectory), checkpoint);
    for (const name of listWriterFiles(path, last).filter((each) => weightsIteration(each) !== null)) {
      copyFileSync(from(name), to(name));
    }
    replaceFile(to(RUN_FILES.checkpoint), encodeCheckpoint(checkpoint));
  }
  copyEvents(from(RUN_FILES.events), to(RUN_FILES.events));
  return { record, checkpoint };
}

/** One of the earlier writers has finished it. */
function endedRun(path: string): TakenRun {
  removeWriters(path);
  return { record: readRecordAt(path, 0), checkpoint: null };
}

const isFinished = (path: string) => readRecordAt(path, 0).finished !== null;

function copyTrajectory(path: string, name: string, copy: string, { trajectory }: Checkpoint): void {
  const { completeBytes } = trajectory;
  const size = statSync(join(path, name), { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new DamagedRunError(path, name, "missing");
  if (size < completeBytes) {
    const found = `shorter than the ${completeBytes} bytes that its checkpoint says`;
    throw new DamagedRunError(path, `${name}, end`, found);
  }
  copyFileSync(join(path, name), copy);
  truncateSync(copy, completeBytes);
  flushFile(copy);
}

/** A kill may have come after the event of the end, and before the record said so. */
function copyEvents(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to);
  else writeFileSync(to, "");
  mendEvents(to, ["completed", "diverged"]);
}
