import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createSyncFn } from "synckit";

const TREE = join(import.meta.dirname, "..");

/** The command line as a program of Node. */
export const PROGRAM = join(TREE, "bin", "latebloom.js");

/** What a finished command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs, and what it finds in its environment besides what there is. */
interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

const OPTIONS = { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: "1" } } as const;

/** Runs the real command line in a process of its own to its end. */
export function latebloomProcess(args: readonly string[], { cwd, env = {} }: Where): Finished {
  const options = { ...OPTIONS, cwd, env: { ...OPTIONS.env, ...env } };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], options);
  return { code: status, stdout, stderr };
}

const warmProgram = createSyncFn<
  (request: { args: readonly string[]; bundle: string } & Omit<Where, "tree">) => Promise<Finished>
>(join(import.meta.dirname, "warm-program-worker.js"));

/**
 * Runs the command line to its end, in a process that has loaded it already: for all that does not depend on processes.
 * @param tree whose command line it is
 */
export function latebloom(args: readonly string[], { cwd, env = {} }: Where, tree = TREE): Finished {
  const bundle = join(tree, "dist", "program", "main.js");
  return warmProgram({ args, bundle, cwd, env: { NO_COLOR: "1", ...env } });
}

/** What bash makes of the words of a line: without quotes, with the files that patterns name. */
export function wordsOf(line: string, { cwd }: { cwd: string }): string[] {
  const { stdout } = spawnSync("bash", ["-c", `printf '%s\\0' ${line}`], { ...OPTIONS, cwd });
  return stdout.split("\0").slice(0, -1);
}

/** Runs a line of bash in which `latebloom` is the real command line. The code is that of the first command of a pipe to fail. */
export function shell(line: string, { cwd }: { cwd: string }): Finished {
  const script = `set -o pipefail; latebloom() { "${process.execPath}" "${PROGRAM}" "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { ...OPTIONS, cwd });
  return { code: status, stdout, stderr };
}

/** Starts the real command line and leaves it running. */
export function startLatebloom(args: readonly string[], { cwd, env = {} }: Where): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: "ignore", env: { ...process.env, ...env } });
}
