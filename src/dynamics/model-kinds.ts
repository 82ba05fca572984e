import { z } from "zod";

/** More factors than that say nothing that fewer would not. */
const DEEPEST = 64;

const depth = z
  .int()
  .min(1)
  .max(DEEPEST)
  .default(2)
  .describe("L, number of factors; 1 gives the numbers of the linear model (hadamard, factorised)");

/** A model as a config names it. */
export interface ModelKind<Schema extends z.ZodObject> {
  /** What it is, in a few words of the help. */
  readonly summary: string;
  /** How the point is made of what is trained. */
  readonly formula: string;
  readonly schema: Schema;
}

const modelKind = <Schema extends z.ZodObject>(kind: ModelKind<Schema>): ModelKind<Schema> => kind;

/** How the point of a problem can be parametrised. Source: theory 2.15, 2.16. */
export const MODEL_KINDS = {
  linear: modelKind({
    summary: "the point itself",
    formula: "a or A itself",
    schema: z.strictObject({ kind: z.literal("linear") }),
  }),
  hadamard: modelKind({
    formula: "a = a₁⊙…⊙a_L",
    summary: "a = a₁⊙…⊙a_L (from equal factors, no component can change its sign)",
    schema: z.strictObject({ kind: z.literal("hadamard"), depth }),
  }),
  "signed-hadamard": modelKind({
    formula: "a = u₁⊙…⊙u_L − v₁⊙…⊙v_L",
    summary: "a = u₁⊙…⊙u_L − v₁⊙…⊙v_L (from equal factors a(0) = 0, both signs open)",
    schema: z.strictObject({ kind: z.literal("signed-hadamard"), depth }),
  }),
  factorised: modelKind({
    summary: "A = A₁A₂…A_L",
    formula: "A = A₁A₂…A_L",
    schema: z.strictObject({
      kind: z.literal("factorised"),
      depth,
      width: z
        .union([z.int().min(1), z.literal("auto")])
        .default("auto")
        .describe("inner width d ≥ min(n₁, n₂) of the factors n₁×d, d×d, …, d×n₂; auto = max(n₁, n₂)")
        .meta({ flag: "inner-width" }),
    }),
  }),
};

/** The name of a model. */
export type ModelName = keyof typeof MODEL_KINDS;

/** The options of a model, resolved. */
export type ModelConfigOf<Name extends ModelName> = z.output<(typeof MODEL_KINDS)[Name]["schema"]>;

/** The model's options, resolved. */
export type ModelConfig = { [Name in ModelName]: ModelConfigOf<Name> }[ModelName];

/** A model with factors. */
export type DeepModelConfig = Exclude<ModelConfig, { kind: "linear" }>;
