import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Which process holds a lock. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When the kernel says that it started, so that a later process of the same number is not taken for it; null where unknown. */
  readonly started: string | null;
}

/** A process of another host that has given no sign of life for so long is gone, or its host is. */
export const LEASE_MILLISECONDS = 600_000;

/** This process. */
export const THIS_PROCESS: ProcessIdentity = {
  pid: process.pid,
  host: hostname(),
  started: statusOf(process.pid)?.started ?? null,
};

/** Whether a process of this host no longer runs. */
export function isGone({ pid, started }: Pick<ProcessIdentity, "pid"> & Partial<ProcessIdentity>): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const status = statusOf(pid);
  if (status === null) return false;
  // One that has ended but that its parent has not taken notice of (Z) still has its number.
  if (status.state === "Z" || status.state === "X") return true;
  return typeof started === "string" && status.started !== started;
}

/** From Linux's /proc/<pid>/stat; null elsewhere. The name of the program, in parentheses, may contain anything. */
function statusOf(pid: number): { readonly state: string; readonly started: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0]!, started: fields[19]! };
  } catch {
    return null;
  }
}
