import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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
 * Takes a run folder's lock, a file made exclusively. The lock of a process of this host that is gone is taken over, by one
 * process at a time.
 * @throws LockedRunError when another process holds it
 */
export function takeWriterLock(lock: string, path: string): void {
  if (createExclusively(lock)) return;
  if (!isAbandoned(lock)) throw new LockedRunError(path, lock);
  const takeover = `${lock}.takeover`;
  if (!createExclusively(takeover)) throw new LockedRunError(path, takeover);
  try {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    if (!createExclusively(lock)) throw new LockedRunError(path, lock);
  } finally {
    rmSync(takeover, { force: true });
  }
}

function createExclusively(file: string): boolean {
  let lock: number;
  try {
    lock = openSync(file, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(lock);
  }
  return true;
}

/** A lock of this host whose process is gone is left over from a kill; so is one that has stayed without its contents. */
function isAbandoned(lock: string): boolean {
  try {
    const { pid, host } = JSON.parse(readFileSync(lock, "utf8")) as { pid: number; host: string };
    if (host !== hostname() || pid === process.pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error instanceof SyntaxError) return Date.now() - modified(lock) > MILLISECONDS_TO_FILL;
    const { code } = error as NodeJS.ErrnoException;
    return code === "ESRCH" || code === "ENOENT";
  }
}

/** A lock is made first and filled at once; one that is empty for longer than this will stay so. */
const MILLISECONDS_TO_FILL = 10_000;

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
