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
} from "../config/index.js";
import { readInputFile } from "./read-input-file.js";

const GROUPS: Readonly<Record<string, string>> = {
  problem: "Problem:",
  penalty: "Penalty:",
  method: "Method:",
  initialization: "Starting point:",
  recording: "Recording:",
  detection: "Detection of t1 and t2:",
  seeds: "Seeds:",
};

/** The options of a trial of one kind: one per value of the schema, `--config` and `--set`. */
export interface TrialOptions {
  /** The config asked for: file, then options, then `--set`, each over the one before. Not yet validated. */
  readTree(base: ConfigTree): ConfigTree;
}

/** Adds the options to a command. `except` lists paths (`problem.file`) that the command sets by itself. */
export function addTrialOptions(command: Command, problemKind: string, except: readonly string[] = []): TrialOptions {
  const options = configOptions(trialSchema, problemKind, KIND_DEFAULTS[problemKind as ProblemKind]).filter(
    ({ path }) => !except.includes(path.join(".")),
  );
  command
    .option("--config <file>", "read the config from a YAML or JSON file; the options below go over it")
    .option("--set <path=value>", "set one value of the config, as penalty.l1=1e-5; may be repeated", collect, []);
  const entries = options.map((option) => ({ option, attribute: addOption(command, option) }));
  return {
    readTree(base) {
      const given = command.opts();
      const file = given.config as string | undefined;
      let tree = file === undefined ? base : overlay(base, parseConfigText(readInputFile(file), file));
      for (const { option, attribute } of entries) {
        const text = given[attribute] as string | true | undefined;
        if (text !== undefined) tree = withValue(tree, option.path, readValue(option, text));
      }
      return (given.set as string[]).reduce(assign, tree);
    },
  };
}

function addOption(
  command: Command,
  { flag, path, values, choices, description, default: initial }: ConfigOption,
): string {
  const isBoolean = values === "boolean";
  const placeholder = isBoolean
    ? "[boolean]"
    : `<${choices === null ? values.replace("string", "text").replace("array", "name,name,…") : "name"}>`;
  const details = [
    ...(choices === null ? [] : [`one of ${choices.join(", ")}`]),
    ...(initial === undefined ? [] : [`default ${String(initial)}`]),
  ];
  const option = new Option(
    `--${flag} ${placeholder}`,
    `${description}${details.length > 0 ? ` (${details.join("; ")})` : ""}`,
  );
  option.helpGroup(GROUPS[path[0]!] ?? "Run:");
  command.addOption(option);
  return option.attributeName();
}

function readValue({ values, flag }: ConfigOption, text: string | true): unknown {
  if (text === true) return true;
  if (values === "string") return text;
  return values === "array" ? text.split(",").map((part) => part.trim()) : parseScalar(text, `--${flag}`);
}

const collect = (value: string, previous: readonly string[]) => [...previous, value];
