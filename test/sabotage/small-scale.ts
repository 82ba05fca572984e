import type { Figure } from "../../src/figures/index.js";

/** A trial or a computation of a figure, by its name. */
export interface Piece {
  readonly kind: "trial" | "computation";
  readonly name: string;
}

/** What is sabotaged of the figures that take long; all other trials and computations of theirs are as they should be. */
const PARTS: Readonly<Record<string, RegExp>> = {};

/** The pieces of a figure, those that are made under a mutation and those that are left as they are. */
export function piecesOf({ id, trials, computations }: Figure): {
  readonly made: readonly Piece[];
  readonly left: readonly Piece[];
} {
  const pieces: Piece[] = [
    ...trials.map(({ name }) => ({ kind: "trial" as const, name })),
    ...computations.map(({ name }) => ({ kind: "computation" as const, name })),
  ];
  const part = PARTS[id] ?? /^/;
  return { made: pieces.filter(({ name }) => part.test(name)), left: pieces.filter(({ name }) => !part.test(name)) };
}
