import { Command, CommanderError } from "commander";
import { VERSION } from "../store/index.js";
import { COMMANDS } from "./command-list.js";
import { HELP_FORMAT, helpWidth } from "./help/help-format.js";
import { withHelpLevel } from "./help/help-level.js";
import { withSuggestion } from "./help/suggestion.js";
import { wrapText } from "./help/wrap-text.js";
import { EXIT } from "./performance/exit-codes.js";
import { reportError } from "./reports/report-error.js";
import { print, printError } from "./terminal/print.js";

const EXIT_CODES = `
Exit codes: 0 done; 1 failed, diverged, or a statement that does not hold; 2 wrong usage or input, nothing written;
3 some trials of a sweep failed; 4 nothing matched; 75 another process is at that run; 85, 129, 130, 143 stopped at a checkpoint by
SIGUSR1, SIGHUP, SIGINT, SIGTERM.`;

/**
 * The whole command line. Returns the exit code; errors have been printed, as one clear message on stderr and, with --json, as
 * one document on stdout.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command("latebloom")
    .description("A laboratory for delayed generalisation (grokking).")
    .version(VERSION, "-v, --version")
    .enablePositionalOptions()
    .addHelpText("after", EXIT_CODES);
  const asked = argv[2] === "help" ? argv[3] : argv[2];
  const words = argv[2] === "help" ? [] : argv.slice(3);
  try {
    for (const [name, { description, examples, load }] of Object.entries(COMMANDS)) {
      const command = name === asked ? await load(words) : new Command(name);
      program.addCommand(command.description(description).addHelpText("after", describeExamples(examples)));
    }
    prepare(program);
    await program.parseAsync(withHelpLevel(program, await withProblem(argv)));
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return await reportError(error as Error, argv);
  }
}

const describeExamples = (examples: readonly string[]) =>
  `\n${examples.length === 1 ? "Example" : "Examples"}:\n${examples.map((example) => `  ${example}`).join("\n")}`;

/** The command line with the problem of the preset that it names, where it names one. */
async function withProblem(argv: readonly string[]): Promise<readonly string[]> {
  if (!argv.some((argument) => argument.startsWith("--preset"))) return argv;
  return (await import("./options/preset-problem.js")).withPresetProblem(argv);
}

/** What a parser of a command line does by itself: it writes as everything here does, and throws rather than exits. */
function prepare(command: Command): void {
  command
    .exitOverride((error) => {
      throw new CommanderError(error.exitCode, error.code, withSuggestion(error.message, command));
    })
    .showSuggestionAfterError(false)
    .showHelpAfterError("(add --help for what there is)")
    .configureHelp({ ...HELP_FORMAT, ...command.configureHelp() })
    .configureOutput({
      writeOut: (text) => print(wrapText(text, helpWidth(process.stdout))),
      writeErr: printError,
      getOutHelpWidth: () => helpWidth(process.stdout),
      outputError: (text, write) => write(`${withSuggestion(text, command).trimEnd()}\n`),
    });
  for (const child of command.commands) prepare(child);
}
