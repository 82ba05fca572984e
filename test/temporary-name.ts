import { createHash } from "node:crypto";
import { type ProcessIdentity, THIS_PROCESS } from "../src/store/process-identity.js";

/** No process has a number this large: the kernel's limit is 2²². */
export const NOBODY = 2 ** 22 + 1;

let made = 0;

const makerOf = (maker: Partial<ProcessIdentity>): ProcessIdentity => ({
  ...THIS_PROCESS,
  pid: NOBODY,
  started: null,
  ...maker,
});

/** The name of something temporary that a process has left; by default one of this machine that is gone. */
export function temporaryName(maker: Partial<ProcessIdentity> = {}): string {
  made++;
  const { host, boot, namespace, pid, started } = makerOf(maker);
  const machine = `${encodeURIComponent(host).replaceAll("~", "%7E")}~${boot ?? ""}~${namespace ?? ""}`;
  const stem = `.latebloom-temporary~${machine}~${pid}~${started ?? ""}~${made.toString(16).padStart(12, "0")}`;
  return `${stem}~${createHash("sha256").update(stem).digest("hex").slice(0, 16)}`;
}

/** The marker of a temporary folder of that name. */
export function temporaryMarker(name: string, maker: Partial<ProcessIdentity> = {}): string {
  const { host, boot, namespace, pid, started } = makerOf(maker);
  return `${JSON.stringify({ temporary: name, maker: { host, boot, namespace, pid, started } })}\n`;
}
