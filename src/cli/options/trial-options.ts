import { type Command, Option } from "commander";
import {
  assign,
  type ConfigOption,
  type ConfigTree,
  configOptions,
  KIND_DEFAULTS,
  overlay,
  type ProblemKind,
  parseConfigText,
  parseScalar,
  trialSchema,
  withValue,
} from "../../config/index.js";
import { InputError } from "../../errors/index.js";
import { readInputFile } from "../../store/index.js";

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
  /** The config asked for: file, then options, then `--set`, each over the one before. Not yet validated. */
  readTree(base: ConfigTree): ConfigTree;
}

/**
 * Adds the options to a command. `except` lists paths (`problem.file`) that the command sets by itself; `shown`, if given, the
 * sections of the config whose options the help lists.
 */
export function addTrialOptions(
  command: Command,
  problemKind: string,
  { except = [], shown }: { readonly except?: readonly string[]; readonly shown?: readonly string[] } = {},
): TrialOptions {
  const options = configOptions(trialSchema, problemKind, KIND_DEFAULTS[problemKind as ProblemKind]).filter(
    ({ path }) => !except.includes(path.join(".")),
  );
  command
    .option("--config <file>", "read the config from a YAML or JSON file; options and --set go over it")
    .option("--set <path=value>", "set one value of the config, as penalty.l1=1e-5; may be repeated", collect);
  const entries = options.map((option) => ({
    option,
    attribute: addOption(command, option, shown === undefined || shown.includes(option.path[0]!)),
  }));
  return {
    readTree(base) {
      const given = command.opts();
      const file = given.config as string | undefined;
      let tree = file === undefined ? base : withFile(base, parseConfigText(readInputFile(file), file), file);
      for (const { option, attribute } of entries) {
        const text = given[attribute] as string | true | undefined;
        if (text !== undefined) tree = withValue(tree, option.path, readValue(option, text));
      }
      tree = ((given.set as string[] | undefined) ?? []).reduce(assign, tree);
      assertKind(base, tree, "problem.kind");
      return tree;
    },
  };
}

/** The config of the file, with what the command line has said of the problem over it. */
function withFile(base: ConfigTree, fromFile: ConfigTree, file: string): ConfigTree {
  if (!isMapping(base.problem) || !isMapping(fromFile.problem)) return overlay(base, fromFile);
  assertKind(base, fromFile, `${file}: problem.kind`);
  return overlay(fromFile, base);
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

function addOption(
  command: Command,
  { flag, path, values, choices, description, default: initial }: ConfigOption,
  isShown: boolean,
): string {
  const isBoolean = values === "boolean";
  const placeholder = isBoolean
    ? "[boolean]"
    : `<${choices === null ? (values === "array" ? "name,name,…" : values.replace("string", "text").replace("array", "list")) : "name"}>`;
  const details = [
    ...(choices === null ? [] : [`one of ${choices.join(", ")}`]),
    ...(initial === undefined || String(initial) === "" ? [] : [`default ${describeDefault(initial)}`]),
  ];
  const option = new Option(
    `--${flag} ${placeholder}`,
    `${description}${details.length > 0 ? ` (${details.join("; ")})` : ""}`,
  );
  option.helpGroup(GROUPS[path[0]!] ?? "Run:");
  command.addOption(isShown ? option : option.hideHelp());
  return option.attributeName();
}

/** Numbers as one would type them: 1e-5, 0.1, 1000, 1e6. */
function describeDefault(value: unknown): string {
  const isLong = typeof value === "number" && value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5);
  return isLong ? value.toExponential().replace("+", "") : String(value);
}

function readValue({ values, flag }: ConfigOption, text: string | true): unknown {
  if (text === true) return true;
  if (values === "string") return text;
  return values === "array" ? text.split(",").map((part) => part.trim()) : parseScalar(text, `--${flag}`);
}

const collect = (value: string, previous: readonly string[] = []) => [...previous, value];
