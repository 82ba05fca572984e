import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { type NetworkData, selectExamples } from "../../networks/index.js";
import { type DrawOptions, openStream } from "../seeding.js";
import type { BinaryOperation } from "./binary-operation.js";
import type { NetworkProblem } from "./network-problem.js";
import { blockSplit, rowBalancedSplit } from "./pair-splits.js";
import {
  assertClassesTrained,
  groupedSplit,
  type Split,
  type SplitRule,
  splitByClass,
  splitFields,
} from "./split-examples.js";

/** The fields of a config that say which pairs of a table of products are trained on. */
export const pairFields = () => ({
  trainShare: z.number().gt(0).lt(1).default(0.4).describe("share of all pairs that is trained on"),
  ...splitFields(),
  commuted: z
    .enum(["free", "together", "apart"])
    .default("free")
    .describe(
      "(a, b) and (b, a): each as the split has it; on one side; on different sides as far as the share allows (oddity O67)",
    ),
  cells: z
    .enum(["free", "rows", "block"])
    .default("free")
    .describe(
      "cells of the table: as the split has them; rows: as many trained on in every row and column; block: tested on all of some rows " +
        "with some columns",
    ),
});

/** Which pairs are trained on. */
export interface PairRule extends SplitRule {
  readonly trainShare: number;
  readonly commuted: "free" | "together" | "apart";
  readonly cells: "free" | "rows" | "block";
}

/** All pairs on which an operation is defined, by their number, with their class a∘b. */
interface Pairs {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly labels: Uint32Array;
}

/**
 * Draws the split of all pairs (a, b) with a class a∘b each. Pair (a, b) has number a·p + b. `seeding: numpy` splits as scikit-learn's
 * `train_test_split` does with that seed.
 * @throws InputError for a share that leaves a side empty, or a class that is tested on and not trained on
 */
export function drawPairs(table: BinaryOperation, rule: PairRule, options: DrawOptions): NetworkProblem {
  const { first, second, labels } = pairsOf(table);
  const all: NetworkData = {
    count: labels.length,
    inputs: {
      kind: "tokens",
      vocabulary: table.count,
      positions: [Uint32Array.from(first), Uint32Array.from(second)],
    },
    targets: { kind: "classes", classes: table.count, labels },
    derivatives: null,
  };
  const { train, test } = splitPairs(rule, { first, second, labels }, table.count, options);
  return {
    train: selectExamples(all, train),
    test: selectExamples(all, test),
    summary: `${table.formula}, ${train.length} of ${labels.length} pairs`,
    derivatives: null,
  };
}

function pairsOf(table: BinaryOperation): Pairs {
  const first: number[] = [];
  const second: number[] = [];
  const labels: number[] = [];
  for (let a = 0; a < table.count; a++) {
    for (let b = 0; b < table.count; b++) {
      const label = table.product(a, b);
      if (label === null) continue;
      first.push(a);
      second.push(b);
      labels.push(label);
    }
  }
  return { first, second, labels: Uint32Array.from(labels) };
}

function splitPairs(rule: PairRule, { first, second, labels }: Pairs, classes: number, options: DrawOptions): Split {
  const { trainShare, split, commuted, cells } = rule;
  const stream = openStream(options, "data", "split");
  const trained = Math.floor(trainShare * labels.length);
  if (commuted === "free" && cells === "free") return splitByClass(labels, classes, rule, trained, stream);
  if (split !== "uniform") {
    const expected = "uniform, where commuted pairs are kept together or apart, or rows, columns or a block are chosen";
    throw new InputError({ path: "problem.split", expected, received: split });
  }
  if (cells !== "free") {
    if (commuted !== "free") {
      throw new InputError({ path: "problem.commuted", expected: `free, with cells: ${cells}`, received: commuted });
    }
    const chosen = (cells === "rows" ? rowBalancedSplit : blockSplit)(
      { count: classes, first, second },
      trainShare,
      stream,
    );
    assertClassesTrained(labels, classes, chosen);
    return chosen;
  }
  const groups = new Map<string, number[]>();
  labels.forEach((_, index) => {
    const [a, b] = [first[index]!, second[index]!];
    const key = `${Math.min(a, b)},${Math.max(a, b)}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const made = groupedSplit([...groups.values()], trained, commuted === "apart", stream);
  assertClassesTrained(labels, classes, made);
  return made;
}
