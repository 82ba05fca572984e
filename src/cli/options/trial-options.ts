import { type Command, Help, Option } from "commander";
import {
  assign,
  CONFIG_FAMILIES,
  type ConfigOption,
  type ConfigTree,
  configOptions,
  findPreset,
  overlay,
  overPreset,
  PRESETS,
  type Preset,
  parseConfigText,
  readOptionValue,
  withValue,
} from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { type ProblemName, problemKind } from "../../problems/index.js";
import { MOST_CONFIG_BYTES, readInputFile } from "../../store/index.js";
import { HELP_FORMAT } from "../help/help-format.js";
import { HELP_ALL, showsEverything } from "../help/help-level.js";
import { aliasesOf } from "./aliases.js";
import { isBasic } from "./basic-options.js";

const GROUPS: Readonly<Record<string, string>> = {
  problem: "Problem:",
  model: "Model:",
  penalty: "Penalty:",
  method: "Method:",
  initialization: "Starting point:",
  recording: "Recording:",
  stopping: "Stopping early:",
  detection: "Detection of t1 and t2:",
  seeds: "Seeds:",
};

/** The options of a trial of one kind: one per value of the schema, `--config` and `--set`. */
export interface TrialOptions {
  /** The config asked for: preset, file, options and `--set`, each over the one before. Not yet validated. */
  readTree(base: ConfigTree): ConfigTree;
}

/**
 * Adds the options to a command. The help gives the defaults that hold for the model and the penalty named on the same command line,
 * and lists what belongs to others under their names.
 * `except` lists paths (`problem.file`) that the command sets by itself; `shown`, if given, the
 * sections of the config whose options the help lists.
 */
export function addTrialOptions(
  command: Command,
  problem: ProblemName,
  { except = [], shown }: { readonly except?: readonly string[]; readonly shown?: readonly string[] } = {},
): TrialOptions {
  const presets = PRESETS.filter((preset) => preset.problem === problem);
  if (presets.length > 0) command.option("--preset <name>", describePresets(presets));
  command
    .option(
      // Of a command that takes a file itself, the second one would be taken for a config.
      command.registeredArguments.length === 0 ? "--config <file...>" : "--config <file>",
      "read the config from a YAML or JSON file, or several, each over the one before; options and --set go over it",
      collect,
    )
    .option("--set <path=value>", "set one value of the config, as penalty.l1=1e-5; may be repeated", collect);
  const offered = (tree: ConfigTree) =>
    configOptions(problem, tree).filter(({ path }) => !except.includes(path.join(".")));
  const options = offered({});
  const flags = new Set(options.map(({ flag }) => flag));
  const entries = options.flatMap((option) => {
    const isShown = shown === undefined || shown.includes(option.path[0]!);
    const aliases = aliasesOf(option.flag, flags).map((flag) => ({ ...option, flag }));
    return [option, ...aliases].map((named) => ({
      ...named,
      added: addOption(command, named, isShown && named === option),
    }));
  });
  if (shown === undefined)
    command.addOption(
      new Option(
        HELP_ALL,
        "help with every option: also of recording, detection and seeds, and of other models and penalties",
      ),
    );
  const foreign = CONFIG_FAMILIES[problemKind(problem).family].foreign.flatMap(({ path, flag }) => {
    if (flag === undefined) return [];
    const added = new Option(`--${flag} <value>`).hideHelp();
    command.addOption(added);
    return [{ path: path.split("."), flag, values: "", added }];
  });
  const readTree = (base: ConfigTree) => {
    const given = command.opts();
    const { preset, config: files = [] } = given as { readonly preset?: string; readonly config?: readonly string[] };
    let tree = files.length === 0 ? base : withFiles(base, files);
    const by = new Map<string, string>();
    for (const { path, values, flag, added } of [...entries, ...foreign]) {
      const text = given[added.attributeName()] as string | true | undefined;
      if (text === undefined) continue;
      refuseTwice(by, path.join("."), flag);
      tree = withValue(tree, path, text === true ? true : readOptionValue({ values, flag }, text));
    }
    tree = ((given.set as string[] | undefined) ?? []).reduce(assign, tree);
    assertKind(base, tree, "problem.kind");
    return preset === undefined ? tree : withPreset(base, tree, preset);
  };
  // Made when the help is, by when the command line has been read.
  let current: ReadonlyMap<string, ConfigOption> | null = null;
  const currentOption = ({ long }: Option) => {
    current ??= new Map(
      offered(ignoringFaults(() => readTree({})) ?? {}).map((option) => [`--${option.flag}`, option] as const),
    );
    return current.get(long!);
  };
  command.configureHelp({
    ...HELP_FORMAT,
    visibleOptions(asked) {
      const visible = Help.prototype.visibleOptions.call(this, asked);
      if (showsEverything(asked)) return visible.filter(({ long }) => long !== HELP_ALL);
      return visible.filter((option) => {
        const offer = currentOption(option);
        return offer === undefined || isBasic(offer) || asked.getOptionValueSource(option.attributeName()) === "cli";
      });
    },
    optionTerm(option) {
      const offer = currentOption(option);
      return offer === undefined ? option.flags : termOf(offer);
    },
    optionDescription(option) {
      const offer = currentOption(option);
      return offer === undefined ? HELP_FORMAT.optionDescription(option) : describeOption(offer);
    },
  });
  return { readTree };
}

