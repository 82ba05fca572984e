import type { Activation } from "./activation.js";
import { gelu } from "./gelu.js";
import { identity } from "./identity.js";
import { relu } from "./relu.js";
import { square } from "./square.js";
import { tanh } from "./tanh.js";

/** Every activation that a config can name. Adding one takes a line here. */
export const ACTIVATIONS = { relu, tanh, gelu, square, identity } as const satisfies Record<string, Activation>;

/** The name of an activation. */
export type ActivationName = keyof typeof ACTIVATIONS;

/** The names of all. */
export const ACTIVATION_NAMES = Object.keys(ACTIVATIONS) as [ActivationName, ...ActivationName[]];
