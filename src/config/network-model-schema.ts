import { z } from "zod";
import { ACTIVATION_NAMES, COMBINATION_NAMES, COMBINATIONS } from "../networks/index.js";
import { formulas } from "./formulas.js";

const layersSchema = () => ({
  hidden: z
    .union([z.int().min(1), z.array(z.int().min(1))])
    .default(64)
    .describe("width of the hidden layer, or of several, as [64,64]; [] for none"),
  activation: z.enum(ACTIVATION_NAMES).default("relu").describe("φ between the layers"),
  biases: z.boolean().default(false).describe("whether the layers have biases"),
});

/** What a config says of the model that is trained. Made when it is asked for. */
export function networkModelSchema() {
  const layers = layersSchema();
  return z.discriminatedUnion("kind", [
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
}
