import { isProblemName, type ProblemName, problemKind } from "../problems/index.js";
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
export function chosenKinds(tree: ConfigTree): ChosenKinds {
  const problem = kindOf(tree.problem, DEFAULT_PROBLEM);
  const standard = isProblemName(problem) ? standardKinds(problem) : { model: LINEAR, penalty: NORMS };
  return {
    problem,
    model: kindOf(tree.model, standard.model),
    penalty: kindOf(tree.penalty, standard.penalty),
  };
}

/** The model and the penalty of a problem whose config names none. */
function standardKinds(problem: ProblemName): { readonly model: string; readonly penalty: string } {
  const { defaults, family } = problemKind(problem);
  const { standard } = CONFIG_FAMILIES[family];
  return { model: kindOf(defaults.model, standard.model), penalty: kindOf(defaults.penalty, standard.penalty) };
}

function kindOf(section: unknown, otherwise: string): string {
  const kind = (section as ConfigTree | null | undefined)?.kind;
  return typeof kind === "string" ? kind : otherwise;
}

/**
 * The defaults of a kind of problem and of a model, over those of the schema. What they say of a model and a penalty is said of the
 * standard ones, and of no other.
 */
export function configDefaults({ problem, model, penalty }: ChosenKinds): ConfigTree {
  if (!isProblemName(problem)) return {};
  const { defaults: own, family } = problemKind(problem);
  const ofProblem = overlay(CONFIG_FAMILIES[family].defaults, own);
  const standard = standardKinds(problem);
  const { model: _, ...withoutModel } = ofProblem;
  const defaults = model === standard.model ? ofProblem : overlay(withoutModel, CONFIG_FAMILIES[family].deepDefaults);
  if (penalty === standard.penalty) return overlay({ penalty: { kind: penalty } }, defaults);
  const { penalty: __, ...others } = defaults as ConfigTree;
  return others;
}
