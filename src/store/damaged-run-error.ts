import { shellWord } from "../notation/index.js";

/** A run folder whose bytes are not those that were written: a check does not hold, or a file is missing or cut. */
export class DamagedRunError extends Error {
  override readonly name = "DamagedRunError";
  /**
   * @param run the run folder
   * @param place the file, and where in it
   * @param found what is wrong there
   */
  constructor(
    readonly run: string,
    readonly place: string,
    readonly found: string,
  ) {
    super(`${run} is damaged: ${place}: ${found}. What can be saved, and how, says latebloom check ${shellWord(run)}`);
  }
}
