import { type ConfigTree, parseTrialConfig } from "../config/index.js";
import type { AnyFigure } from "./any-figure.js";

/** One parameter of a figure, and every value that it takes in it. */
export interface FigureParameter {
  /** Path in the config, `penalty.l1`; or in the parameters of a computation. */
  readonly path: string;
  /** Distinct values, in the order in which they appear. */
  readonly values: readonly string[];
}

/** All parameters of a figure with their values: those of the resolved configs of its trials, and of its computations. */
export function figureParameters(figure: AnyFigure): FigureParameter[] {
  const configs = "trials" in figure ? figure.trials.map(({ config }) => parseTrialConfig(config)) : [];
  const computed = "computations" in figure ? figure.computations.map(({ parameters }) => parameters) : [];
  const trees: readonly object[] = [...configs, ...computed];
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
