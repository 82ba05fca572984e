import { type FoundAnswer, refuseAnswer } from "./answer.js";
import type { Offer } from "./offer.js";
import type { VectorParts } from "./vector-parts.js";

/** The answer of a vector problem. */
export function vectorAnswer({ config }: VectorParts): Offer<() => FoundAnswer> {
  return refuseAnswer(config.problem.kind);
}
