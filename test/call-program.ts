import { vi } from "vitest";
import { runProgram } from "../src/cli/program.js";
import type { Finished } from "./command.js";

/** What the whole command line says and leaves, called in this process: a start less. */
export async function callProgram(...args: string[]): Promise<Finished & { readonly code: number }> {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const code = await runProgram(["node", "latebloom", ...args]);
    const text = (spy: typeof out) => spy.mock.calls.map(([part]) => String(part)).join("");
    return { code, stdout: text(out), stderr: text(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
    process.exitCode = undefined;
  }
}
