import { stringify } from "yaml";
import { type ConfigTree, configOptions, type ProblemName, parseTrialConfig } from "../../src/index.js";
import { type Fault, faultOf } from "./fault.js";
import { asTyped, valueAt } from "./option-text.js";
import { requestedCommand, requestedConfig, type TrialRequest } from "./trial-request.js";

/** An option as a control shows it. */
export interface OptionDescription {
  readonly description: string;
  readonly choices: readonly string[] | null;
  readonly isInteger: boolean;
  /** Whether nothing need hold. */
  readonly isOptional: boolean;
  /** What holds now, as one would type it; empty where nothing does. */
  readonly value: string;
  /** Its path in the config, by which faults name it. */
  readonly path: string;
}

/** What a page says of a config before anything is run. */
export interface TrialDescription {
  readonly command: string;
  readonly yaml: string;
  /** By flag. */
  readonly options: Readonly<Record<string, OptionDescription>>;
  /** What is wrong with it; null where it can be run. */
  readonly fault: Fault | null;
}

/** Describes a trial that is asked for, wrong or right. */
export function describeTrial(request: TrialRequest): TrialDescription {
  const command = requestedCommand(request);
  try {
    const tree = requestedConfig(request);
    const options = describeOptions(request.problem as ProblemName, tree);
    return { command, yaml: stringify(tree), options, fault: faultIn(tree) };
  } catch (thrown) {
    return { command, yaml: "", options: {}, fault: faultOf(thrown) };
  }
}

function describeOptions(problem: ProblemName, tree: ConfigTree): TrialDescription["options"] {
  const entries = configOptions(problem, tree).map(
    ({ path, flag, description, choices, values, default: initial }) =>
      [
        flag,
        {
          description,
          choices,
          isInteger: /\binteger\b/.test(values),
          isOptional: initial === undefined,
          value: asTyped(valueAt(tree, path) ?? initial),
          path: path.join("."),
        },
      ] as const,
  );
  return Object.fromEntries(entries);
}

function faultIn(tree: ConfigTree): Fault | null {
  try {
    parseTrialConfig(tree);
    return null;
  } catch (thrown) {
    return faultOf(thrown);
  }
}
