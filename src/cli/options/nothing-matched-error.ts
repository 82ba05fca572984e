/** What was asked for is not there: not a mistake in the asking, and nothing was done. */
export class NothingMatchedError extends Error {
  override readonly name = "NothingMatchedError";
}
