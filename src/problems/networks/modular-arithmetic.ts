import { z } from "zod";
import { InputError } from "../../errors/index.js";
import { type NetworkData, selectExamples } from "../../networks/index.js";
import { declareProblem } from "../problem-kind.js";
import { type DrawOptions, openStream } from "../seeding.js";
import { classBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { blockSplit, rowBalancedSplit } from "./pair-splits.js";
import { productTable } from "./product-table.js";
import { balancedSplit, groupedSplit, type Split, uniformSplit } from "./split-examples.js";

/** The parameters of modular arithmetic. The defaults are those of the paper's networks. Source: theory 2.22. */
export const modularArithmeticSchema = z.strictObject({
  kind: z.literal("modular-arithmetic"),
  modulus: z.int().min(2).max(1024).default(97).describe("p: the elements are 0 … p − 1 (of a group, its own)"),
  operator: z
    .string()
    .min(1)
    .default("+")
    .describe(
      "what is learnt: +, -, *, / modulo p; a polynomial in a and b as a^2+ab; or the composition in S2 … S6, A3 … A6",
    ),
  trainShare: z.number().gt(0).lt(1).default(0.4).describe("share of all pairs that is trained on"),
  split: z
    .enum(["uniform", "balanced", "rows", "block"])
    .default("uniform")
    .describe(
      "uniform; balanced: as many training pairs of every class, rounded down; rows: as many in every row and column of the table; " +
        "block: tested on all pairs of some rows with some columns",
    ),
  commuted: z
    .enum(["free", "together", "apart"])
    .default("free")
    .describe(
      "(a, b) and (b, a): each as the split has it; on one side; on different sides as far as the share allows (oddity O67)",
    ),
});

/** The parameters, resolved. */
export type ModularArithmeticConfig = z.infer<typeof modularArithmeticSchema>;

/**
 * Draws the split of all pairs (a, b) with a class a∘b each. Pair (a, b) has number a·p + b. `seeding: numpy` splits as scikit-learn's
 * `train_test_split` does with that seed.
 * @throws InputError for an operator that is not one, or a share that leaves a side empty
 */
export function drawModularArithmetic(config: ModularArithmeticConfig, options: DrawOptions): NetworkProblem {
  const table = productTable(config.operator, config.modulus);
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
  const all: NetworkData = {
    count: labels.length,
    inputs: {
      kind: "tokens",
      vocabulary: table.count,
      positions: [Uint32Array.from(first), Uint32Array.from(second)],
    },
    targets: { kind: "classes", classes: table.count, labels: Uint32Array.from(labels) },
    derivatives: null,
  };
  const { train, test } = splitPairs(config, first, second, Uint32Array.from(labels), table.count, options);
  return {
    train: selectExamples(all, train),
    test: selectExamples(all, test),
    summary: `${table.formula}, ${train.length} of ${labels.length} pairs`,
    derivatives: null,
  };
}

function splitPairs(
  { trainShare, split, commuted }: ModularArithmeticConfig,
  first: readonly number[],
  second: readonly number[],
  labels: Uint32Array,
  classes: number,
  options: DrawOptions,
): Split {
  const stream = openStream(options, "data", "split");
  if (commuted !== "free") {
    if (split !== "uniform") {
      const expected = "uniform, where commuted pairs are kept together or apart";
      throw new InputError({ path: "problem.split", expected, received: split });
    }
    const groups = new Map<string, number[]>();
    labels.forEach((_, index) => {
      const [a, b] = [first[index]!, second[index]!];
      const key = `${Math.min(a, b)},${Math.max(a, b)}`;
      groups.set(key, [...(groups.get(key) ?? []), index]);
    });
    return groupedSplit([...groups.values()], trainShare, commuted === "apart", stream);
  }
  const pairs = { count: classes, first, second };
  switch (split) {
    case "uniform":
      return uniformSplit(labels.length, trainShare, stream);
    case "balanced":
      return balancedSplit(labels, classes, trainShare, stream);
    case "rows":
      return rowBalancedSplit(pairs, trainShare, stream);
    case "block":
      return blockSplit(pairs, trainShare, stream);
  }
}

/** Modular arithmetic as a config names it, with the paper's network and optimiser. */
export const modularArithmeticKind = declareProblem({
  kind: "modular-arithmetic",
  summary: "train a network on a share of a table of products, such as addition modulo p",
  family: "network",
  schema: modularArithmeticSchema,
  defaults: {
    model: { kind: "encoder-decoder" },
    loss: { kind: "cross-entropy" },
    penalty: { kind: "l2-norm", strength: 5e-5 },
    method: { kind: "adam", stepSize: 0.01, batch: 2048, precision: "float32" },
    initialization: { kind: "published" },
    iterations: 20_002,
  },
  material: null,
  draw(options, context) {
    const problem = drawModularArithmetic(options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
