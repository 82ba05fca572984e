import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "..", "bin", "latebloom.js");

/** What a finished command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command line to its end. */
export function latebloom(args: readonly string[], { cwd }: { cwd: string }): Finished {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code: status, stdout, stderr };
}

/** Starts the real command line and leaves it running. */
export function startLatebloom(args: readonly string[], { cwd }: { cwd: string }): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: "ignore" });
}
