import { Command } from "commander";
import { completeCommand } from "./complete.js";
import { EXIT } from "./exit-codes.js";
import { figureCommand } from "./figure.js";
import { goldenCommand } from "./golden.js";
import { predictCommand } from "./predict.js";
import { recoverCommand } from "./recover.js";
import { referenceCommand } from "./reference.js";
import { reportError } from "./report-error.js";
import { runCommand } from "./run.js";
import { schemaCommand } from "./schema.js";
import { VERSION } from "./version.js";

const EXIT_CODES = `
Exit codes: 0 done; 1 failed, diverged, or a statement that does not hold; 2 wrong usage or input, nothing written;
75 another process is at that run; 85, 130, 143 stopped at a checkpoint by SIGUSR1, SIGINT, SIGTERM.`;

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
  for (const command of [
    runCommand(),
    recoverCommand(),
    completeCommand(),
    figureCommand(),
    predictCommand(),
    referenceCommand(),
    schemaCommand(),
    goldenCommand(),
  ])
    program.addCommand(command);
  exitByThrowing(program);
  try {
    await program.parseAsync(argv as string[]);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return reportError(error as Error, argv.includes("--json"));
  }
}

function exitByThrowing(command: Command): void {
  command.exitOverride().showHelpAfterError("(add --help for what there is)");
  for (const child of command.commands) exitByThrowing(child);
}
