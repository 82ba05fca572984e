import { z } from "zod";
import {
  LOSS_NAMES,
  LOSSES,
  MODIFIER_NAMES,
  MODIFIERS,
  OPTIMISER_NAMES,
  OPTIMISERS,
  START_NAMES,
  STARTS,
  scheduleFields,
  weightPenaltySchema,
} from "../networks/index.js";
import { formulas } from "./formulas.js";
import { networkModelSchema } from "./network-model-schema.js";
import { networkRecordingSchema } from "./network-recording-schema.js";

const methodSchema = () =>
  z
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

const seed = () => z.int().min(0).max(0xffffffff).optional();

/** What a config of a network holds beside the problem and what every config holds. */
export const networkFamilySchema = z.strictObject({
  get model() {
    return networkModelSchema().prefault({ kind: "mlp" });
  },
  get loss() {
    return z
      .strictObject({
        kind: z
          .enum(LOSS_NAMES)
          .default("cross-entropy")
          .describe(`what is made small: ${formulas(LOSSES)}`)
          .meta({ flag: "loss" }),
      })
      .prefault({});
  },
  get penalty() {
    return weightPenaltySchema();
  },
  get method() {
    return methodSchema();
  },
  get recording() {
    return networkRecordingSchema();
  },
  get initialization() {
    return z
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
      .prefault({});
  },
  get seeds() {
    return z
      .strictObject({
        data: seed().describe("seed of the examples and of their split, instead of seed").meta({ flag: "data-seed" }),
        teacher: seed().describe("seed of the teacher's weights, instead of seed").meta({ flag: "teacher-seed" }),
        initialization: seed()
          .describe("seed of the weights at the start, instead of seed")
          .meta({ flag: "initialization-seed" }),
        batches: seed().describe("seed of the order of mini-batches, instead of seed").meta({ flag: "batches-seed" }),
      })
      .prefault({});
  },
});
