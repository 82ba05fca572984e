import { z } from "zod";
import { matrixTargetSchema } from "./matrix-target-schema.js";
import { optionsSchema } from "./options-schema.js";

/** The parameters of matrix completion: y* are entries of A*. The defaults are those of Fig. 5. Source: theory 2.10. */
export const matrixCompletionSchema = optionsSchema(() => ({
  kind: z.literal("matrix-completion"),
  ...matrixTargetSchema.shape,
  measurements: z.int().min(1).default(80).describe("N, the number of observed entries"),
  coherence: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      "τ, the share of observed entries with the largest leverage scores μ_i + ν_j of A* (which needs A*); the others are random",
    ),
}));

/** The parameters, resolved. */
export type MatrixCompletionConfig = z.infer<typeof matrixCompletionSchema>;
