import { keepGoingWithoutReaders } from "./performance/keep-going-without-readers.js";
import { runProgram } from "./program.js";

export { runProgram };

/** The command line as a process: what was asked for by its arguments, and the exit code. */
export async function main(): Promise<void> {
  keepGoingWithoutReaders();
  process.exitCode = await runProgram(process.argv);
}
