export { elasticNet } from "./elastic-net.js";
export { groupLasso } from "./group-lasso.js";
export { l1 } from "./l1.js";
export { l2 } from "./l2.js";
export { l2Norm } from "./l2-norm.js";
export { nuclear } from "./nuclear.js";
export type { Penalty } from "./penalty.js";
export type { PenaltyKind } from "./penalty-kind.js";
export {
  createPenalty,
  PENALTY_KINDS,
  type PenaltyConfig,
  type PenaltyName,
  type PenaltySchemaOf,
  penaltySchemas,
} from "./penalty-kinds.js";
export type { PenaltyFamily, PenaltyShape } from "./penalty-shape.js";
export { type SchattenExponent, schatten } from "./schatten.js";
export { softThreshold } from "./soft-threshold.js";
export type { MatrixShape } from "./spectral-penalty.js";
export { summedPenalty } from "./summed-penalty.js";
export { totalVariation } from "./total-variation.js";
