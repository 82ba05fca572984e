import { z } from "zod";
import {
  ACTIVATION_NAMES,
  COMBINATION_NAMES,
  COMBINATIONS,
  LOSS_NAMES,
  LOSSES,
  METRIC_GROUP_NAMES,
  METRIC_GROUPS,
  MODIFIER_NAMES,
  MODIFIERS,
  OPTIMISER_NAMES,
  OPTIMISERS,
  START_NAMES,
  STARTS,
  scheduleFields,
  weightPenaltySchema,
} from "../networks/index.js";
import { recordingSchema } from "../run/index.js";

/** `name: formula; …` of records. */
const formulas = (records: Readonly<Record<string, { readonly formula: string }>>) =>
  Object.entries(records)
    .map(([name, { formula }]) => `${name}: ${formula}`)
    .join("; ");

const layers = {
  hidden: z
    .union([z.int().min(1), z.array(z.int().min(1))])
    .default(64)
    .describe("width of the hidden layer, or of several, as [64,64]; [] for none"),
  activation: z.enum(ACTIVATION_NAMES).default("relu").describe("φ between the layers"),
  biases: z.boolean().default(false).describe("whether the layers have biases"),
};

const modelSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z
      .literal("mlp")
      .describe(
        "what is trained: mlp, a multilayer perceptron; encoder-decoder, the paper's, for two tokens; transformer, for tokens",
      )
      .meta({ flag: "model" }),
    ...layers,
  }),
  z.strictObject({
    kind: z.literal("encoder-decoder"),
    embedding: z.int().min(1).default(64).describe("width of the embeddings"),
    combine: z
      .enum(COMBINATION_NAMES)
      .default("matrix-product")
      .describe(`how two embeddings become one vector: ${formulas(COMBINATIONS)}`),
    sharedEmbedding: z.boolean().default(false).describe("one table for both tokens, in the place of one each"),
    ...layers,
  }),
  z.strictObject({
    kind: z.literal("transformer"),
    blocks: z.int().min(1).max(2).default(1).describe("how many blocks of attention and layers, 1 or 2"),
    width: z.int().min(1).default(128).describe("d, width of the stream between the blocks"),
    heads: z.int().min(1).default(4).describe("heads of each attention; they divide the width"),
    hidden: z.int().min(1).default(512).describe("width of the hidden layer in each block"),
    activation: layers.activation,
    layerNorm: z
      .boolean()
      .default(false)
      .describe("normalise, row by row, what goes into attention, layers and output"),
    causal: z
      .boolean()
      .default(true)
      .describe("a position sees none after it; of one block only the last position is used, which sees all"),
    biases: layers.biases,
  }),
]);

const methodSchema = z
  .strictObject({
    kind: z
      .enum(OPTIMISER_NAMES)
      .default("adam")
      .describe(`how weights are moved: ${formulas(OPTIMISERS)}`)
      .meta({ flag: "method" }),
    stepSize: z.number().positive().default(1e-3).describe("α"),
    ...scheduleFields("α", "step-size"),
    batch: z
      .union([z.int().min(1), z.literal("full")])
      .default("full")
      .describe(
        "examples in a step; an epoch's last batch has what is left; full, or as many as there are: all of them",
      ),
    momentum: z.number().min(0).lt(1).default(0.9).describe("μ of momentum, nesterov and muon"),
    firstMoment: z.number().min(0).lt(1).default(0.9).describe("β₁ of Adam's mean"),
    secondMoment: z.number().min(0).lt(1).default(0.999).describe("β₂ of Adam's mean square"),
    epsilon: z.number().positive().default(1e-8).describe("ε of Adam"),
    decay: z
      .number()
      .min(0)
      .default(0)
      .describe("decoupled weight decay of all weights and biases, w ← (1 − α·decay)w: with adam, AdamW")
      .meta({ flag: "weight-decay" }),
    modifier: z
      .enum(["none", ...MODIFIER_NAMES])
      .default("none")
      .describe(`what is done to gradients first: ${formulas(MODIFIERS)}`)
      .meta({ flag: "gradient-modifier" }),
    amplification: z.number().min(0).default(2).describe("λ of grokfast"),
    memory: z.number().min(0).lt(1).default(0.98).describe("ρ of grokfast"),
    precision: z
      .enum(["float32", "float64"])
      .default("float64")
      .describe("of weights and everything that is computed from them: it can change whether a run generalises"),
  })
  .prefault({});

const iterations = z.int().min(0);

const networkRecordingSchema = recordingSchema
  .unwrap()
  .extend({
    components: z
      .boolean()
      .default(true)
      .describe("record norms, and ranks where they are recorded, of every weight as well as of all")
      .meta({ flag: "record-components" }),
    metrics: z
      .array(z.enum(METRIC_GROUP_NAMES))
      .default(["margins", "fourier"])
      .describe(
        `what is recorded besides errors, losses and norms: ${Object.entries(METRIC_GROUPS)
          .map(([name, { summary }]) => `${name}: ${summary}`)
          .join("; ")}`,
      )
      .meta({ flag: "record-metrics" }),
    keepWeights: z
      .union([iterations, z.array(iterations)])
      .default([])
      .describe("iterations whose weights and moments the run folder keeps, as [0,100,1000]: see latebloom weights"),
    keepWeightsEvery: z
      .int()
      .min(1)
      .optional()
      .describe("keep the weights and moments of every so many iterations too, and of the last one"),
  })
  .prefault({});

const seed = z.int().min(0).max(0xffffffff).optional();

/** What a config of a network holds beside the problem and what every config holds. */
export const networkFamilySchema = z.strictObject({
  model: modelSchema.prefault({ kind: "mlp" }),
  loss: z
    .strictObject({
      kind: z
        .enum(LOSS_NAMES)
        .default("cross-entropy")
        .describe(`what is made small: ${formulas(LOSSES)}`)
        .meta({ flag: "loss" }),
    })
    .prefault({}),
  penalty: weightPenaltySchema,
  method: methodSchema,
  recording: networkRecordingSchema,
  initialization: z
    .strictObject({
      kind: z
        .enum(START_NAMES)
        .default("he")
        .describe(
          `how weights (rows, columns) are drawn: ${formulas(STARTS)}; tables of tokens U(±1/√tokens), of positions U(±1/√width), biases 0`,
        )
        .meta({ flag: "initialization" }),
      scale: z.number().min(0).default(1).describe("what all of them are multiplied by"),
      file: z
        .string()
        .min(1)
        .optional()
        .describe(
          "a safetensors file of the weights, by name, in the place of drawn ones; moments in it are left aside",
        )
        .meta({ flag: "initial-weights" }),
      zeroLast: z.boolean().default(false).describe("whether the last layer begins at 0"),
    })
    .prefault({}),
  seeds: z
    .strictObject({
      data: seed.describe("seed of the examples and of their split, instead of seed").meta({ flag: "data-seed" }),
      teacher: seed.describe("seed of the teacher's weights, instead of seed").meta({ flag: "teacher-seed" }),
      initialization: seed
        .describe("seed of the weights at the start, instead of seed")
        .meta({ flag: "initialization-seed" }),
      batches: seed.describe("seed of the order of mini-batches, instead of seed").meta({ flag: "batches-seed" }),
    })
    .prefault({}),
});
