import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

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

/**
 * Takes a run folder's lock, a file that appears whole and exclusively. The lock of a process of this host that is gone is
 * taken over, by one process at a time.
 * @throws LockedRunError when another process holds it
 */
export function takeWriterLock(lock: string, path: string): void {
  if (createExclusively(lock)) return;
  if (!isAbandoned(lock)) throw new LockedRunError(path, lock);
  const takeover = `${lock}.takeover`;
  if (isAbandoned(takeover)) rmSync(takeover, { force: true });
  if (!createExclusively(takeover)) throw new LockedRunError(path, takeover);
  try {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    if (!createExclusively(lock)) throw new LockedRunError(path, lock);
  } finally {
    rmSync(takeover, { force: true });
  }
}

/** Links a file that is already written to the name, so that a kill at any instant leaves a whole lock or none. */
function createExclusively(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A lock of this host whose process is gone is left over from a kill. What cannot be read may be anybody's. */
function isAbandoned(lock: string): boolean {
  try {
    const { pid, host } = JSON.parse(readFileSync(lock, "utf8")) as { pid: number; host: string };
    if (host !== hostname() || pid === process.pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ESRCH" || code === "ENOENT";
  }
}
