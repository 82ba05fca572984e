import { Command, CommanderError } from "commander";
import { InputError } from "../errors/index.js";
import { completeCommand } from "./complete.js";
import { EXIT } from "./exit-codes.js";
import { figureCommand } from "./figure.js";
import { goldenCommand } from "./golden.js";
import { InterruptedError } from "./perform-trial.js";
import { predictCommand } from "./predict.js";
import { recoverCommand } from "./recover.js";
import { referenceCommand } from "./reference.js";
import { runCommand } from "./run.js";
import { schemaCommand } from "./schema.js";
import { VERSION } from "./version.js";

/**
 * The whole command line. Returns the exit code; errors have been printed: bad input as one clear message (exit code 2),
 * anything else as a failure (1).
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command("latebloom")
    .description("A laboratory for delayed generalisation (grokking).")
    .version(VERSION)
    .enablePositionalOptions()
    .showHelpAfterError("(add --help for what there is)");
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
    return explain(error as Error);
  }
}

function exitByThrowing(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    exitByThrowing(child);
  }
}

function explain(error: Error): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  process.stderr.write(`${error instanceof InterruptedError ? "" : "error: "}${error.message}\n`);
  if (error instanceof InterruptedError) return error.exitCode;
  return error instanceof InputError ? EXIT.usage : EXIT.failed;
}
