import { z } from "zod";
import { InputError } from "../../errors/index.js";
import type { NetworkData } from "../../networks/index.js";
import type { Stream } from "../../random/index.js";
import { optionsSchema } from "../options-schema.js";
import { declareProblem } from "../problem-kind.js";
import { type DrawOptions, openStream } from "../seeding.js";
import { classBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";

/** The parameters of sparse parity. */
export const paritySchema = optionsSchema(() => ({
  kind: z.literal("parity"),
  dimension: z.int().min(1).default(20).describe("n, the number of inputs ±1"),
  order: z.int().min(1).default(2).describe("k: the target is the product of the first k inputs"),
  examples: z.int().min(1).default(150).describe("N, the number of training examples"),
  testExamples: z.int().min(1).default(1000).describe("number of test examples"),
}));

/** The parameters, resolved. */
export type ParityConfig = z.infer<typeof paritySchema>;

/** Draws uniform inputs in {−1, 1}ⁿ, training and test examples independently, with the product of the first k as target. */
export function drawParity(config: ParityConfig, options: DrawOptions): NetworkProblem {
  const { dimension, order, examples, testExamples } = config;
  if (order > dimension) {
    throw new InputError({ path: "problem.order", expected: `k ≤ n = ${dimension}`, received: String(order) });
  }
  return {
    train: drawExamples(examples, dimension, order, openStream(options, "data", "train")),
    test: drawExamples(testExamples, dimension, order, openStream(options, "data", "test")),
    summary: `parity of ${order} of ${dimension} signs, ${examples} examples`,
    derivatives: null,
  };
}

function drawExamples(count: number, width: number, order: number, stream: Stream): NetworkData {
  const values = Float64Array.from({ length: count * width }, () => 2 * stream.integer(2) - 1);
  const products = Float64Array.from({ length: count }, (_, row) =>
    values.subarray(row * width, row * width + order).reduce((product, sign) => product * sign, 1),
  );
  return {
    count,
    inputs: { kind: "numbers", width, values },
    targets: { kind: "signs", values: products },
    derivatives: null,
  };
}

/** Sparse parity as a config names it: with a network that groks within a second. */
export const parityKind = declareProblem({
  kind: "parity",
  summary: "train a network on the product of a few of many signs",
  family: "network",
  schema: paritySchema,
  defaults: {
    model: { kind: "mlp", hidden: 64, biases: true },
    loss: { kind: "hinge" },
    penalty: { kind: "l2", strength: 3e-3, action: "decoupled" },
    method: { kind: "gradient-descent", stepSize: 0.1, precision: "float64" },
    initialization: { kind: "he" },
    iterations: 10_000,
  },
  material: null,
  draw(options, context) {
    const problem = drawParity(options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
