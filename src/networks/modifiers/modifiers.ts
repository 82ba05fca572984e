import { grokfast } from "./grokfast.js";
import type { Modifier } from "./modifier.js";
import { orthogonalGradient } from "./orthogonal-gradient.js";

/** Every modifier that a config can name. Adding one takes a line here. */
export const MODIFIERS = { grokfast, "orthogonal-gradient": orthogonalGradient } as const satisfies Record<
  string,
  Modifier
>;

/** The name of a modifier. */
export type ModifierName = keyof typeof MODIFIERS;

/** The names of all. */
export const MODIFIER_NAMES = Object.keys(MODIFIERS) as [ModifierName, ...ModifierName[]];
