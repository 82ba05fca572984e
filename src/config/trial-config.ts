import { z } from "zod";
import { modelSchema } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { PENALTY_KINDS } from "../penalties/index.js";
import { detectionSchema } from "../phases/index.js";
import {
  initializationSchema,
  matrixCompletionSchema,
  matrixSensingSchema,
  matrixTableSchema,
  sparseRecoverySchema,
  tableSchema,
} from "../problems/index.js";
import { recordingSchema } from "../run/index.js";
import { configFaults } from "./config-faults.js";
import { configKeys } from "./config-options.js";
import { type ConfigTree, overlay } from "./config-text.js";

/** The penalty of the paper, and of a config that names none. */
const DEFAULT_PENALTY = "norms";
/** What a config that names no model trains: the point itself. */
const DEFAULT_MODEL = "linear";

const instanceSchema = z.strictObject({
  kind: z.literal("instance"),
  file: z.string().min(1).describe("explicit instance (X, y, a*, start) in JSON").meta({ flag: "instance-file" }),
  run: z
    .string()
    .optional()
    .describe("name of the run in the file whose starting point to use; without it, the initialisation below")
    .meta({ flag: "instance-run" }),
});

const normsSchema = z.strictObject({
  kind: z
    .literal(DEFAULT_PENALTY)
    .default(DEFAULT_PENALTY)
    .describe(
      "norms: β⋆‖A‖⋆ + β₁‖a‖₁ + (β₂/2)‖a‖₂², in kernels; the others run step by step (engine: step), without predictions",
    )
    .meta({ flag: "penalty-kind" }),
  l1: z
    .union([z.number().min(0), z.enum(["auto", "budget"])])
    .default(1e-5)
    .describe(
      "β₁, strength of β₁‖a‖₁; auto = 10⁻³·‖Xᴴy*‖∞ (at ‖Xᴴy*‖∞ the solution is zero); budget = the one whose run " +
        "arrives just within the iterations",
    ),
  nuclear: z
    .union([z.number().min(0), z.literal("auto")])
    .default(0)
    .describe(
      "β⋆, strength of β⋆‖A‖⋆, matrix problems only; auto = 5·10⁻⁴·‖unvec(Xᵀy*)‖₂→₂ (from ‖unvec(Xᵀy*)‖₂→₂ on the solution is zero)",
    ),
  l2: z.number().min(0).default(0).describe("β₂, strength of (β₂/2)‖a‖₂²"),
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
});

const penaltySchema = z
  .discriminatedUnion("kind", [normsSchema, ...Object.values(PENALTY_KINDS).map(({ schema }) => schema)])
  .prefault({ kind: DEFAULT_PENALTY });

const methodSchema = z
  .strictObject({
    kind: z
      .enum(["subgradient", "projected", "proximal"])
      .default("subgradient")
      .describe("subgradient; projected subgradient (onto Xa = y*); proximal gradient (ISTA)")
      .meta({ flag: "method" }),
    stepSize: z
      .union([z.number().positive(), z.literal("auto")])
      .default(0.1)
      .describe(
        "α; stable for 0 < α < 2/(σ²max(X) + β₂); auto = 1/(σ²max(X) + β₂). With factors, c in the place of σ²max(X), the curvature at " +
          "the start, which changes during the run; auto takes the larger of that and an estimate of it at the solution",
      ),
    engine: z
      .enum(["auto", "step", "jump", "flow"])
      .default("auto")
      .describe(
        "step: every iteration; jump: closed forms between events; flow: the slow flow, matrices only, approximate; " +
          "auto: jump where that is exact, else step",
      ),
    allowUnstableStepSize: z
      .boolean()
      .default(false)
      .describe("run although the step size is outside the stable interval"),
  })
  .prefault({});

const stoppingSchema = z
  .strictObject({
    stationary: z
      .number()
      .positive()
      .optional()
      .describe(
        "end the run at a recorded iteration t where it is at rest: since s ≈ t/1.1 its mean speed was at most this share of the " +
          "penalty's own, ‖a(t) − a(s)‖ ≤ share·(t − s)·α‖βH‖; linear models under the paper's norms (default: never)",
      )
      .meta({ flag: "stop-when-stationary" }),
  })
  .optional();

const seedSchema = z.int().min(0).max(0xffffffff);

const seedsSchema = z
  .strictObject({
    signal: seedSchema.optional().describe("seed of the signal a*, instead of seed").meta({ flag: "signal-seed" }),
    measurements: seedSchema
      .optional()
      .describe("seed of the measurements X, instead of seed")
      .meta({ flag: "measurements-seed" }),
    noise: seedSchema.optional().describe("seed of the noise ξ, instead of seed").meta({ flag: "noise-seed" }),
    initialization: seedSchema
      .optional()
      .describe("seed of a random starting point, instead of seed")
      .meta({ flag: "initialization-seed" }),
  })
  .prefault({});

