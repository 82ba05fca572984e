import { createHash } from "node:crypto";
import { hostname } from "node:os";

/** No process has a number this large: the kernel's limit is 2²². */
export const NOBODY = 2 ** 22 + 1;

let made = 0;

/** The name of something temporary that a process has left; by default one of this host that is gone. */
export function temporaryName({ pid = NOBODY, host = hostname() }: { pid?: number; host?: string } = {}): string {
  made++;
  const stem = `.latebloom-temporary~${encodeURIComponent(host).replaceAll("~", "%7E")}~${pid}~~${made.toString(16).padStart(12, "0")}`;
  return `${stem}~${createHash("sha256").update(stem).digest("hex").slice(0, 16)}`;
}

/** The marker of a temporary folder of that name. */
export function temporaryMarker(
  name: string,
  { pid = NOBODY, host = hostname() }: { pid?: number; host?: string } = {},
): string {
  return `${JSON.stringify({ temporary: name, maker: { host, pid, started: null } })}\n`;
}
