import type { Command, Option } from "commander";

/** The commands that there are, by name. */
export type OfferedCommands = Readonly<Record<string, { readonly load: () => Promise<Command> }>>;

/**
 * What completes the last of the words after `latebloom`; nothing where a file may stand, or anything at all. An option and its value may be one word
 * (`--method=pro`, which zsh and fish leave whole) or three (`--method`, `=`, `pro`, as bash takes it apart).
 */
export async function completeWords(words: readonly string[], commands: OfferedCommands): Promise<readonly string[]> {
  const last = words.at(-1) ?? "";
  const [, option, value] = /^(--[^=]+)=(.*)$/s.exec(last) ?? [];
  if (option !== undefined && value !== undefined) {
    const offered = await completeWords([...words.slice(0, -1), option, value], commands);
    return offered.map((word) => `${option}=${word}`);
  }
  if (last === "=") return completeWords([...words.slice(0, -1), ""], commands);
  const before = words.slice(0, -1);
  const offered = await offeredAfter(before.at(-1) === "=" ? before.slice(0, -1) : before, last, commands);
  return offered.filter((word) => word.startsWith(last));
}

async function offeredAfter(
  before: readonly string[],
  last: string,
  commands: OfferedCommands,
): Promise<readonly string[]> {
  const [name, ...rest] = before;
  if (name === undefined) return last.startsWith("-") ? ["--help", "--version"] : Object.keys(commands);
  const entry = commands[name];
  if (entry === undefined) return [];
  const command = await entry.load();
  const child = command.commands.find((each) => each.name() === rest[0]);
  await fillCommand(child);
  const current = child ?? command;
  const option = current.options.find(({ long }) => long !== undefined && long === before.at(-1));
  if (option !== undefined && takesValue(option)) return valuesOf(option);
  if (last.startsWith("-")) return optionsOf(current);
  if (child === undefined && rest.length === 0 && command.commands.length > 0) {
    return [...command.commands.map((each) => each.name()).filter((each) => each !== HIDDEN), ...choicesOf(command)];
  }
  return argumentsOf(name, rest);
}

/** The subcommand of the completion command that shells call. */
const HIDDEN = "words";

async function fillCommand(child: Command | undefined): Promise<void> {
  const { ProblemCommand } = await import("../options/problem-commands.js");
  if (child instanceof ProblemCommand) child.fill();
}

const takesValue = ({ required, optional }: Option) => required || optional;

/** The choices of an option, the names of presets, or nothing: a number, a text or a file. */
async function valuesOf({ long, argChoices, description }: Option): Promise<readonly string[]> {
  if (long === "--preset") return (await import("../../config/index.js")).PRESETS.map(({ name }) => name);
  if (argChoices !== undefined) return argChoices;
  // Options of a config say in their description what they may be: that is where their choices are.
  return /\bone of ([^;)]+)/.exec(description)?.[1]?.split(", ") ?? [];
}

const optionsOf = ({ options }: Command) => [
  ...options.filter(({ hidden }) => !hidden).flatMap(({ long }) => (long === undefined || long === null ? [] : [long])),
  "--help",
];

const choicesOf = ({ registeredArguments }: Command) =>
  registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);

/** What the arguments of a command may be, where they are no files. */
async function argumentsOf(name: string, rest: readonly string[]): Promise<readonly string[]> {
  if (FIGURES.has(name)) return (await import("../options/choose-figures.js")).figureNames();
  // Of some commands the first argument alone is a run, and the next one a file.
  const isRun = RUNS.has(name) || (RUN_FIRST.has(name) && (rest.length === 0 || rest.at(-2) === "--store"));
  if (!isRun) return [];
  const [{ readCatalogue }, { shortNames }] = await Promise.all([
    import("../../store/index.js"),
    import("../reports/short-names.js"),
  ]);
  const store = rest[rest.indexOf("--store") + 1];
  const { runs } = readCatalogue(rest.includes("--store") && store !== undefined ? store : "runs");
  return runs.map(shortNames(runs));
}

const FIGURES: ReadonlySet<string> = new Set(["figure", "gallery"]);
const RUNS: ReadonlySet<string> = new Set([
  ...["show", "compare", "check", "plot", "tag", "rm", "export", "weights", "config"],
]);
const RUN_FIRST: ReadonlySet<string> = new Set(["apply"]);
