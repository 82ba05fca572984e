import type { InputFault } from "../errors/index.js";
import { PENALTY_KINDS, type PenaltyKind } from "../penalties/index.js";
import type { ProblemFamily } from "../problems/index.js";
import type { ConfigTree } from "./config-tree.js";

/** A value of the config that problems of one family know and those of the other do not. */
export interface ForeignOption {
  /** `penalty.nuclear`. */
  readonly path: string;
  /** The values that are foreign; absent where the key itself is. */
  readonly values?: readonly string[];
  /** Of a foreign key, its option of the command line, without dashes, so that who gives it is told the same. */
  readonly flag?: string;
  /** Of a foreign key, the value that says nothing: it is passed over, as a config of older stores has it. */
  readonly neutral?: unknown;
  readonly expected: string;
  readonly remedy: string;
}

/** A config without the foreign keys whose values say nothing. */
export function withoutNeutral(tree: ConfigTree, foreign: readonly ForeignOption[]): ConfigTree {
  const result = { ...tree };
  for (const { path, neutral } of foreign) {
    const [section, key] = path.split(".") as [string, string];
    const values = result[section];
    if (neutral === undefined || !isTree(values) || values[key] !== neutral) continue;
    const { [key]: _, ...others } = values;
    result[section] = others;
  }
  return result;
}

/** The fault of a config with what says more of it, where that is foreign to the family. */
export function explainForeign(
  fault: InputFault,
  tree: ConfigTree,
  family: ProblemFamily,
  foreign: readonly ForeignOption[],
): InputFault {
  const [section, key] = fault.path.split(".") as [string, string];
  const values = tree[section];
  const value = isTree(values) ? values[key] : undefined;
  const found = foreign.find(
    ({ path, values: foreignValues }) =>
      path === fault.path && (foreignValues === undefined || foreignValues.includes(value as string)),
  );
  if (found !== undefined) {
    return { path: fault.path, expected: found.expected, received: String(value), remedy: found.remedy };
  }
  return fault.path === "penalty.kind" ? explainPenalty(fault, String(value), family) : fault;
}

function explainPenalty(fault: InputFault, name: string, family: ProblemFamily): InputFault {
  if (!Object.hasOwn(PENALTY_KINDS, name)) return fault;
  const kinds: Readonly<Record<string, PenaltyKind>> = PENALTY_KINDS;
  const fitting = Object.keys(kinds).filter((other) => kinds[other]!.families.some((each) => each === family));
  return {
    path: fault.path,
    expected: `a ${kinds[name]!.families.join(" or ")} problem, for ${name}`,
    received: `a ${family} problem`,
    remedy: `Take norms, ${fitting.slice(0, -1).join(", ")} or ${fitting.at(-1)}`,
  };
}

const isTree = (value: unknown): value is ConfigTree =>
  typeof value === "object" && value !== null && !Array.isArray(value);
