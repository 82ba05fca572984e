import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { type ProcessIdentity, THIS_PROCESS } from "./process-identity.js";

// Whatever this program makes for a moment, in a store, in a run folder or beside a file that it replaces, is named
//   .latebloom-temporary~<host>~<boot>~<PID namespace>~<process id>~<when it started>~<nonce>~<digest of all that precedes>
// so that nobody else's file has such a name by accident. What has not this name, and the right digest in it, is never removed as
// something temporary.

const NAME = /^(\.latebloom-temporary~([^~]+)~([0-9a-f]*)~(\d*)~(\d+)~(\d*)~[0-9a-f]{12})~([0-9a-f]{16})$/;

/** The file in a temporary folder that proves it to be one. */
export const TEMPORARY_MARKER = "made-by-latebloom.json";

/** A path for something temporary of this process in a folder; it is yet to be made. */
export function temporaryPath(folder: string): string {
  const { host, boot, namespace, pid, started } = THIS_PROCESS;
  const escaped = encodeURIComponent(host).replaceAll("~", "%7E");
  const machine = `${escaped}~${boot ?? ""}~${namespace ?? ""}`;
  const stem = `.latebloom-temporary~${machine}~${pid}~${started ?? ""}~${randomBytes(6).toString("hex")}`;
  return join(folder, `${stem}~${digestOf(stem)}`);
}

/** The process that a temporary name names as its maker; null for any name that this program does not give. */
export function makerOf(name: string): ProcessIdentity | null {
  const [, stem, host, boot, namespace, pid, started, digest] = NAME.exec(name) ?? [];
  if (stem === undefined || digestOf(stem) !== digest) return null;
  return {
    host: decodeURIComponent(host!),
    boot: boot || null,
    namespace: namespace || null,
    pid: Number(pid),
    started: started || null,
  };
}

function digestOf(stem: string): string {
  return createHash("sha256").update(stem).digest("hex").slice(0, 16);
}
