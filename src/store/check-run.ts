import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { DamagedRunError } from "./damaged-run-error.js";
import { readRunRecord, runFile } from "./find-writing.js";
import { listFolder } from "./list-folder.js";
import { explainDamage, readCheckedBytes, readRunCheckpoint, readRunConfig, readRunSummary } from "./read-run.js";
import { examineTrajectoryFile } from "./read-trajectory-file.js";
import { isRunFile, RUN_FILES } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { checkOf, sealOfLine } from "./sealed-text.js";
import { isLocked } from "./writer-lock.js";

/** What is wrong in a run folder, and where. */
export interface RunFault {
  readonly place: string;
  readonly found: string;
}

/** What a check of a run folder found. */
export interface RunCheck {
  /**
   * `unverified`: of 0.1.0, which kept no checks but those of the trajectory's blocks; `writing`: another process is at it, and only
   * its documents were checked.
   */
  readonly standing: "whole" | "unverified" | "writing" | "damaged";
  readonly faults: readonly RunFault[];
  /** Bytes that were checked. */
  readonly bytes: number;
  /** Null when the record itself cannot be read. */
  readonly record: RunRecord | null;
}

/**
 * Checks every byte of a run folder that a check stands for: its documents, its events, its checkpoint, every value of its trajectory, and
 * the files that it results in. Changes nothing.
 */
export function checkRun(path: string): RunCheck {
  const folder = resolve(path);
  const faults: RunFault[] = [];
  const attempt = <Result>(read: () => Result): Result | null => {
    try {
      return read();
    } catch (error) {
      if (error instanceof DamagedRunError) faults.push({ place: error.place, found: error.found });
      else faults.push({ place: path, found: (error as Error).message });
      return null;
    }
  };
  const record = attempt(() => readRunRecord(path));
  const isWriting = record !== null && record.finished === null && isLocked(folder);
  const bytes = sizeOf(folder);
  if (record === null) return { standing: "damaged", faults, bytes, record };
  attempt(() => readRunConfig(path));
  for (const name of Object.keys(record.checks ?? {})) {
    if (!KNOWN.has(name)) attempt(() => readCheckedBytes(path, name));
  }
  if (record.finished !== null) attempt(() => readRunSummary(path));
  if (!isWriting) {
    attempt(() => checkEvents(path, record));
    attempt(() => checkTrajectory(path, record));
  }
  const verified = isWriting ? "writing" : record.checks === undefined ? "unverified" : "whole";
  return { standing: faults.length > 0 ? "damaged" : verified, faults, bytes, record };
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(RUN_FILES));

/** Bytes of a run's files, those of its writers too. */
function sizeOf(folder: string): number {
  const sizes = listFolder(folder).map((entry) => {
    const isOwn = entry.isFile() && isRunFile(entry.name);
    return (isOwn && lstatSync(join(folder, entry.name), { throwIfNoEntry: false })?.size) || 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A file of a run where it is written, and its name from the run folder on. */
function fileOf(path: string, name: string): { readonly file: string; readonly place: string } {
  const file = resolve(runFile(path, name));
  return { file, place: relative(resolve(path), file) };
}

function checkEvents(path: string, { checks, finished }: RunRecord): void {
  const { file, place: name } = fileOf(path, RUN_FILES.events);
  if (checks === undefined || (finished === null && !existsSync(file))) return;
  const damaged = (place: string, found: string) => new DamagedRunError(path, `${name}${place}`, found);
  if (!existsSync(file)) throw damaged("", "missing");
  const bytes = readFileSync(file);
  // The last line of an unfinished run may have been cut by a kill: it is the beginning of one then, and not a whole one and something else.
  const lines = bytes.toString("utf8").split("\n");
  const cut = lines.pop()!;
  if (sealOfLine(cut.slice(0, -1)) === "holds") lines.push(cut);
  const broken = lines.findIndex((line) => sealOfLine(line) !== "holds");
  if (broken !== -1) throw damaged(`, line ${broken + 1}`, "its check does not hold");
  if (finished !== null && checks[RUN_FILES.events] !== checkOf(bytes)) throw damaged("", "its check does not hold");
}

function checkTrajectory(path: string, { checks, finished, recorded }: RunRecord): void {
  const { file, place: name } = fileOf(path, RUN_FILES.trajectory);
  const damaged = (place: string, found: string) => new DamagedRunError(path, `${name}, ${place}`, found);
  const checkpoint = finished === null ? readRunCheckpoint(path) : null;
  if (!existsSync(file)) {
    if (finished === null && checkpoint === null) return;
    throw new DamagedRunError(path, name, "missing");
  }
  const { rows, bytes, check, blocks } = explainDamage(path, name, () => examineTrajectoryFile(file, { values: true }));
  if (checkpoint !== null) {
    const { completeBytes, rows: all, tail } = checkpoint.trajectory;
    const until = blocks.find(({ end }) => end === completeBytes)?.rows ?? 0;
    if (bytes >= completeBytes && until === all - tail.rows) return;
    throw damaged(
      "end",
      `${until} records in the ${completeBytes} bytes of its checkpoint, which says ${all - tail.rows}`,
    );
  }
  if (finished === null) return;
  if (rows !== recorded) throw damaged("end", `${rows} records, where there were ${recorded}`);
  if (statSync(file).size !== bytes)
    throw damaged("end", `${statSync(file).size - bytes} bytes more than were written`);
  if (checks !== undefined && checks[RUN_FILES.trajectory] !== check) {
    throw damaged("header and blocks", "their check does not hold");
  }
}
