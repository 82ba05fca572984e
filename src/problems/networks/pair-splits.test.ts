import { expect, test } from "vitest";
import { InputError } from "../../errors/index.js";
import { createStream } from "../../random/index.js";
import { blockSplit, type PairNumbers, rowBalancedSplit } from "./pair-splits.js";

const COUNT = 13;
const numbers = [...Array(COUNT * COUNT).keys()];
const pairs: PairNumbers = {
  count: COUNT,
  first: numbers.map((index) => Math.floor(index / COUNT)),
  second: numbers.map((index) => index % COUNT),
};
const counts = (of: readonly number[], chosen: Uint32Array) =>
  [...Array(COUNT).keys()].map((element) => [...chosen].filter((index) => of[index] === element).length);

test("balanced by rows and columns: each has as many training pairs", () => {
  const { train, test: tested } = rowBalancedSplit(pairs, 0.4, createStream(1, "split"));
  expect(counts(pairs.first, train)).toEqual(Array(COUNT).fill(5));
  expect(counts(pairs.second, train)).toEqual(Array(COUNT).fill(5));
  expect([...train, ...tested].sort((a, b) => a - b)).toEqual(numbers);
});

test("a block: what is tested on is some rows with as many columns, whole", () => {
  const { test: tested } = blockSplit(pairs, 0.6, createStream(1, "split"));
  const [rows, columns] = [pairs.first, pairs.second].map((of) => new Set([...tested].map((index) => of[index]!)));
  expect(rows!.size).toBe(8);
  expect(columns!.size).toBe(8);
  expect(tested).toHaveLength(64);
});

test("a share that leaves a side empty is refused", () => {
  expect(() => rowBalancedSplit(pairs, 0.01, createStream(1, "split"))).toThrow(InputError);
  expect(() => blockSplit(pairs, 0.9999, createStream(1, "split"))).toThrow(InputError);
});
