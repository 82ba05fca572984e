import { CommanderError } from "commander";
import { InputError, type InputFault } from "../../errors/index.js";
import { DamagedRunError, LockedRunError } from "../../store/index.js";
import { NothingMatchedError } from "../options/nothing-matched-error.js";
import { EXIT } from "../performance/exit-codes.js";
import { InterruptedError } from "../performance/interrupted-error.js";
import { print, printError } from "../terminal/print.js";
import { systemAdvice } from "./system-advice.js";

/** An error as `--json` prints it, and what it means to the caller. */
interface ErrorReport {
  /**
   * usage: wrong command line; input: bad values or files; nothing-matched: what was asked for is not there; locked: another
   * process is at it; interrupted: by a signal; damaged: a run folder is not what was written.
   */
  readonly kind: "usage" | "input" | "nothing-matched" | "locked" | "interrupted" | "damaged" | "failure";
  readonly exitCode: number;
  readonly message: string;
  /** What is wrong with an input, one by one. */
  readonly faults?: readonly InputFault[];
}

/** What is no mistake is not called an error on stderr. */
const QUIETLY: ReadonlySet<ErrorReport["kind"]> = new Set(["interrupted", "nothing-matched"] as const);

/** Prints an error of a command line on stderr and, for `--json`, as one document on stdout. Returns the exit code. */
export async function reportError(error: Error, argv: readonly string[]): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
  const report = await reportOf(error, argv);
  if (argv.includes("--json")) print(`${JSON.stringify({ error: report })}\n`);
  // The parser of the command line has printed its own errors.
  if (report.kind !== "usage") {
    printError(`${QUIETLY.has(report.kind) ? "" : "error: "}${report.message}\n`);
  }
  return report.exitCode;
}

async function reportOf(error: Error, argv: readonly string[]): Promise<ErrorReport> {
  if (error instanceof CommanderError) {
    return { kind: "usage", exitCode: EXIT.usage, message: error.message.replace(/^error: /, "") };
  }
  if (error instanceof InputError) {
    return {
      kind: "input",
      exitCode: EXIT.usage,
      message: (await withFlags(error, argv)).message,
      faults: error.faults,
    };
  }
  const { message } = error;
  if (error instanceof NothingMatchedError) return { kind: "nothing-matched", exitCode: EXIT.nothingMatched, message };
  if (error instanceof LockedRunError) return { kind: "locked", exitCode: EXIT.tryLater, message };
  if (error instanceof DamagedRunError) return { kind: "damaged", exitCode: EXIT.failed, message };
  if (error instanceof InterruptedError) return { kind: "interrupted", exitCode: error.exitCode, message };
  return { kind: "failure", exitCode: EXIT.failed, message: message + systemAdvice(error) };
}

/**
 * The same faults, each with the option that sets its value beside its place in the config: that of the kind of problem that the command line
 * names, or else the one that all kinds have for it.
 */
async function withFlags({ faults }: InputError, argv: readonly string[]): Promise<InputError> {
  const { configOptions } = await import("../../config/index.js");
  const { PROBLEM_NAMES } = await import("../../problems/index.js");
  const named = PROBLEM_NAMES.filter((kind) => argv.includes(kind));
  const flags = new Map<string, Set<string>>();
  for (const { path, flag } of (named.length > 0 ? named : PROBLEM_NAMES).flatMap((kind) => configOptions(kind))) {
    const name = path.join(".");
    flags.set(name, (flags.get(name) ?? new Set()).add(flag));
  }
  return new InputError(
    faults.map((fault) => {
      const [flag, another] = fault.path === "problem.file" ? [] : (flags.get(fault.path) ?? []);
      return flag === undefined || another !== undefined ? fault : { ...fault, path: `${fault.path} (--${flag})` };
    }),
  );
}
