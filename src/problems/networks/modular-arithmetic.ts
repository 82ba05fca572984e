import { z } from "zod";
import { optionsSchema } from "../options-schema.js";
import { declareProblem } from "../problem-kind.js";
import type { DrawOptions } from "../seeding.js";
import { drawPairs, pairFields } from "./draw-pairs.js";
import { classBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { productTable } from "./product-table.js";

/** The parameters of modular arithmetic. The defaults are those of the paper's networks. Source: theory 2.22. */
export const modularArithmeticSchema = optionsSchema(() => ({
  kind: z.literal("modular-arithmetic"),
  modulus: z.int().min(2).max(1024).default(97).describe("p: the elements are 0 … p − 1 (of a group, its own)"),
  operator: z
    .string()
    .min(1)
    .default("+")
    .describe(
      "what is learnt: +, -, *, / modulo p; a polynomial in a and b as a^2+ab; or the composition in S2 … S6, A3 … A6",
    ),
  ...pairFields(),
}));

/** The parameters, resolved. */
export type ModularArithmeticConfig = z.infer<typeof modularArithmeticSchema>;

/** What the paper's networks on pairs of tokens are trained with. Source: theory 2.22. */
export const PAIRS_OF_THE_PAPER = {
  model: { kind: "encoder-decoder" },
  loss: { kind: "cross-entropy" },
  penalty: { kind: "l2-norm", strength: 5e-5 },
  method: { kind: "adam", stepSize: 0.01, batch: 2048, precision: "float32" },
  initialization: { kind: "published" },
  iterations: 20_002,
} as const;

/** Draws the split of all pairs of an operation. @throws InputError for an operator that is not one, and as `drawPairs` */
export const drawModularArithmetic = (config: ModularArithmeticConfig, options: DrawOptions): NetworkProblem =>
  drawPairs(productTable(config.operator, config.modulus), config, options);

/** Modular arithmetic as a config names it, with the paper's network and optimiser. */
export const modularArithmeticKind = declareProblem({
  kind: "modular-arithmetic",
  summary: "train a network on a share of a table of products, such as addition modulo p",
  family: "network",
  schema: modularArithmeticSchema,
  defaults: PAIRS_OF_THE_PAPER,
  material: null,
  draw(options, context) {
    const problem = drawModularArithmetic(options, context);
    return { problem, baselines: classBaselines(problem), results: null };
  },
});
