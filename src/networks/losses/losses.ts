import { crossEntropy } from "./cross-entropy.js";
import { hinge } from "./hinge.js";
import { logistic } from "./logistic.js";
import type { Loss } from "./loss.js";
import { squared } from "./squared.js";
import { squaredSum } from "./squared-sum.js";
import { stablemax } from "./stablemax.js";

/** Every loss that a config can name. Adding one takes a line here. */
export const LOSSES = {
  "cross-entropy": crossEntropy,
  stablemax,
  squared,
  "squared-sum": squaredSum,
  hinge,
  logistic,
} as const satisfies Record<string, Loss>;

/** The name of a loss. */
export type LossName = keyof typeof LOSSES;

/** The names of all. */
export const LOSS_NAMES = Object.keys(LOSSES) as [LossName, ...LossName[]];
