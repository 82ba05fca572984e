import { z } from "zod";
import { optionsSchema } from "../problems/index.js";

/** The penalty of the paper, and of a config that names none. */
export const NORMS = "norms";

const kind = (formula: string) =>
  z
    .literal(NORMS)
    .default(NORMS)
    .describe(`norms: ${formula}, in kernels; the others run step by step (engine: step), without predictions`)
    .meta({ flag: "penalty-kind" });

const l1 = () => z.number().min(0);
const l2 = () => z.number().min(0).default(0).describe("β₂, strength of (β₂/2)‖a‖₂²");

/** The paper's norms of a vector: β₁‖a‖₁ + (β₂/2)‖a‖₂². */
export const vectorNormsSchema = optionsSchema(() => ({
  kind: kind("β₁‖a‖₁ + (β₂/2)‖a‖₂²"),
  l1: z
    .union([l1(), z.enum(["auto", "budget", "cv"])])
    .default(1e-5)
    .describe(
      "β₁, strength of β₁‖a‖₁ in ½‖Xa − y*‖² + β₁‖a‖₁ + (β₂/2)‖a‖²; auto = 10⁻³·‖Xᴴy*‖∞ (at ‖Xᴴy*‖∞ the solution is zero); budget = the one " +
        "whose run arrives just within the iterations; cv = the strongest within one standard error of the best in ten-fold cross-validation. " +
        "In scikit-learn alpha = β₁/N, in glmnet and skglm lambda = β₁/N, N the training rows",
    ),
  l2: l2(),
  schedule: z
    .enum(["constant", "two-stage"])
    .default("constant")
    .describe(
      "two-stage (proximal method): half the iterations with the β₁ that arrives within them, then a smaller one",
    )
    .meta({ flag: "penalty-schedule" }),
  complexForm: z
    .enum(["modulus", "separable"])
    .default("modulus")
    .describe("complex problems: ‖a‖₁ = Σ|aⱼ|, or Σ|Re aⱼ| + |Im aⱼ|"),
}));

/** The paper's norms of a matrix: β⋆‖A‖⋆ + β₁‖a‖₁ + (β₂/2)‖a‖₂², a = vec(A). */
export const matrixNormsSchema = optionsSchema(() => ({
  kind: kind("β⋆‖A‖⋆ + β₁‖a‖₁ + (β₂/2)‖a‖₂²"),
  nuclear: z
    .union([z.number().min(0), z.enum(["auto", "cv"])])
    .default(0)
    .describe(
      "β⋆, strength of β⋆‖A‖⋆; auto = 5·10⁻⁴·‖unvec(Xᵀy*)‖₂→₂ (from ‖unvec(Xᵀy*)‖₂→₂ on the solution is zero); cv = the one " +
        "that predicts a tenth of the observed entries best from the others",
    ),
  l1: z
    .union([l1(), z.literal("auto")])
    .default(0)
    .describe("β₁, strength of β₁‖a‖₁; auto = 10⁻³·‖Xᵀy*‖∞ (at ‖Xᵀy*‖∞ the solution is zero)"),
  l2: l2(),
}));

/** The strengths of the paper's norms on vectors, resolved. */
export type VectorNormsConfig = z.output<typeof vectorNormsSchema>;

/** The strengths of the paper's norms on matrices, resolved. */
export type MatrixNormsConfig = z.output<typeof matrixNormsSchema>;
