import type { Tape, Tensor } from "../../autodiff/index.js";
import { InputError } from "../../errors/index.js";

/** A way to make one vector of the embeddings of two tokens. */
export interface Combination {
  readonly formula: string;
  /** The width of the result for embeddings of width e. @throws InputError for a width on which it is not defined */
  width(embedding: number): number;
  apply(tape: Tape, one: Tensor, other: Tensor): Tensor;
}

/** The square root of a width that is a square. */
function side(embedding: number): number {
  const root = Math.round(Math.sqrt(embedding));
  if (root * root === embedding) return root;
  throw new InputError({
    path: "model.embedding",
    expected: "a square number, for the product of embeddings as k×k matrices",
    received: String(embedding),
    remedy: `Take ${root * root} or ${(root + 1) * (root + 1)}, or another model.combine`,
  });
}

/** Every combination that a config can name. */
export const COMBINATIONS = {
  "matrix-product": {
    formula: "E₁·E₂ of embeddings as k×k matrices, row-major",
    width: (embedding) => side(embedding) * side(embedding),
    apply(tape, one, other) {
      const k = side(one.columns);
      return tape.batchedProduct(one, other, { p: k, q: k, r: k });
    },
  },
  hadamard: {
    formula: "e₁⊙e₂",
    width: (embedding) => embedding,
    apply: (tape, one, other) => tape.multiply(one, other),
  },
  sum: {
    formula: "e₁ + e₂",
    width: (embedding) => embedding,
    apply: (tape, one, other) => tape.combine(one, 1, other, 1),
  },
  concatenation: {
    formula: "[e₁; e₂]",
    width: (embedding) => 2 * embedding,
    apply(tape, one, other) {
      const columns = one.columns + other.columns;
      return tape.combine(tape.place(one, 0, columns), 1, tape.place(other, one.columns, columns), 1);
    },
  },
} as const satisfies Record<string, Combination>;

/** The name of a combination. */
export type CombinationName = keyof typeof COMBINATIONS;

/** The names of all. */
export const COMBINATION_NAMES = Object.keys(COMBINATIONS) as [CombinationName, ...CombinationName[]];
