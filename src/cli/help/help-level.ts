import type { Command } from "commander";

/** The option that asks for the help with everything in it, in the place of `--help`. */
export const HELP_ALL = "--help-all";
const ASKED = "helpAll";

/**
 * A command line that asks for the help of either level: the parser knows one of them. The program remembers which it was.
 * @param program the whole command line, before it is parsed
 */
export function withHelpLevel(program: Command, argv: readonly string[]): string[] {
  program.setOptionValue(ASKED, argv.includes(HELP_ALL));
  return argv.map((argument) => (argument === HELP_ALL ? "--help" : argument));
}

/** Whether the help of a command is to have everything in it. */
export function showsEverything(command: Command): boolean {
  return command.parent === null ? command.getOptionValue(ASKED) === true : showsEverything(command.parent);
}
