import { z } from "zod";
import { InputError } from "../../errors/index.js";
import type { Stream } from "../../random/index.js";

/** Which examples are trained on and which are tested on, by their numbers. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** The fields of a config that say how examples with classes are split. */
export const splitFields = () => ({
  split: z
    .enum(["uniform", "stratified", "balanced", "class-shares"])
    .default("uniform")
    .describe(
      "uniform: all examples alike; stratified: the same share of every class; balanced: as many of every class; class-shares: as " +
        "class-shares says; the last three round each class down",
    ),
  classShares: z
    .union([z.number().min(0), z.array(z.number().min(0))])
    .optional()
    .describe("how the training examples are shared out among the classes, a weight each, as [1,1,2]"),
});

/** How examples with classes are split. */
export interface SplitRule {
  readonly split: "uniform" | "stratified" | "balanced" | "class-shares";
  readonly classShares?: number | readonly number[] | undefined;
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
export function uniformSplit(count: number, train: number, stream: Stream): Split {
  assertBothSides(train, count);
  const order = stream.permutation(count);
  return { test: order.slice(0, count - train), train: order.slice(count - train) };
}

/**
 * A random split of examples with classes 0 … classes − 1 by a rule, `train` of them for training, or fewer where classes are rounded down.
 * @throws InputError where a class has too few examples for the rule, or has test examples and none to train on
 */
export function splitByClass(
  labels: Uint32Array,
  classes: number,
  { split, classShares }: SplitRule,
  train: number,
  stream: Stream,
): Split {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label]! += 1;
  const made =
    split === "uniform"
      ? uniformSplit(labels.length, train, stream)
      : countedSplit(labels, wantedCounts(split, classShares, counts, train), counts, stream);
  assertClassesTrained(labels, classes, made);
  return made;
}

/** How many training examples each class is to have. */
function wantedCounts(
  split: Exclude<SplitRule["split"], "uniform">,
  given: SplitRule["classShares"],
  counts: Uint32Array,
  train: number,
): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (split === "stratified") return [...counts].map((count) => Math.floor((train * count) / all));
  if (split === "balanced") return [...counts].map(() => Math.floor(train / counts.length));
  const shares = typeof given === "number" ? [given] : given;
  const total = shares?.reduce((sum, share) => sum + share, 0) ?? 0;
  if (shares?.length !== counts.length || total === 0) {
    throw new InputError({
      path: "problem.classShares",
      expected: `${counts.length} weights, one for each class, not all 0`,
      received: shares === undefined ? "none" : `${shares.length}`,
    });
  }
  return shares.map((share) => Math.floor((train * share) / total));
}

function countedSplit(labels: Uint32Array, wanted: readonly number[], counts: Uint32Array, stream: Stream): Split {
  assertBothSides(
    wanted.reduce((sum, count) => sum + count, 0),
    labels.length,
  );
  const short = wanted.findIndex((count, label) => count > counts[label]!);
  if (short >= 0) {
    const expected = `at least ${wanted[short]} examples of class ${short}, which the split asks for`;
    throw new InputError({ path: "problem.split", expected, received: String(counts[short]) });
  }
  const taken = new Uint32Array(counts.length);
  const sides: { train: number[]; test: number[] } = { train: [], test: [] };
  for (const index of stream.permutation(labels.length)) {
    const label = labels[index]!;
    if (taken[label]! < wanted[label]!) {
      taken[label]! += 1;
      sides.train.push(index);
    } else sides.test.push(index);
  }
  return { train: Uint32Array.from(sides.train), test: Uint32Array.from(sides.test) };
}

/** The first class that is tested on and not trained on, and how many examples it is tested on; null where there is none. */
export function untrainedClass(
  labels: Uint32Array,
  classes: number,
  { train, test }: Split,
): { readonly label: number; readonly tested: number } | null {
  const trained = new Uint8Array(classes);
  for (const index of train) trained[labels[index]!] = 1;
  const missing = test.find((index) => trained[labels[index]!] === 0);
  if (missing === undefined) return null;
  const label = labels[missing]!;
  return { label, tested: test.reduce((sum, index) => sum + Number(labels[index] === label), 0) };
}

const SPLIT_OPTION = {
  path: "problem.split",
  remedy: "Take a larger training share, another seed, or the split stratified or balanced",
};

/**
 * @param option the option of the problem that chooses what is trained on, and what to do with it
 * @throws InputError naming the first class that is tested on and not trained on
 */
export function assertClassesTrained(
  labels: Uint32Array,
  classes: number,
  split: Split,
  option: { readonly path: string; readonly remedy: string } = SPLIT_OPTION,
): void {
  const untrained = untrainedClass(labels, classes, split);
  if (untrained === null) return;
  const { label, tested } = untrained;
  throw new InputError({
    ...option,
    expected: "a training example of every class that is tested on",
    received: `none of class ${label}, which ${tested} test example${tested === 1 ? " has" : "s have"}`,
  });
}

/**
 * A random split by groups of examples: all of a group on one side, or with `apart` of each pair one on either side as far as the number
 * of training examples allows.
 */
export function groupedSplit(
  groups: readonly (readonly number[])[],
  train: number,
  apart: boolean,
  stream: Stream,
): Split {
  assertBothSides(
    train,
    groups.reduce((sum, group) => sum + group.length, 0),
  );
  const shuffled = [...stream.permutation(groups.length)].map((index) => groups[index]!);
  const turned = shuffled.map((group) => (group.length > 1 && stream.integer(2) === 1 ? [...group].reverse() : group));
  const order = apart
    ? [...turned.map((group) => group[0]!), ...turned.flatMap((group) => group.slice(1))]
    : turned.flat();
  return { train: Uint32Array.from(order.slice(0, train)), test: Uint32Array.from(order.slice(train)) };
}
