import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readRunRecord } from "../../src/store/index.js";
import { startLatebloom } from "../command.js";

/** Starts a run in a folder, and kills it so many milliseconds after it is there: whether it was not finished by then. */
export async function killRun(
  args: readonly string[],
  { folder, name, milliseconds }: { readonly folder: string; readonly name: string; readonly milliseconds: number },
): Promise<boolean> {
  const child = startLatebloom(["run", ...args, "--out", name], { cwd: folder });
  while (!existsSync(join(folder, name))) await sleep(1);
  await sleep(milliseconds);
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return readRunRecord(join(folder, name)).finished === null;
}
