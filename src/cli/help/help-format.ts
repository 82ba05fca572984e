import { type Argument, type Command, Help, type HelpConfiguration, type Option } from "commander";
import { wrapText } from "./wrap-text.js";

/** Lines of a help are no longer, however wide the terminal is. */
const WIDEST = 100;
/** Of what is no terminal. */
const PLAIN_WIDTH = 80;
/** Terms longer than this have their description below them. */
const TERM_WIDTH = 28;
const INDENT = 2;

/** How wide the help on a stream is. */
export function helpWidth({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): number {
  return isTTY ? Math.min(columns ?? PLAIN_WIDTH, WIDEST) : PLAIN_WIDTH;
}

/** How every command lays its help out: terms and descriptions in two columns within the width, and each default once. */
export const HELP_FORMAT = {
  padWidth: (command: Command, helper: Help) =>
    Math.min(TERM_WIDTH, Help.prototype.padWidth.call(helper, command, helper)),
  formatItem(term: string, termWidth: number, description: string, helper: Help) {
    const margin = " ".repeat(INDENT);
    if (description === "") return margin + term;
    const column = termWidth + 2 * INDENT;
    const lines = wrapText(description, (helper.helpWidth ?? PLAIN_WIDTH) - column).split("\n");
    const below = term.length > termWidth ? [margin + term] : [];
    return [
      ...below,
      ...lines.map((line, index) => {
        const start = index === 0 && below.length === 0 ? (margin + term).padEnd(column) : " ".repeat(column);
        return start + line;
      }),
    ].join("\n");
  },
  optionDescription: (option: Option) => describe(option, option.argChoices),
  argumentDescription: (argument: Argument) => describe(argument, argument.argChoices),
} satisfies HelpConfiguration;

interface Described {
  readonly description: string;
  readonly defaultValue?: unknown;
  readonly defaultValueDescription?: string | undefined;
}

function describe(
  { description, defaultValue, defaultValueDescription }: Described,
  choices?: readonly string[],
): string {
  const said = defaultValueDescription ?? describeDefault(defaultValue);
  const details = [
    ...(choices === undefined ? [] : [`one of ${choices.join(", ")}`]),
    ...(said === null ? [] : [`default ${said}`]),
  ];
  return details.length === 0 ? description : `${description} (${details.join("; ")})`;
}

/** A default as one would type it; null for what stands for nothing. */
function describeDefault(value: unknown): string | null {
  if (value === undefined || value === false) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(" ");
  return typeof value === "object" ? null : String(value);
}
