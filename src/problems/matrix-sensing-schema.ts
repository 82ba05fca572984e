import { z } from "zod";
import { matrixTargetSchema } from "./matrix-target-schema.js";
import { optionsSchema } from "./options-schema.js";

/** The parameters of matrix sensing, y*_i = x₁ᵀA*x₂ with x₁ = U*ᵀm₁, x₂ = V*ᵀm₂. Source: theory 2.11. */
export const matrixSensingSchema = optionsSchema(() => ({
  kind: z.literal("matrix-sensing"),
  ...matrixTargetSchema.shape,
  measurements: z.int().min(1).default(70).describe("N, the number of measurements"),
  coherence: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe("τ, the share of measurements with m₁ and m₂ singular vectors of A*; the others are Gaussian"),
  measurementVariance: z
    .union([z.number().positive(), z.enum(["1/n", "1/N", "1/n^2"])])
    .default("1/n")
    .describe("variance of the Gaussian entries of m₁ and m₂; n stands for n₁ and n₂ in turn"),
}));

/** The parameters, resolved. */
export type MatrixSensingConfig = z.infer<typeof matrixSensingSchema>;
