/** A command was stopped by a signal while it computed something it needs; run it again to go on. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";

  constructor(readonly exitCode: number) {
    super("stopped at a checkpoint; run the same command again to go on");
  }
}
