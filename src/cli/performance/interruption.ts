import { EXIT } from "./exit-codes.js";

/** SIGHUP comes when the terminal, or the connection to its host, goes away. */
const EXIT_CODES = {
  SIGHUP: EXIT.hungUp,
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGUSR1: EXIT.requeue,
} as const;

/** Signals that end the process at once when one has come before. */
const INSISTENT: ReadonlySet<string> = new Set(["SIGINT", "SIGTERM"]);

/** A stop asked for by a signal: the first one asks, a second SIGINT or SIGTERM ends the process at once. */
export interface Interruption {
  /** The exit code of the signal that came, or null. */
  readonly exitCode: number | null;
  /** Aborted when the signal comes. */
  readonly signal: AbortSignal;
  /** Takes the handlers off again. */
  dispose(): void;
}

/** Listens for SIGHUP, SIGINT, SIGTERM and SIGUSR1 so that a run can stop at a checkpoint. */
export function listenForInterruption(): Interruption {
  let exitCode: number | null = null;
  const stop = new AbortController();
  const handlers = Object.entries(EXIT_CODES).map(([signal, code]) => {
    const handler = () => {
      if (exitCode !== null && INSISTENT.has(signal)) process.exit(code);
      exitCode = code;
      stop.abort();
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  return {
    get exitCode() {
      return exitCode;
    },
    signal: stop.signal,
    dispose() {
      for (const remove of handlers) remove();
    },
  };
}
