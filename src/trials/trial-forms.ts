import type { TrialConfig } from "../config/index.js";

/** A form that trials take: by what is trained, and under which penalty. */
export interface TrialForm {
  /** In words, for documentation. */
  readonly summary: string;
  /** The place in the config that makes it a form of its own, which a refusal names. */
  readonly blame: string;
  /** What ends the reason of a refusal: `, for model.kind: hadamard`. */
  because(config: TrialConfig): string;
  /** What to do instead, where nothing better is said. */
  readonly remedy?: string;
}

const underPenalty = {
  blame: "penalty.kind",
  because: ({ penalty }: TrialConfig) => `, under penalty.kind: ${penalty.kind}`,
};
const withFactors = {
  blame: "model.kind",
  because: ({ model }: TrialConfig) => `, for model.kind: ${model.kind}`,
  remedy: "Take that, or model.kind: linear",
};

const withOptimiser = {
  blame: "method.optimiser",
  because: ({ method }: TrialConfig) => `, with method.optimiser: ${"optimiser" in method ? method.optimiser : "none"}`,
  remedy: "Take that, or leave the optimiser out",
};

/** Every form that a trial can take. */
export const TRIAL_FORMS = {
  vector: { summary: "vector, the paper's norms", blame: "problem.kind", because: () => " for a vector problem" },
  penalisedVector: { summary: "vector, another penalty", ...underPenalty },
  optimisedVector: { summary: "vector, an optimiser", ...withOptimiser },
  deepVector: { summary: "vector, a deep model", ...withFactors },
  matrix: { summary: "matrix, the paper's norms", blame: "problem.kind", because: () => " for a matrix problem" },
  penalisedMatrix: { summary: "matrix, another penalty", ...underPenalty },
  optimisedMatrix: { summary: "matrix, an optimiser", ...withOptimiser },
  deepMatrix: { summary: "matrix, a deep model", ...withFactors },
  network: { summary: "network", blame: "problem.kind", because: () => " for a network" },
} as const satisfies Record<string, TrialForm>;

/** The name of a form. */
export type TrialFormName = keyof typeof TRIAL_FORMS;
