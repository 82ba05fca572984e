import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import type { Figure } from "./figure.js";

/** One parameter of a figure, and every value that it takes in it. */
export interface FigureParameter {
  /** Path in the config, `penalty.l1`; or in the parameters of a computation. */
  readonly path: string;
  /** Distinct values, in the order in which they appear. */
  readonly values: readonly string[];
}

/** All parameters of a figure with their values: those of the resolved configs of its trials, and of its computations. */
export function figureParameters(figure: Figure): FigureParameter[] {
  const trees: readonly object[] = [
    ...figure.trials.map(({ config }) => parseTrialConfig(config)),
    ...figure.computations.map(({ parameters }) => parameters),
  ];
  const found = new Map<string, Set<string>>();
  for (const tree of trees) {
    for (const [path, value] of leaves(tree as ConfigTree, [])) {
      const values = found.get(path) ?? new Set();
      found.set(path, values.add(value));
    }
  }
  return [...found].map(([path, values]) => ({ path, values: [...values] }));
}

function leaves(node: unknown, path: readonly string[]): [string, string][] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [[path.join("."), String(node)]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]));
}
