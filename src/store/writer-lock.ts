import {
  closeSync,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { fileSystemTime, hasLapsed } from "./file-system-time.js";
import { listFolder } from "./list-folder.js";
import { fateOf, type ProcessIdentity, THIS_PROCESS } from "./process-identity.js";
import { temporaryPath } from "./temporary-path.js";
import { lockName, numberOfLock } from "./writer-names.js";

// The protocol, and why no two processes can hold a run at once, is in docs/architecture.md. In short: the holder is who has the highest
// number; the next number is claimed by a hard link, which one process can make; a lock stays until the run is finished, so that no
// number comes back.

/** Another process is writing the run folder: not a mistake, but not the time either. */
export class LockedRunError extends Error {
  override readonly name = "LockedRunError";

  constructor(path: string, lock: string) {
    super(
      `${path}: expected a run that no other process is writing, got the lock ${lock}. ` +
        "Wait for the other process; if it no longer exists, its lock lapses by itself",
    );
  }
}

/** What stands in a lock file of this process. */
export const LOCK_TEXT = `${JSON.stringify(THIS_PROCESS)}\n`;

/** A number that this process has claimed, and those that were there before it. */
export interface WriterClaim {
  readonly number: number;
  readonly earlier: readonly number[];
}

/** The numbers that have been given in a run folder, in their order; none where it has gone. */
export function listNumbers(folder: string): number[] {
  const numbers = listFolder(folder).map(({ name }) => numberOfLock(name));
  return numbers.filter((number) => number !== null).sort((one, other) => one - other);
}

/**
 * Claims the next number of a run folder, where nobody holds the last one.
 * @throws LockedRunError when another process holds it, or is faster
 */
export function claimWriter(folder: string, path: string): WriterClaim {
  const earlier = listNumbers(folder);
  const last = earlier.at(-1) ?? 0;
  const holding = readHolding(join(folder, lockName(last)));
  const isHeld =
    holding.kind === "silent" ? !hasLapsed(holding.since, fileSystemTime(folder)) : holding.kind === "held";
  if (isHeld) throw new LockedRunError(path, join(folder, lockName(last)));
  const number = last + 1;
  const lock = join(folder, lockName(number));
  if (!createExclusively(folder, lock)) throw new LockedRunError(path, lock);
  return { number, earlier };
}

/** Whether somebody holds a run folder, as far as can be told without writing there. */
export function isLocked(folder: string): boolean {
  const holding = readHolding(join(folder, lockName(listNumbers(folder).at(-1) ?? 0)));
  return holding.kind === "silent" ? !hasLapsed(holding.since, Date.now()) : holding.kind === "held";
}

/** @throws LockedRunError when the number is no longer the highest of those that are there */
export function assertHeld(folder: string, number: number, path: string): void {
  const last = listNumbers(folder).at(-1);
  if (last !== number) throw new LockedRunError(path, join(folder, lockName(last ?? number)));
}

/** Says that the holder is still at it. @throws LockedRunError when another process has taken over meanwhile */
export function renewWriter(folder: string, number: number, path: string): void {
  assertHeld(folder, number, path);
  const lock = join(folder, lockName(number));
  try {
    const file = openSync(lock, "r+");
    try {
      // The same bytes: what counts is the time of the change, by the clock of the file system.
      writeSync(file, LOCK_TEXT, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new LockedRunError(path, lock);
    throw error;
  }
}

/** Gives a number up: a lock that says nothing is nobody's. It stays, so that the number is not given again. */
export function releaseWriter(folder: string, number: number): void {
  try {
    truncateSync(join(folder, lockName(number)), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Links a file that is already written to the name, so that a kill at any instant leaves a whole lock or none, on NFS too. */
function createExclusively(folder: string, lock: string): boolean {
  const draft = temporaryPath(folder);
  try {
    writeFileSync(draft, LOCK_TEXT);
    try {
      linkSync(draft, lock);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      // NFS may repeat a request whose answer was lost, and then refuse what it has done.
      return statSync(draft).nlink === 2;
    }
  } catch (error) {
    // Who asked knows the lock by its own name.
    if (error instanceof Error) error.message = error.message.replaceAll(draft, lock);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** How a lock stands: whose process runs; nobody's, or whose process is gone; or of one that cannot be asked, since it was last written. */
type Holding = { readonly kind: "held" | "free" } | { readonly kind: "silent"; readonly since: number };

function readHolding(lock: string): Holding {
  let text: string;
  let since: number;
  try {
    const file = openSync(lock, "r");
    try {
      text = readFileSync(file, "utf8");
      since = fstatSync(file).mtimeMs;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { kind: "free" };
    throw error;
  }
  if (text === "") return { kind: "free" };
  const fate = fateOf(parseOwner(text));
  return fate === "unknown" ? { kind: "silent", since } : { kind: fate === "runs" ? "held" : "free" };
}

/** Whom a lock names; nobody who can be asked where it cannot be read. */
function parseOwner(text: string): Partial<ProcessIdentity> {
  try {
    return (JSON.parse(text) as Partial<ProcessIdentity> | null) ?? {};
  } catch {
    return {};
  }
}
