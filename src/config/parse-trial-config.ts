import { InputError } from "../errors/index.js";
import { OPTIMISER_NAMES } from "../networks/index.js";
import { isProblemName, PROBLEM_NAMES, problemKind } from "../problems/index.js";
import { chosenKinds, configDefaults } from "./config-defaults.js";
import { configFaults, nameFault } from "./config-faults.js";
import { configKeys } from "./config-options.js";
import { type ConfigTree, overlay } from "./config-tree.js";
import { CONFIG_FAMILIES } from "./families.js";
import { explainForeign, withoutNeutral } from "./foreign-option.js";
import { NORMS } from "./norms-schema.js";
import type { TrialConfig } from "./trial-config.js";
import { trialSchema } from "./trial-schema.js";

/** The kinds of which a config has been validated: for a single one it would take longer to compile the schema than to walk it. */
const parsed = new Set<string>();

/**
 * Validates a config and fills in its defaults.
 * @throws InputError with every fault: path, expected, received, nearest name
 */
export function parseTrialConfig(input: ConfigTree): TrialConfig {
  const kinds = chosenKinds(input);
  const problem = input.problem as ConfigTree | undefined;
  if (!isProblemName(kinds.problem) || (problem !== undefined && isTree(problem) && problem.kind !== kinds.problem)) {
    throw new InputError(nameFault("problem.kind", problem?.kind, PROBLEM_NAMES));
  }
  const { family } = problemKind(kinds.problem);
  const { foreign } = CONFIG_FAMILIES[family];
  const named = family === "network" ? input : withOptimiser(input);
  const own = kinds.penalty === NORMS ? withoutNeutral(named, foreign) : named;
  const schema = trialSchema(kinds.problem);
  const jitless = !parsed.has(kinds.problem);
  parsed.add(kinds.problem);
  const result = schema.safeParse(overlay(configDefaults(kinds), own), { reportInput: true, jitless });
  if (result.success) return result.data as TrialConfig;
  const faults = configFaults(result.error.issues, (path) => configKeys(schema, [kinds.model, kinds.penalty], path));
  throw new InputError(faults.map((fault) => explainForeign(fault, own, family, foreign)));
}

/** An optimiser that a linear problem names as its method stands beside the subgradient, which it follows. */
function withOptimiser(input: ConfigTree): ConfigTree {
  const { method } = input;
  if (!isTree(method) || !OPTIMISER_NAMES.some((name) => name === method.kind)) return input;
  const { kind, ...others } = method;
  return { ...input, method: { ...others, kind: "subgradient", optimiser: kind } };
}

const isTree = (value: unknown): value is ConfigTree =>
  typeof value === "object" && value !== null && !Array.isArray(value);
