import { Command } from "commander";
import { VERSION } from "../store/index.js";
import { EXIT } from "./performance/exit-codes.js";
import { reportError } from "./reports/report-error.js";
import { print, printError } from "./terminal/print.js";

/** What there is, each loaded when it is asked for: a command starts in a fraction of the time that all of them take. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import("./commands/run.js")).runCommand(),
  recover: async () => (await import("./commands/recover.js")).recoverCommand(),
  complete: async () => (await import("./commands/complete.js")).completeCommand(),
  sweep: async () => (await import("./commands/sweep.js")).sweepCommand(),
  worker: async () => (await import("./commands/worker.js")).workerCommand(),
  figure: async () => (await import("./commands/figure.js")).figureCommand(),
  gallery: async () => (await import("./commands/gallery.js")).galleryCommand(),
  ls: async () => (await import("./commands/ls.js")).lsCommand(),
  show: async () => (await import("./commands/show.js")).showCommand(),
  compare: async () => (await import("./commands/compare.js")).compareCommand(),
  rm: async () => (await import("./commands/rm.js")).rmCommand(),
  query: async () => (await import("./commands/query.js")).queryCommand(),
  export: async () => (await import("./commands/export.js")).exportCommand(),
  predict: async () => (await import("./commands/predict.js")).predictCommand(),
  reference: async () => (await import("./commands/reference.js")).referenceCommand(),
  schema: async () => (await import("./commands/schema.js")).schemaCommand(),
  golden: async () => (await import("./commands/golden.js")).goldenCommand(),
};

const EXIT_CODES = `
Exit codes: 0 done; 1 failed, diverged, or a statement that does not hold; 2 wrong usage or input, nothing written;
3 some trials of a sweep failed; 4 nothing matched; 75 another process is at that run; 85, 130, 143 stopped at a checkpoint by
SIGUSR1, SIGINT, SIGTERM.`;

/**
 * The whole command line. Returns the exit code; errors have been printed, as one clear message on stderr and, with --json, as
 * one document on stdout.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command("latebloom")
    .description("A laboratory for delayed generalisation (grokking).")
    .version(VERSION)
    .enablePositionalOptions()
    .addHelpText("after", EXIT_CODES);
  const first = argv[2] ?? "";
  const named = Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]!] : Object.values(COMMANDS);
  for (const load of named) program.addCommand(await load());
  prepare(program);
  try {
    await program.parseAsync(argv as string[]);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return await reportError(error as Error, argv.includes("--json"));
  }
}

/** What a parser of a command line does by itself: it writes as everything here does, and throws rather than exits. */
function prepare(command: Command): void {
  command
    .exitOverride()
    .showHelpAfterError("(add --help for what there is)")
    .configureOutput({ writeOut: (text) => print(text), writeErr: printError });
  for (const child of command.commands) prepare(child);
}
