import { z } from "zod";

/** More factors than that say nothing that fewer would not. */
const DEEPEST = 64;

const depth = z
  .int()
  .min(1)
  .max(DEEPEST)
  .default(2)
  .describe("L, number of factors; 1 gives the numbers of the linear model (hadamard, factorised)");

const linearModel = z.strictObject({
  kind: z
    .literal("linear")
    .describe(
      "what is trained (default linear): linear, a or A itself; hadamard, vectors a = a₁⊙…⊙a_L (from equal factors, no component can change its sign); " +
        "signed-hadamard, vectors a = u₁⊙…⊙u_L − v₁⊙…⊙v_L (from equal factors a(0) = 0, both signs open); factorised, matrices " +
        "A = A₁A₂…A_L. With factors: subgradient method, step by step; ℓ1, ℓ2 and nuclear norm act on each factor, and are 0 unless given",
    )
    .meta({ flag: "model" }),
});

const hadamardModel = z.strictObject({ kind: z.literal("hadamard"), depth });
const signedHadamardModel = z.strictObject({ kind: z.literal("signed-hadamard"), depth });
const factorisedModel = z.strictObject({
  kind: z.literal("factorised"),
  depth,
  width: z
    .union([z.int().min(1), z.literal("auto")])
    .default("auto")
    .describe("inner width d ≥ min(n₁, n₂) of the factors n₁×d, d×d, …, d×n₂; auto = max(n₁, n₂)")
    .meta({ flag: "inner-width" }),
});

/** How the point of a problem is parametrised. Source: SPEC 2.15, 2.16. */
export const modelSchema = z
  .discriminatedUnion("kind", [linearModel, hadamardModel, signedHadamardModel, factorisedModel])
  .prefault({ kind: "linear" });

/** The model's options, resolved. */
export type ModelConfig = z.infer<typeof modelSchema>;

/** A model with factors. */
export type DeepModelConfig = Exclude<ModelConfig, { kind: "linear" }>;
