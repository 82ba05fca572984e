import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TrialConfig } from "../../src/config/index.js";

/** A passage that is found in a record: of memorisation, or of generalisation. */
export type Phase = "t1" | "t2";

/** A mutation of the physics: what it does to the text of modules as they are loaded. */
export interface Mutation {
  readonly name: string;
  /** What it means for what is computed. */
  readonly means: string;
  readonly edits: readonly Edit[];
  /** The passages that all trials are without, however they went; none by default. */
  readonly forgets?: readonly Phase[];
  /** The trials that it can change; all by default. */
  readonly concerns?: (config: TrialConfig) => boolean;
  /** The trials that it leaves as they should be, by how their names begin; none by default. */
  readonly leaves?: string;
  /** The computations that it can change, by their names; all by default. */
  readonly computations?: RegExp;
}

/** A piece of the text of a module, found exactly once, and what stands in its place. */
export interface Edit {
  /** Path from `src`. */
  readonly module: string;
  readonly find: string;
  readonly replace: string;
}

/** The text of a module after an edit. @throws Error unless what it looks for is found exactly once */
export function applyEdit(text: string, { module, find, replace }: Edit): string {
  const found = text.split(find).length - 1;
  if (found === 1) return text.replace(find, () => replace);
  throw new Error(`sabotage: ${module} has ${found} times, not once: ${JSON.stringify(find)}`);
}

/** The text of every module that a mutation changes, by its path from `src`. @throws Error for a module that is not there, or an edit that does not fit */
export function mutatedModules({ edits }: Mutation, source: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const edit of edits) {
    const path = join(source, edit.module);
    if (!existsSync(path)) throw new Error(`sabotage: there is no module ${edit.module}`);
    texts.set(edit.module, applyEdit(texts.get(edit.module) ?? readFileSync(path, "utf8"), edit));
  }
  return texts;
}
