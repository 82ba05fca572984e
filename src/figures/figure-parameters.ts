import { type ConfigTree, parseTrialConfig } from "../config/index.js";
import type { ComputedFigure } from "./computed-figure.js";
import type { Figure } from "./figure.js";

/** One parameter of a figure, and every value that it takes in it. */
export interface FigureParameter {
  /** Path in the config, `penalty.l1`; in a figure without trials, in the parameters of its computations. */
  readonly path: string;
  /** Distinct values, in the order in which they appear. */
  readonly values: readonly string[];
}

/** All parameters of a figure with their values: those of the resolved configs of its trials, or of its computations. */
export function figureParameters(figure: Figure | ComputedFigure): FigureParameter[] {
  const trees =
    "computations" in figure
      ? figure.computations.map(({ parameters }) => parameters)
      : figure.trials.map(({ config }) => parseTrialConfig(config));
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