/** Everything that determines a trial. The one source of types, validation, help texts and JSON Schema. */
export const trialSchema = z.strictObject({
  problem: z
    .discriminatedUnion("kind", [
      sparseRecoverySchema,
      instanceSchema,
      tableSchema,
      matrixCompletionSchema,
      matrixSensingSchema,
      matrixTableSchema,
    ])
    .prefault({ kind: "sparse-recovery" }),
  model: modelSchema,
  penalty: penaltySchema,
  method: methodSchema,
  initialization: initializationSchema,
  iterations: z.int().min(1).max(1e12).default(1e6).describe("number of iterations"),
  recording: recordingSchema,
  stopping: stoppingSchema,
  detection: detectionSchema,
  seed: seedSchema.default(1).describe("root seed of all random streams"),
  seeds: seedsSchema,
  seeding: z
    .enum(["streams", "numpy"])
    .default("streams")
    .describe("streams: independent named streams; numpy: NumPy's legacy generator in the published order of draws"),
  compat: z
    .enum(["none", "published"])
    .default("none")
    .describe("published: reproduce the released implementation where it differs from the right behaviour"),
});

/** A config with every default filled in. */
export type TrialConfig = z.infer<typeof trialSchema>;

/** The strengths of the paper's norms, resolved. */
export type NormsConfig = z.infer<typeof normsSchema>;

/** The kinds of problem a trial can have. */
export const PROBLEM_KINDS = [
  "sparse-recovery",
  "instance",
  "table",
  "matrix-completion",
  "matrix-sensing",
  "matrix-table",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

const OWN_DATA: ConfigTree = { penalty: { l1: "auto" }, method: { stepSize: "auto" } };

/**
 * The defaults that a kind of problem changes: own data come without a scale on which the paper's strengths and steps would
 * make sense, and matrices are penalised by their nuclear norm.
 */
export const KIND_DEFAULTS: Readonly<Record<ProblemKind, ConfigTree>> = {
  "sparse-recovery": {},
  instance: OWN_DATA,
  table: OWN_DATA,
  "matrix-completion": { penalty: { l1: 0, nuclear: 1e-4 } },
  "matrix-sensing": { penalty: { l1: 0, nuclear: 1e-3 }, method: { stepSize: "auto" } },
  "matrix-table": {
    penalty: { l1: 0, nuclear: "auto" },
    method: { kind: "proximal", stepSize: "auto" },
    iterations: 6000,
    // Every record takes a singular value decomposition.
    recording: { dense: 100, pointsPerDecade: 50, components: false },
  },
};

/**
 * The defaults that a model with factors changes: depth is a bias of its own, so nothing is penalised unless asked for; the methods
 * are gradient steps; and the published start of each factor is 0.01, as that of a alone would take for ever to leave zero.
 */
const DEEP_DEFAULTS: ConfigTree = {
  penalty: { l1: 0, nuclear: 0 },
  method: { kind: "subgradient" },
  initialization: { scale: 1e-2 },
};

/**
 * Validates a config and fills in its defaults.
 * @throws InputError with every fault: path, expected, received, nearest name
 */
export function parseTrialConfig(input: ConfigTree): TrialConfig {
  const kind = kindOf(input.problem, "sparse-recovery");
  const model = kindOf(input.model, DEFAULT_MODEL);
  const penalty = kindOf(input.penalty, DEFAULT_PENALTY);
  const tree = overlay(kindDefaults(kind, model, penalty), input);
  const result = trialSchema.safeParse(tree, { reportInput: true });
  if (result.success) return result.data;
  throw new InputError(
    configFaults(result.error.issues, (path) => configKeys(trialSchema, [kind, model, penalty], path)),
  );
}

/** The defaults of a kind of problem and of a model; their strengths are those of norms, and no other penalty's. */
function kindDefaults(problem: string, model: string, penalty: string): ConfigTree {
  const ofProblem = Object.hasOwn(KIND_DEFAULTS, problem) ? KIND_DEFAULTS[problem as ProblemKind] : {};
  const defaults = model === DEFAULT_MODEL ? ofProblem : overlay(ofProblem, DEEP_DEFAULTS);
  if (penalty === DEFAULT_PENALTY) return overlay({ penalty: { kind: penalty } }, defaults);
  const { penalty: _, ...others } = defaults;
  return others;
}

function kindOf(section: unknown, otherwise: string): string {
  const kind = (section as ConfigTree | null | undefined)?.kind;
  return typeof kind === "string" ? kind : otherwise;
}

/**
 * The canonical JSON of a resolved config: keys in the order of the schema, infinity as the text "Infinity" (JSON has
 * no number for it).
 */
export function configToJson(config: TrialConfig): string {
  return JSON.stringify(config, (_, value) => (value === Number.POSITIVE_INFINITY ? "Infinity" : value));
}
