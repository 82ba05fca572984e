import { InputError } from "../../errors/index.js";
import type { Stream } from "../../random/index.js";

/** Which examples are trained on and which are tested on, by their numbers. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** @throws InputError unless both sides have an example */
export function assertBothSides(train: number, count: number): void {
  if (train >= 1 && train < count) return;
  throw new InputError({
    path: "problem.trainShare",
    expected: `a share that leaves some of ${count} examples on both sides`,
    received: `${train} for training`,
  });
}

/** A uniformly random split, as scikit-learn makes it: of a permutation, first the test examples, then the training ones. */
export function uniformSplit(count: number, share: number, stream: Stream): Split {
  const train = Math.floor(share * count);
  assertBothSides(train, count);
  const order = stream.permutation(count);
  return { test: order.slice(0, count - train), train: order.slice(count - train) };
}

/** A random split with as many training examples of every class, the share rounded down to that. @throws InputError where a class has too few */
export function balancedSplit(labels: Uint32Array, classes: number, share: number, stream: Stream): Split {
  const each = Math.floor((share * labels.length) / classes);
  assertBothSides(each * classes, labels.length);
  const taken = new Uint32Array(classes);
  const sides: { train: number[]; test: number[] } = { train: [], test: [] };
  for (const index of stream.permutation(labels.length)) {
    const label = labels[index]!;
    if (taken[label]! < each) {
      taken[label]! += 1;
      sides.train.push(index);
    } else sides.test.push(index);
  }
  const short = taken.findIndex((count) => count < each);
  if (short >= 0) {
    const expected = `at least ${each} examples of every class, for a balanced split`;
    throw new InputError({ path: "problem.split", expected, received: `${taken[short]} of class ${short}` });
  }
  return { train: Uint32Array.from(sides.train), test: Uint32Array.from(sides.test) };
}

/**
 * A random split by groups of examples: all of a group on one side (`together`), or of each pair one on either side as far as the share
 * allows (`apart`).
 */
export function groupedSplit(
  groups: readonly (readonly number[])[],
  share: number,
  apart: boolean,
  stream: Stream,
): Split {
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const wanted = Math.floor(share * count);
  assertBothSides(wanted, count);
  const shuffled = [...stream.permutation(groups.length)].map((index) => groups[index]!);
  const turned = shuffled.map((group) => (group.length > 1 && stream.integer(2) === 1 ? [...group].reverse() : group));
  const order = apart
    ? [...turned.map((group) => group[0]!), ...turned.flatMap((group) => group.slice(1))]
    : turned.flat();
  return { train: Uint32Array.from(order.slice(0, wanted)), test: Uint32Array.from(order.slice(wanted)) };
}
