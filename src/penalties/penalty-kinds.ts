import type { z } from "zod";
import { elasticNetKind } from "./elastic-net.js";
import { groupLassoKind } from "./group-lasso.js";
import type { Penalty } from "./penalty.js";
import type { PenaltyKind } from "./penalty-kind.js";
import type { PenaltyFamily, PenaltyShape } from "./penalty-shape.js";
import { schattenKind } from "./schatten.js";
import { totalVariationKind } from "./total-variation.js";

/** Every penalty that a config can name, besides the one that has kernels of its own. Adding one takes a line here. */
export const PENALTY_KINDS = {
  "elastic-net": elasticNetKind,
  "group-lasso": groupLassoKind,
  "total-variation": totalVariationKind,
  schatten: schattenKind,
};

/** The name of a penalty. */
export type PenaltyName = keyof typeof PENALTY_KINDS;

/** The schemas of the penalties that are defined on the points of a family. */
export type PenaltySchemaOf<Family extends PenaltyFamily> = {
  [Name in PenaltyName]: Family extends (typeof PENALTY_KINDS)[Name]["families"][number]
    ? (typeof PENALTY_KINDS)[Name]["schema"]
    : never;
}[PenaltyName];

/** The options of a named penalty, resolved. */
export type PenaltyConfig = z.output<PenaltySchemaOf<"vector"> | PenaltySchemaOf<"matrix">>;

/** The penalties that are defined on the points of a family. */
export function penaltySchemas<Family extends PenaltyFamily>(family: Family): readonly PenaltySchemaOf<Family>[] {
  const fitting = Object.values<PenaltyKind>(PENALTY_KINDS).filter(({ families }) => families.includes(family));
  return fitting.map(({ schema }) => schema) as unknown as readonly PenaltySchemaOf<Family>[];
}

/** The penalty that a config names, on points of a shape. @throws InputError when they do not fit */
export function createPenalty(config: PenaltyConfig, shape: PenaltyShape): Penalty {
  const penalty = PENALTY_KINDS[config.kind].create(config as never, shape);
  penalty.assertFits?.(shape);
  return penalty;
}
