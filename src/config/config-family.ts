import { z } from "zod";
import { METHOD_KINDS, METHODS, MODEL_KINDS, type ModelName } from "../dynamics/index.js";
import { OPTIMISER_NAMES } from "../networks/index.js";
import { penaltySchemas } from "../penalties/index.js";
import { matrixInitializationSchema, vectorInitializationSchema } from "../problems/index.js";
import { matrixNormsSchema, NORMS, vectorNormsSchema } from "./norms-schema.js";

/** What is trained by a config that names no model: the point itself. */
export const LINEAR = "linear";

const STEP_SIZE =
  "α; stable for 0 < α < 2/(σ²max(X) + β₂); auto = 1/(σ²max(X) + β₂). With factors, c in the place of σ²max(X), the curvature at " +
  "the start, which changes during the run; auto takes the larger of that and an estimate of it at the solution";

const WITH_FACTORS =
  "With factors: subgradient method, step by step; the norms act on each factor, and their strengths are 0 unless given";

// Getters, so that of three families only that is made which is asked for: a command starts in less time.

/** What a config of a vector problem holds beside the problem and what every config holds. */
export const vectorFamilySchema = z.strictObject({
  get model() {
    return modelSchema(["linear", "hadamard", "signed-hadamard"]);
  },
  get penalty() {
    return z.discriminatedUnion("kind", [vectorNormsSchema, ...penaltySchemas("vector")]).prefault({ kind: NORMS });
  },
  get method() {
    return methodSchema(
      ["auto", "step", "jump"],
      "step: every iteration; jump: closed forms between events; auto: jump where that is exact, else step",
    );
  },
  get initialization() {
    return vectorInitializationSchema.prefault({});
  },
});

/** What a config of a matrix problem holds beside the problem and what every config holds. */
export const matrixFamilySchema = z.strictObject({
  get model() {
    return modelSchema(["linear", "factorised"]);
  },
  get penalty() {
    return z.discriminatedUnion("kind", [matrixNormsSchema, ...penaltySchemas("matrix")]).prefault({ kind: NORMS });
  },
  get method() {
    return methodSchema(["auto", "step", "flow"], "step, as auto: every iteration; flow: the slow flow, approximate");
  },
  get initialization() {
    return matrixInitializationSchema.prefault({});
  },
});

/** Of the models that a family takes. The words about all of them stand at the first. */
function modelSchema<const Names extends readonly [ModelName, ...ModelName[]]>(names: Names) {
  const summaries = names.map((name) => `${name}, ${MODEL_KINDS[name].summary}`);
  const [first, ...others] = names.map((name) => MODEL_KINDS[name].schema) as unknown as [
    z.ZodObject,
    ...z.ZodObject[],
  ];
  const kind = z
    .literal(names[0])
    .describe(`what is trained (default ${LINEAR}): ${summaries.join("; ")}. ${WITH_FACTORS}`)
    .meta({ flag: "model" });
  const union = z.discriminatedUnion("kind", [first.extend({ kind }), ...others]);
  // The compiler cannot follow the schemas through the mapping of their names.
  type Schema = (typeof MODEL_KINDS)[Names[number]]["schema"];
  return (union as unknown as z.ZodType<z.output<Schema>, z.input<Schema>>).prefault({ kind: LINEAR } as never);
}

function methodSchema<const Engines extends readonly ["auto", ...string[]]>(engines: Engines, description: string) {
  return z
    .strictObject({
      kind: z
        .enum(METHOD_KINDS)
        .default("subgradient")
        .describe(
          `${METHOD_KINDS.map((name) => METHODS[name].summary).join("; ")}; or, as an optimiser: ${OPTIMISER_NAMES.join(", ")}`,
        )
        .meta({ flag: "method" }),
      stepSize: z
        .union([z.number().positive(), z.literal("auto")])
        .default(0.1)
        .describe(STEP_SIZE),
      engine: z
        .enum(engines)
        .default("auto" as never)
        .describe(description),
      optimiser: z
        .enum(OPTIMISER_NAMES)
        .optional()
        .describe("an optimiser of networks, on the gradient of the data term and the subgradient of the penalty"),
      momentum: z
        .number()
        .min(0)
        .lt(1)
        .optional()
        .describe("μ of the optimisers momentum, nesterov and muon (default 0.9)"),
      firstMoment: z.number().min(0).lt(1).optional().describe("β₁ of Adam's mean (default 0.9)"),
      secondMoment: z.number().min(0).lt(1).optional().describe("β₂ of Adam's mean square (default 0.999)"),
      epsilon: z.number().positive().optional().describe("ε of Adam (default 1e-8)"),
      allowUnstableStepSize: z
        .boolean()
        .default(false)
        .describe("run although the step size is outside the stable interval"),
    })
    .prefault({});
}