const describePresets = (presets: readonly Preset[]) =>
  "begin with a config that comes with the program; the file, options and --set go over it (one of " +
  `${presets.map(({ name }) => name).join(", ")}; latebloom run --help says what they show)`;

/** What a help can be made of, where the command line has faults of its own. */
function ignoringFaults(read: () => ConfigTree): ConfigTree | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The configs of files, each over those before it, with what the command line has said of the problem over them. */
function withFiles(base: ConfigTree, files: readonly string[]): ConfigTree {
  const merged = files.reduce<ConfigTree>((below, file) => {
    const tree = parseConfigText(readInputFile(file, MOST_CONFIG_BYTES), file);
    assertKind(base, tree, `${file}: problem.kind`);
    return overlay(below, tree);
  }, {});
  return isMapping(base.problem) && isMapping(merged.problem) ? overlay(merged, base) : overlay(base, merged);
}

/** @throws InputError for an option that is given by two of its names @param by the names so far, by path */
function refuseTwice(by: Map<string, string>, path: string, flag: string): void {
  const other = by.get(path);
  if (other !== undefined) {
    throw new InputError({ path, expected: "one option for it", received: `--${other} and --${flag}` });
  }
  by.set(path, flag);
}

/** The config over that of a preset. */
function withPreset(base: ConfigTree, tree: ConfigTree, name: string): ConfigTree {
  const preset = findPreset(name);
  assertKind(base, preset.config, `--preset ${name}: problem.kind`);
  return overPreset(preset, tree);
}

/** @throws InputError when the problem is of another kind than the command was called for */
function assertKind(base: ConfigTree, tree: ConfigTree, path: string): void {
  if (!isMapping(base.problem) || !isMapping(tree.problem)) return;
  const { kind } = tree.problem;
  if (kind === undefined || kind === base.problem.kind) return;
  throw new InputError({
    path,
    expected: `${base.problem.kind}, which the command is for`,
    received: JSON.stringify(kind),
    remedy: "Leave the kind out, or take the command of that kind",
  });
}

const isMapping = (value: unknown): value is ConfigTree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function addOption(command: Command, option: ConfigOption, isShown: boolean): Option {
  const added = new Option(termOf(option), describeOption(option)).helpGroup(GROUPS[option.path[0]!] ?? "Run:");
  command.addOption(isShown ? added : added.hideHelp());
  return added;
}

/** The option with what it takes: `--l1 <number|auto|budget>`. */
function termOf({ flag, values, choices }: ConfigOption): string {
  if (values === "boolean") return `--${flag} [boolean]`;
  if (choices !== null) return `--${flag} <name>`;
  return `--${flag} <${values === "array" ? "name,name,…" : values.replace("string", "text").replace("array", "list")}>`;
}

const NOTHING: ReadonlySet<string> = new Set();

function describeOption({ flag, description, choices, default: initial }: ConfigOption): string {
  const [alias] = aliasesOf(flag, NOTHING);
  const details = [
    ...(alias === undefined ? [] : [`or --${alias}`]),
    ...(choices === null ? [] : [`one of ${choices.join(", ")}`]),
    ...(initial === undefined || String(initial) === "" ? [] : [`default ${describeDefault(initial)}`]),
  ];
  return `${description}${details.length > 0 ? ` (${details.join("; ")})` : ""}`;
}

/** Numbers as one would type them: 1e-5, 0.1, 1000, 1e6. */
function describeDefault(value: unknown): string {
  const isLong = typeof value === "number" && value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5);
  return isLong ? value.toExponential().replace("+", "") : String(value);
}

const collect = (value: string, previous: readonly string[] = []) => [...previous, value];
