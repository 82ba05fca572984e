import { readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isGone } from "./process-identity.js";
import { LEASE_MILLISECONDS } from "./writer-lock.js";

/** The beginning of the name of a run folder that is still being put together, by this process. */
export function draftPrefix(name: string): string {
  return `.${name}.${process.pid}.${hostname()}.`;
}

const DRAFT = /^\..+?\.(\d+)\.(.+)\.\w{6}$/;

/** Removes what processes that were killed while they put a run folder together have left in a store. */
export function removeAbandonedDrafts(store: string): void {
  for (const name of listNames(store)) {
    const [, pid, host] = DRAFT.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(store, name);
    if (host === hostname() ? isGone({ pid: Number(pid) }) : isOld(path))
      rmSync(path, { recursive: true, force: true });
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function isOld(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && Date.now() - status.mtimeMs > LEASE_MILLISECONDS;
}
