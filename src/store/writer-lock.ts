import { closeSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { isGone, LEASE_MILLISECONDS, type ProcessIdentity, THIS_PROCESS } from "./process-identity.js";
import { temporaryPath } from "./temporary-path.js";

/** Another process is writing the run folder: not a mistake, but not the time either. */
export class LockedRunError extends Error {
  override readonly name = "LockedRunError";

  constructor(path: string, lock: string) {
    super(
      `${path}: expected a run that no other process is writing, got the lock ${lock}. ` +
        "Wait for the other process; if it no longer exists, remove the lock",
    );
  }
}

/** What stands in a lock file of this process. */
export const LOCK_TEXT = JSON.stringify(THIS_PROCESS);

/**
 * Takes a run folder's lock, a file that appears whole and exclusively, on NFS too. The lock of a process of this host that is
 * gone, or of another host that was not renewed in time, is taken over, by one process at a time.
 * @throws LockedRunError when another process holds it
 */
export function takeWriterLock(lock: string, path: string): void {
  const attempt = createExclusively(lock);
  if (attempt.created) return;
  if (!isAbandoned(lock, attempt.at)) throw new LockedRunError(path, lock);
  const takeover = takeoverOf(lock);
  if (isAbandoned(takeover, attempt.at)) rmSync(takeover, { force: true });
  if (!createExclusively(takeover).created) throw new LockedRunError(path, takeover);
  try {
    if (isAbandoned(lock, attempt.at)) rmSync(lock, { force: true });
    if (!createExclusively(lock).created) throw new LockedRunError(path, lock);
  } finally {
    rmSync(takeover, { force: true });
  }
}

/** Whether a lock is there, and its process too as far as that can be known. */
export function isLocked(lock: string): boolean {
  return !isAbandoned(lock, Date.now());
}

/** Says that the holder is still at it. @throws LockedRunError when another process has taken the lock over meanwhile */
export function renewWriterLock(lock: string, path: string): void {
  if (!isOwn(lock)) throw new LockedRunError(path, lock);
  const file = openSync(lock, "r+");
  try {
    // The same bytes: what counts is the time of the change, by the clock of the file system.
    writeSync(file, LOCK_TEXT, 0);
  } finally {
    closeSync(file);
  }
}

/** The file that says who takes a lock over at this moment. */
export function takeoverOf(lock: string): string {
  return `${lock}.takeover`;
}

/** Removes what a process that was killed while it took a lock over has left. For the lock's holder. */
export function removeAbandonedTakeover(lock: string): void {
  const takeover = takeoverOf(lock);
  if (isAbandoned(takeover, Date.now())) rmSync(takeover, { force: true });
}

/** Gives the lock up, if it is still this process's own. */
export function releaseWriterLock(lock: string): void {
  if (isOwn(lock)) rmSync(lock, { force: true });
}

function isOwn(lock: string): boolean {
  try {
    return readFileSync(lock, "utf8") === LOCK_TEXT;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/**
 * Links a file that is already written to the name, so that a kill at any instant leaves a whole lock or none. `at` is the time of
 * the attempt by the clock of the file system.
 */
function createExclusively(file: string): { readonly created: boolean; readonly at: number } {
  const draft = temporaryPath(dirname(file));
  writeFileSync(draft, LOCK_TEXT);
  try {
    const at = statSync(draft).mtimeMs;
    try {
      linkSync(draft, file);
      return { created: true, at };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      // NFS may repeat a request whose answer was lost, and then refuse what it has done.
      return { created: statSync(draft).nlink === 2, at };
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What cannot be read may be anybody's. */
function isAbandoned(lock: string, now: number): boolean {
  try {
    const owner = JSON.parse(readFileSync(lock, "utf8")) as ProcessIdentity;
    return owner.host === hostname() ? isGone(owner) : now - statSync(lock).mtimeMs > LEASE_MILLISECONDS;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
