import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentDigest } from "../../scripts/content-digest.js";
import { roomOf, sourceFiles, sourceImports } from "../../scripts/source-imports.js";
import type { ModuleGraph } from "./bundle-program.js";
import type { Mutation } from "./mutation.js";
import { scaleKey } from "./small-scale.js";

/** Rooms on which no trial and no computation depends. */
const APART = ["figures", "plots"];
/** Modules here that decide what a cell says. */
const JUDGES = ["axis-units", "compare-drawings", "drawn-marks", "make-figure", "polyline-distance", "spreads"];

const isModule = (file: string) => !file.endsWith(".test.ts");

/** A key of all that trials depend on: of what the program imports when it runs. @param source the folder `src` */
export function coreKey(source: string, graph: ModuleGraph): string {
  const modules = Object.keys(graph).filter(
    (module) => /^[a-z].*\.ts$/.test(module) && !APART.includes(roomOf(module)),
  );
  return keyOf(source, modules.toSorted());
}

/** Keys of what a figure makes of its trials, by its id: of its module, of all that this imports of the figures and of the plots, and of its scale. */
export function figureKeys(source: string): (id: string) => string {
  const arrows = new Map<string, string[]>();
  for (const { file, path } of sourceImports(source)) {
    if (path !== null && APART.includes(roomOf(path))) arrows.set(file, [...(arrows.get(file) ?? []), path]);
  }
  const files = sourceFiles(join(source, "figures"))
    .filter(isModule)
    .map((file) => join("figures", file));
  const keys = new Map<string, string>();
  const find = (id: string) => {
    const reached = new Set(files.filter((file) => readFileSync(join(source, file), "utf8").includes(`id: "${id}"`)));
    if (reached.size === 0) throw new Error(`sabotage: no module has the figure ${id}`);
    for (const file of reached) for (const path of arrows.get(file) ?? []) reached.add(path);
    return keyOf(source, [...reached].toSorted(), scaleKey(id));
  };
  return (id) => {
    if (!keys.has(id)) keys.set(id, find(id));
    return keys.get(id)!;
  };
}

/** A key of a mutation, and of how figures are compared. @param folder that of this module */
export function mutationKey(mutation: Mutation, folder: string): string {
  const judges = keyOf(
    folder,
    JUDGES.map((name) => `${name}.ts`),
  );
  return brief(createHash("sha256").update(judges).update(JSON.stringify(mutation)).digest("hex"));
}

const keyOf = (folder: string, files: readonly string[], more = "") => brief(contentDigest(folder, files, more));

const brief = (digest: string) => digest.slice(0, 16);
