import { isProblemName, problemKind } from "../problems/index.js";
import { LINEAR } from "./config-family.js";
import { type ConfigTree, overlay } from "./config-tree.js";
import { CONFIG_FAMILIES } from "./families.js";
import { NORMS } from "./norms-schema.js";
import { DEFAULT_PROBLEM } from "./trial-schema.js";

/** The kinds that a config names, or has where it names none. Not validated: they are what the user wrote. */
export interface ChosenKinds {
  readonly problem: string;
  readonly model: string;
  readonly penalty: string;
}

/** The kinds of a config. */
export const chosenKinds = (tree: ConfigTree): ChosenKinds => ({
  problem: kindOf(tree.problem, DEFAULT_PROBLEM),
  model: kindOf(tree.model, LINEAR),
  penalty: kindOf(tree.penalty, NORMS),
});

function kindOf(section: unknown, otherwise: string): string {
  const kind = (section as ConfigTree | null | undefined)?.kind;
  return typeof kind === "string" ? kind : otherwise;
}

/**
 * The defaults of a kind of problem and of a model, over those of the schema. Their strengths are those of norms, and no other
 * penalty's.
 */
export function configDefaults({ problem, model, penalty }: ChosenKinds): ConfigTree {
  if (!isProblemName(problem)) return {};
  const { defaults: ofProblem, family } = problemKind(problem);
  const defaults = model === LINEAR ? ofProblem : overlay(ofProblem, CONFIG_FAMILIES[family].deepDefaults);
  if (penalty === NORMS) return overlay({ penalty: { kind: penalty } }, defaults);
  const { penalty: _, ...others } = defaults;
  return others;
}
