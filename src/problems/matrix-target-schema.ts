import { z } from "zod";
import { noiseSchema } from "./noise-schema.js";
import { optionsSchema } from "./options-schema.js";

/** The parameters of A*, and of the noise, that completion and sensing share. Source: theory 2.6, 2.9. */
export const matrixTargetSchema = optionsSchema(() => ({
  rows: z.int().min(1).default(10).describe("n₁, the number of rows of A*"),
  columns: z.int().min(1).default(10).describe("n₂, the number of columns of A*"),
  rank: z.int().min(1).default(2).describe("r, the rank of A*"),
  factors: z
    .enum(["gaussian", "orthogonal", "canonical"])
    .default("gaussian")
    .describe(
      "A*: UVᵀ with Gaussian U and V, normalised to ‖A*‖_F = √(n₁n₂); UΣVᵀ with random orthonormal U and V; or diag(Σ)",
    ),
  singularValues: z
    .enum(["equal", "normal"])
    .default("equal")
    .describe("Σ of orthogonal and canonical factors: all 1/√r, or |N(0, 1)| in decreasing order"),
  symmetric: z.boolean().default(false).describe("take V = U (needs n₁ = n₂)"),
  ...noiseSchema.shape,
}));

/** What A* and the noise depend on, resolved. */
export type MatrixTargetConfig = z.infer<typeof matrixTargetSchema>;
