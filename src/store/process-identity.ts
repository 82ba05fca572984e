import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Which process holds a lock, or made something temporary. */
export interface ProcessIdentity {
  readonly host: string;
  /** The kernel's identifier of its boot, which tells hosts of one name apart; null where unknown. */
  readonly boot: string | null;
  /** The PID namespace that the number belongs to: containers of one host count their processes apart; null where unknown. */
  readonly namespace: string | null;
  readonly pid: number;
  /** When the kernel says that it started, so that a later process of the same number is not taken for it; null where unknown. */
  readonly started: string | null;
}

/** What gives no sign of life for so long, and cannot be asked for, is gone. */
export const LEASE_MILLISECONDS = 600_000;

const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().replaceAll("-", ""));
const namespace = attempt(() => /\d+/.exec(readlinkSync("/proc/self/ns/pid"))![0]);
/** Whether /proc counts processes as this one does: that of an outer namespace may have been left in an inner one. */
const isOwnProc = attempt(() => readlinkSync("/proc/self")) === String(process.pid);

/** This process. */
export const THIS_PROCESS: ProcessIdentity = {
  host: hostname(),
  boot,
  namespace,
  pid: process.pid,
  started: statusOf(process.pid)?.started ?? null,
};

/**
 * What has become of a process, as far as can be seen from here. That its number is taken is no evidence, whoever it belongs to: what
 * counts is when the process of that number started. Of other hosts, boots and namespaces nothing can be said.
 */
export function fateOf(identity: Partial<ProcessIdentity>): "runs" | "gone" | "unknown" {
  const { pid, started } = identity;
  if (!isOfThisMachine(identity) || !Number.isSafeInteger(pid) || pid! < 1) return "unknown";
  if (!isTaken(pid!)) return "gone";
  const status = statusOf(pid!);
  if (status === null) return "unknown";
  // One that has ended but that its parent has not taken notice of (Z) still has its number.
  if (status.state === "Z" || status.state === "X") return "gone";
  if (typeof started !== "string") return "unknown";
  return status.started === started ? "runs" : "gone";
}

function isOfThisMachine(identity: Partial<ProcessIdentity>): boolean {
  return identity.host === THIS_PROCESS.host && identity.boot === boot && identity.namespace === namespace;
}

function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** From Linux's /proc/<pid>/stat; null elsewhere. The name of the program, in parentheses, may contain anything. */
function statusOf(pid: number): { readonly state: string; readonly started: string } | null {
  if (!isOwnProc) return null;
  return attempt(() => {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0]!, started: fields[19]! };
  });
}

function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}
