import { z } from "zod";
import { ACTIVATIONS, type COMBINATIONS, encoderDecoder, LOSSES, type NetworkData } from "../networks/index.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";
import { checkNetworkRun, goldenAdam, goldenWeights, networkRunSchema } from "./network-run.js";

/** The combinations by the names that the files have for them. */
const AGGREGATIONS = {
  matrix_product: "matrix-product",
  hadamard_product: "hadamard",
  sum: "sum",
  concat: "concatenation",
} as const satisfies Record<string, keyof typeof COMBINATIONS>;

const OPERATORS = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
} as const;

const fileSchema = z.object({
  p: z.int().min(2),
  operator: z.enum(["+", "-", "*"]),
  embedding_dim: z.int(),
  hidden: z.int(),
  aggregation: z.enum(Object.keys(AGGREGATIONS) as [keyof typeof AGGREGATIONS, ...(keyof typeof AGGREGATIONS)[]]),
  activation: z.enum(["relu", "tanh", "gelu", "identity"]),
  train_indices: z.array(z.int()),
  test_indices: z.array(z.int()),
  initial_weights: goldenWeights,
  optimizer: goldenAdam,
  runs: z.array(networkRunSchema),
});

/** The paper's encoder–decoder on modular arithmetic: every run from the stored weights. */
export const checkModularAdditionNetwork: GoldenCheck = function* (file) {
  const content = parseGolden(fileSchema, file);
  const { p, operator, activation: name, aggregation } = content;
  const data = (indices: readonly number[]): NetworkData => {
    const first = Uint32Array.from(indices, (index) => Math.floor(index / p));
    const second = Uint32Array.from(indices, (index) => index % p);
    const labels = first.map((a, index) => ((OPERATORS[operator](a, second[index]!) % p) + p) % p);
    return {
      count: indices.length,
      inputs: { kind: "tokens", vocabulary: p, positions: [first, second] },
      targets: { kind: "classes", classes: p, labels },
      derivatives: null,
    };
  };
  const train = data(content.train_indices);
  const activation = ACTIVATIONS[name];
  const network = encoderDecoder({
    inputs: train.inputs,
    outputs: p,
    embedding: content.embedding_dim,
    hidden: [content.hidden],
    combine: AGGREGATIONS[aggregation],
    shared: false,
    activation,
    biases: false,
  });
  const golden = {
    network,
    initial: content.initial_weights,
    train,
    test: data(content.test_indices),
    loss: LOSSES["cross-entropy"],
    activation,
    optimiser: content.optimizer,
  };
  for (const run of content.runs) yield { name: run.name, comparison: checkNetworkRun(golden, run) };
};
