import { printError } from "../terminal/print.js";
import { EXIT } from "./exit-codes.js";

/**
 * Lets the work go on when the reader of an output has gone away (`latebloom … | head`): what it would have been told is dropped,
 * and the exit code still says what came of it. Any other trouble with an output ends the process with one message.
 */
export function keepGoingWithoutReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // EIO is what a terminal says that has gone away.
      if (error.code === "EPIPE" || (error.code === "EIO" && stream.isTTY)) return;
      if (stream === process.stdout) printError(`error: the output could not be written (${error.message})\n`);
      process.exit(EXIT.failed);
    });
  }
}
