import { rmSync, statSync, writeFileSync } from "node:fs";
import { LEASE_MILLISECONDS } from "./process-identity.js";
import { temporaryPath } from "./temporary-path.js";

/**
 * What time it is, in milliseconds, for the file system that a folder is on: that of a file written there now. The times of its other
 * files are told by the same clock, whatever those of the hosts say.
 */
export function fileSystemTime(folder: string): number {
  const touched = temporaryPath(folder);
  try {
    writeFileSync(touched, "\n");
    return statSync(touched).mtimeMs;
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replaceAll(touched, folder);
    throw error;
  } finally {
    rmSync(touched, { force: true });
  }
}

/** Whether what was last written at a time has been silent for longer than a lease; a time that is yet to come is none. */
export function hasLapsed(written: number, now: number): boolean {
  return Math.abs(now - written) > LEASE_MILLISECONDS;
}
