import { adam } from "./adam.js";
import { equalisedGradients } from "./equalised-gradients.js";
import { gradientDescent } from "./gradient-descent.js";
import { momentum } from "./momentum.js";
import { muon } from "./muon.js";
import { nesterov } from "./nesterov.js";
import type { Optimiser } from "./optimiser.js";
import { signDescent } from "./sign-descent.js";

/** Every optimiser that a config can name. Adding one takes a line here. */
export const OPTIMISERS = {
  "gradient-descent": gradientDescent,
  momentum,
  nesterov,
  adam,
  "sign-descent": signDescent,
  muon,
  "equalised-gradients": equalisedGradients,
} as const satisfies Record<string, Optimiser>;

/** The name of an optimiser. */
export type OptimiserName = keyof typeof OPTIMISERS;

/** The names of all. */
export const OPTIMISER_NAMES = Object.keys(OPTIMISERS) as [OptimiserName, ...OptimiserName[]];
