import type { Stream } from "../../random/index.js";
import { assertBothSides, type Split } from "./split-examples.js";

/** Pairs (a, b) of elements 0 … count − 1, by their numbers. */
export interface PairNumbers {
  readonly count: number;
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** Splits pairs by a condition. */
function splitBy({ first, second }: PairNumbers, trains: (a: number, b: number) => boolean): Split {
  const sides: { train: number[]; test: number[] } = { train: [], test: [] };
  first.forEach((a, index) => {
    sides[trains(a, second[index]!) ? "train" : "test"].push(index);
  });
  assertBothSides(sides.train.length, first.length);
  return { train: Uint32Array.from(sides.train), test: Uint32Array.from(sides.test) };
}

/**
 * A split in which every row and every column of a whole table has as many training pairs, the share of its length rounded down: of the
 * cyclic one, σ(a) + τ(b) mod count below that number, with random permutations σ and τ.
 */
export function rowBalancedSplit(pairs: PairNumbers, share: number, stream: Stream): Split {
  const each = Math.floor(share * pairs.count);
  const [rows, columns] = [stream.permutation(pairs.count), stream.permutation(pairs.count)];
  return splitBy(pairs, (a, b) => (rows[a]! + columns[b]!) % pairs.count < each);
}

/** A split that tests on a block, all pairs of some rows with as many columns, chosen at random; its size is the nearest to 1 − share. */
export function blockSplit(pairs: PairNumbers, share: number, stream: Stream): Split {
  const side = Math.round(pairs.count * Math.sqrt(1 - share));
  const [rows, columns] = [stream.permutation(pairs.count), stream.permutation(pairs.count)];
  return splitBy(pairs, (a, b) => rows[a]! >= side || columns[b]! >= side);
}
