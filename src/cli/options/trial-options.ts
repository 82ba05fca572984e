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
    .option("--config <file>", "read the config from a YAML or JSON file; options and --set go over it")
    .option("--set <path=value>", "set one value of the config, as penalty.l1=1e-5; may be repeated", collect);
  const offered = (tree: ConfigTree) =>
    configOptions(problem, tree).filter(({ path }) => !except.includes(path.join(".")));
  const entries = offered({}).map((option) => {
    const isShown = shown === undefined || shown.includes(option.path[0]!);
    return { ...option, added: addOption(command, option, isShown) };
  });
  const foreign = CONFIG_FAMILIES[problemKind(problem).family].foreign.flatMap(({ path, flag }) => {
    if (flag === undefined) return [];
    const added = new Option(`--${flag} <value>`).hideHelp();
    command.addOption(added);
    return [{ path: path.split("."), flag, values: "", added }];
  });
  const readTree = (base: ConfigTree) => {
    const given = command.opts();
    const { preset, config: file } = given as { readonly preset?: string; readonly config?: string };
    let tree =
      file === undefined ? base : withFile(base, parseConfigText(readInputFile(file, MOST_CONFIG_BYTES), file), file);
    for (const { path, values, flag, added } of [...entries, ...foreign]) {
      const text = given[added.attributeName()] as string | true | undefined;
      if (text !== undefined)
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
    optionTerm(option) {
      const offer = currentOption(option);
      return offer === undefined ? option.flags : termOf(offer);
    },
    optionDescription(option) {
      const offer = currentOption(option);
      return offer === undefined ? Help.prototype.optionDescription(option) : describeOption(offer);
    },
  });
  return { readTree };
}

const describePresets = (presets: readonly Preset[]) =>
  `begin with a config that comes with the program; the file, options and --set go over it (${presets.map(({ name, shows }) => `${name}: ${shows}`).join("; ")})`;

/** What a help can be made of, where the command line has faults of its own. */
function ignoringFaults(read: () => ConfigTree): ConfigTree | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The config of the file, with what the command line has said of the problem over it. */
function withFile(base: ConfigTree, fromFile: ConfigTree, file: string): ConfigTree {
  if (!isMapping(base.problem) || !isMapping(fromFile.problem)) return overlay(base, fromFile);
  assertKind(base, fromFile, `${file}: problem.kind`);
  return overlay(fromFile, base);
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

function describeOption({ description, choices, default: initial }: ConfigOption): string {
  const details = [
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
