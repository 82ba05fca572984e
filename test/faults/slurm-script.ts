import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROGRAM } from "../command.js";

const PAGE = join(import.meta.dirname, "..", "..", "docs", "cluster.md");

/** Writes the script of docs/cluster.md into a folder, and the program beside it, in `bin`. Returns the path of the script. */
export function writeSlurmScript(folder: string): string {
  const [, script] = /```bash\n([\s\S]*?)```/.exec(readFileSync(PAGE, "utf8"))!;
  const path = join(folder, "latebloom.sbatch");
  writeFileSync(path, script!);
  writeProgram(folder, "latebloom", `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  return path;
}

/** Puts a program of the shell into a folder's `bin`. */
export function writeProgram(folder: string, name: string, script: string): void {
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "bin", name), 0o755);
}
