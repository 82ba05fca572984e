import type { z } from "zod";
import { elasticNetKind } from "./elastic-net.js";
import { groupLassoKind } from "./group-lasso.js";
import type { Penalty } from "./penalty.js";
import type { PenaltyShape } from "./penalty-shape.js";
import { schattenKind } from "./schatten.js";
import { totalVariationKind } from "./total-variation.js";

/** Every penalty that a config can name, besides the one that has kernels of its own. Adding one takes a line here. */
export const PENALTY_KINDS = {
  "elastic-net": elasticNetKind,
  "group-lasso": groupLassoKind,
  "total-variation": totalVariationKind,
  schatten: schattenKind,
};

type Kinds = typeof PENALTY_KINDS;

/** The options of a named penalty, resolved. */
export type PenaltyConfig = { [Name in keyof Kinds]: z.output<Kinds[Name]["schema"]> }[keyof Kinds];

/** The penalty that a config names, on points of a shape. @throws InputError when they do not fit */
export function createPenalty(config: PenaltyConfig, shape: PenaltyShape): Penalty {
  const penalty = PENALTY_KINDS[config.kind].create(config as never, shape);
  penalty.assertFits?.(shape);
  return penalty;
}
