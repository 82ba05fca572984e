import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isLocked } from "../src/store/writer-lock.js";

/** Where the writers of a run have a file of that name; none where the run is finished, or not there yet. */
export function writtenFiles(run: string, name: string): string[] {
  if (!existsSync(run)) return [];
  const written = readdirSync(run).filter((entry) => /^writer\.\d+\./.test(entry) && entry.endsWith(`.${name}`));
  return written.map((file) => join(run, file));
}

/** Whether a writer of a run, which may not be there yet, has a file of that name. */
export function hasWritten(run: string, name: string): boolean {
  return writtenFiles(run, name).length > 0;
}

/** Whether somebody is writing a run, which may not be there yet. */
export function isBeingWritten(run: string): boolean {
  return existsSync(run) && isLocked(run);
}
