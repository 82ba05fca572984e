import { existsSync, statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname, resolve } from "node:path";
import type { TrialConfig } from "../config/index.js";
import type { Dynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { formatBytes } from "../notation/index.js";
import { problemKind } from "../problems/index.js";
import { type PreparedTrial, plannedRecords } from "../trials/index.js";

/** What is held of X at once: as drawn, in the kernels' memory, and in a decomposition. */
const COPIES = 3;

/**
 * Asserts, before anything is drawn, that this machine has the memory for a trial's X.
 * @throws InputError when it has not
 */
export function assertMemory({ problem }: TrialConfig): void {
  const shape = problemKind(problem.kind).shape?.(problem);
  if (shape === undefined) return;
  const needed = COPIES * 8 * shape[0] * shape[1];
  if (needed <= totalmem()) return;
  throw new InputError({
    path: "problem",
    expected: `a problem that the ${formatBytes(totalmem())} of memory of this machine can hold`,
    received: `X of (${shape.join(", ")}), which needs about ${formatBytes(needed)}`,
  });
}

/**
 * Asserts, before anything is written, that the disk has room for what a trial records.
 * @param path the run folder to be
 * @throws InputError when it has not
 */
export function assertDiskRoom(path: string, prepared: PreparedTrial, { observables }: Dynamics): void {
  const values = observables.reduce((sum, { width }) => sum + width, 1);
  const needed = 8 * values * plannedRecords(prepared);
  if (needed < WORTH_ASKING) return;
  const { blocks, bavail, bsize } = statfsSync(existingFolder(resolve(path)));
  const free = bavail * bsize;
  // A file system that knows of no blocks at all (/proc, some network ones) does not say how much room it has.
  if (blocks === 0 || needed <= free) return;
  throw new InputError({
    path: "recording",
    expected: `records that the ${formatBytes(free)} of room on the disk of ${path} can hold`,
    received: `${formatBytes(needed)}`,
    remedy: "Record less often (--record-interval, --record-points-per-decade), or without --record-components",
  });
}

const WORTH_ASKING = 1e6;

function existingFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existingFolder(dirname(path));
}
