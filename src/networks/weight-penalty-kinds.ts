import { z } from "zod";
import { polarFactor } from "../linalg/index.js";
import {
  l1,
  l2,
  l2Norm,
  nuclear,
  PENALTY_KINDS,
  type Penalty,
  type PenaltyKind,
  type PenaltyShape,
} from "../penalties/index.js";
import type { WeightShape } from "./network.js";
import { type StrengthSchedule, scheduleFields, strengthFactor } from "./strength-schedule.js";
import { PENALTY_ACTIONS, type PenaltyOfWeight, penaliseWeights, type WeightPenalty } from "./weight-penalty.js";

type WeightMatrix = Extract<PenaltyShape, { family: "matrix" }>;

/** A penalty of a weight as a config names it. */
interface WeightPenaltyKind {
  readonly schema: z.ZodObject;
  create(options: never, shape: WeightMatrix): PenaltyOfWeight;
}

function simple<Name extends string>(name: Name, create: (strength: number, shape: WeightMatrix) => PenaltyOfWeight) {
  return {
    get schema() {
      const strength = z.number().min(0).default(1e-5).describe("β, strength of the penalty");
      return z.strictObject({ kind: z.literal(name), strength });
    },
    create: (options: { strength: number }, shape: WeightMatrix) => create(options.strength, shape),
  };
}

/** β‖W‖⋆ whose subgradient β·UVᵀ comes from the polar factor, many times faster than from the decomposition. */
function nuclearOfWeight(beta: number, { rows, columns }: WeightMatrix): Penalty {
  return {
    ...nuclear({ strength: beta, rows, columns }),
    value(a) {
      const polar = new Float64Array(a.length);
      polarFactor(a, rows, columns, polar);
      // ⟨W, UVᵀ⟩ = Σσ.
      return beta * a.reduce((sum, entry, index) => sum + entry * polar[index]!, 0);
    },
    subgradient(a, out) {
      polarFactor(a, rows, columns, out);
      for (let index = 0; index < out.length; index++) out[index]! *= beta;
    },
  };
}

function l2NormOfWeight(beta: number): PenaltyOfWeight {
  return {
    ...l2Norm({ strength: beta }),
    pull: {
      of: "entries",
      factor(operations, weight, count) {
        const length = Math.sqrt(operations.squares(weight, count));
        return length === 0 ? 0 : beta / length;
      },
    },
  };
}

const OWN = {
  none: simple("none", () => l1({ strength: 0 })),
  l1: simple("l1", (beta) => ({ ...l1({ strength: beta }), pull: { of: "signs", factor: () => beta } })),
  l2: simple("l2", (beta) => ({ ...l2({ strength: beta }), pull: { of: "entries", factor: () => beta } })),
  "l2-norm": simple("l2-norm", l2NormOfWeight),
  nuclear: simple("nuclear", nuclearOfWeight),
};

const ROOM: Readonly<Record<string, PenaltyKind>> = PENALTY_KINDS;

/** Every penalty of the weights of a network that a config can name: those of matrices, and the norms that the paper's networks have. */
export const WEIGHT_PENALTY_KINDS: Readonly<Record<string, WeightPenaltyKind>> = {
  ...OWN,
  ...Object.fromEntries(Object.entries(ROOM).filter(([, { families }]) => families.includes("matrix"))),
};

/** The name of one of them. */
export type WeightPenaltyName =
  | keyof typeof OWN
  | {
      [Name in keyof typeof PENALTY_KINDS]: "matrix" extends (typeof PENALTY_KINDS)[Name]["families"][number]
        ? Name
        : never;
    }[keyof typeof PENALTY_KINDS];

const sharedFields = () => ({
  action: z
    .enum(PENALTY_ACTIONS)
    .default("loss")
    .describe("loss: part of what is differentiated; decoupled: α·subgradient after the step; proximal: prox after it")
    .meta({ flag: "penalty-action" }),
  weights: z
    .string()
    .min(1)
    .default("*.weight")
    .describe("which weights are penalised, each by itself: names or patterns with *, separated by commas")
    .meta({ flag: "penalty-weights" }),
});

/** The factor of the strength of a penalty in a step. */
export function penaltyFactor(config: WeightPenaltyConfig, step: number, steps: number): number {
  return config.kind === "none" ? 1 : strengthFactor(config as WeightPenaltyConfig & StrengthSchedule, step, steps);
}

const FORMULAS =
  "none; l1: β‖W‖₁; l2: (β/2)‖W‖_F²; l2-norm: β‖W‖_F, not squared; nuclear: β‖W‖⋆; and the other penalties of matrices";

/** What a config says of the penalty of a network's weights. Made when it is asked for. */
export function weightPenaltySchema() {
  const fields = { ...sharedFields(), ...scheduleFields("β", "penalty") };
  const schemas = Object.entries(WEIGHT_PENALTY_KINDS).map(([name, kind]) =>
    name === "none"
      ? z.strictObject({ kind: z.literal("none").describe(FORMULAS).meta({ flag: "penalty-kind" }) })
      : kind.schema.extend(fields),
  );
  const union = z.discriminatedUnion("kind", schemas as unknown as [AnyPenaltySchema, ...AnyPenaltySchema[]]);
  return union.prefault({ kind: "none" });
}

type AnyPenaltySchema = z.ZodObject<{ kind: z.ZodLiteral<WeightPenaltyName> }, z.core.$loose>;

/** The penalty of a network's weights, resolved: its kind, its own options, and how and where it acts. */
export interface WeightPenaltyConfig {
  readonly kind: WeightPenaltyName;
}

/** The penalty that a config names on weights of these shapes; null for none. @throws InputError where it does not fit them */
export function createWeightPenalty(config: WeightPenaltyConfig, shapes: readonly WeightShape[]): WeightPenalty | null {
  if (config.kind === "none") return null;
  const { action, weights, schedule, warmup, final, ...options } = config as WeightPenaltyConfig &
    StrengthSchedule & { readonly action: WeightPenalty["action"]; readonly weights: string };
  const { create } = WEIGHT_PENALTY_KINDS[config.kind]!;
  return penaliseWeights(shapes, weights, action, (shape) => create(options as never, shape));
}
