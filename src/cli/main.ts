import { keepGoingWithoutReaders } from "./performance/keep-going-without-readers.js";
import { runProgram } from "./program.js";
import { allPrinted } from "./terminal/print.js";

export { runProgram };

/**
 * The command line as a process: what was asked for by its arguments, and the exit code. The process ends as soon as its outputs have
 * been written: to take the engine down piece by piece before would be a tenth of a short command.
 */
export async function main(): Promise<void> {
  keepGoingWithoutReaders();
  process.exitCode = await runProgram(process.argv);
  await allPrinted();
  // What goes wrong with an output is said once the write is over.
  setImmediate(() => process.exit());
}
