import { parseTrialConfig } from "../../src/config/index.js";
import type { Figure } from "../../src/figures/index.js";
import type { ModuleGraph } from "./bundle-program.js";
import type { Edit, Mutation } from "./mutation.js";

/** Modules of one family of problems, and computations on it, by their names; all others are of both. */
const FAMILIES = {
  matrix: { modules: /matrix|nuclear|factorised/, computations: /completion|recoverability|phase-transition|sensing/ },
  vector: {
    modules: /vector|sparse|hadamard|l1-|proximal-trajectory|slow-flow/,
    computations: /sparse|scaling|delay|floor|pair|pursuit/,
  },
};
type Family = keyof typeof FAMILIES;

/** The names of the trials and computations of a figure that a mutation can change. @param textOf the text of a module, by its path from `src` */
export function touchedPieces(
  { trials, computations }: Figure,
  { edits, concerns = () => true, computations: changed = /^/ }: Mutation,
  graph: ModuleGraph,
  textOf: (module: string) => string,
): string[] {
  return [
    ...trials.filter(({ config }) => {
      const resolved = parseTrialConfig(config);
      const family = resolved.problem.kind.startsWith("matrix") ? "matrix" : "vector";
      return edits.some(isOf(family)) && concerns(resolved);
    }),
    ...computations.filter(({ name }) => {
      const reached = reachedBy(name, graph, textOf);
      const family = (Object.keys(FAMILIES) as Family[]).find((key) => FAMILIES[key].computations.test(name)) ?? null;
      return changed.test(name) && edits.filter(isOf(family)).some(({ module }) => reached.has(module));
    }),
  ].map(({ name }) => name);
}

const isOf = (family: Family | null) => {
  const other = { matrix: "vector", vector: "matrix" } as const;
  return ({ module }: Edit) => family === null || !FAMILIES[other[family]].modules.test(module);
};

/** The modules that a computation may run: those that the one that defines it imports, directly or not. */
function reachedBy(computation: string, graph: ModuleGraph, textOf: (module: string) => string): ReadonlySet<string> {
  // A name may go on with what the computation is of.
  const name = computation.split(",")[0]!;
  const figures = Object.keys(graph).filter((module) => module.startsWith("figures/"));
  const reached = new Set(
    figures.filter((module) => [`"${name}`, `\`${name}`].some((text) => textOf(module).includes(text))),
  );
  if (reached.size === 0) throw new Error(`sabotage: no module has the computation ${computation}`);
  for (const module of reached) for (const imported of graph[module] ?? []) reached.add(imported);
  return reached;
}
