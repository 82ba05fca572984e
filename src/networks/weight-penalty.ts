import type { ArrayHandle, Operations } from "../autodiff/index.js";
import { InputError } from "../errors/index.js";
import type { Penalty, PenaltyShape } from "../penalties/index.js";
import type { WeightShape } from "./network.js";

/**
 * How a penalty acts. `loss`: its subgradient is added to that of the loss, before the optimiser. `decoupled`: w ← w − α·subgradient, after
 * the optimiser's step. `proximal`: w ← prox(w), with step α, after it.
 */
export const PENALTY_ACTIONS = ["loss", "decoupled", "proximal"] as const;

/** One of them. */
export type PenaltyAction = (typeof PENALTY_ACTIONS)[number];

/** What a subgradient is a multiple of, so that it can be taken where the weights are: of their entries, or of the signs of those. */
export interface Pull {
  readonly of: "entries" | "signs";
  /** The multiple. */
  factor(operations: Operations, weight: ArrayHandle, count: number): number;
}

/** The penalty of one weight; with a pull the subgradient is that to the last bit. */
export interface PenaltyOfWeight extends Penalty {
  readonly pull?: Pull;
}

/** A penalty on some of the weights of a network, each by itself: their values are summed. */
export interface WeightPenalty {
  readonly action: PenaltyAction;
  /** The penalty of weight number i; null where it is free. */
  readonly penalties: readonly (PenaltyOfWeight | null)[];
}

/**
 * Which weights a pattern names: their whole names, with * for any text; several patterns are separated by commas.
 * @throws InputError for a pattern that names none
 */
export function matchingWeights(shapes: readonly WeightShape[], pattern: string): boolean[] {
  const patterns = pattern.split(",").map((part) => part.trim());
  const expressions = patterns.map(
    (part) => new RegExp(`^${part.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`),
  );
  expressions.forEach((expression, index) => {
    if (shapes.some(({ name }) => expression.test(name))) return;
    throw new InputError({
      path: "penalty.weights",
      expected: `a name, or a pattern with *, of ${shapes.map(({ name }) => name).join(", ")}`,
      received: patterns[index]!,
    });
  });
  return shapes.map(({ name }) => expressions.some((expression) => expression.test(name)));
}

/**
 * A penalty on the weights that a pattern names.
 * @param create the penalty of a weight of a shape
 * @throws InputError for a pattern that names no weight, or a penalty that is not defined on one
 */
export function penaliseWeights(
  shapes: readonly WeightShape[],
  pattern: string,
  action: PenaltyAction,
  create: (shape: Extract<PenaltyShape, { family: "matrix" }>) => PenaltyOfWeight,
): WeightPenalty {
  const chosen = matchingWeights(shapes, pattern);
  const penalties = shapes.map(({ rows, columns }, index) => {
    if (!chosen[index]) return null;
    const shape = { family: "matrix", rows, columns } as const;
    const penalty = create(shape);
    penalty.assertFits?.(shape);
    return penalty;
  });
  return { action, penalties };
}
