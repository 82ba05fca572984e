import { shellWord } from "../notation/index.js";
import { WRITE_ERRORS } from "../store/index.js";

/** A disk that refused what a run had to write. */
export class RunWriteError extends Error {
  override readonly name = "RunWriteError";

  constructor(path: string, reason: string) {
    super(
      `${path} could not be written (${reason}). What was recorded is readable; when it can be written again, go on with: ` +
        `latebloom run --resume ${shellWord(path)}`,
    );
  }
}

/** What an action gives; an error of the disk in it is thrown as a `RunWriteError` of the run folder. */
export function explainingWriteErrors<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw explainWriteError(error as NodeJS.ErrnoException, path);
  }
}

/** An error of the disk as a `RunWriteError`, any other as it is. */
export function explainWriteError(error: NodeJS.ErrnoException, path: string): Error {
  return error.code !== undefined && WRITE_ERRORS.has(error.code) ? new RunWriteError(path, error.message) : error;
}
