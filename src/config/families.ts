import { type ProblemFamily, problemKind } from "../problems/index.js";
import { LINEAR, matrixFamilySchema, vectorFamilySchema } from "./config-family.js";
import type { ConfigTree } from "./config-tree.js";
import type { ForeignOption } from "./foreign-option.js";
import { networkFamilySchema } from "./network-schema.js";
import { NORMS } from "./norms-schema.js";
import type { MatrixTrialConfig, NetworkTrialConfig, TrialConfig, VectorTrialConfig } from "./trial-config.js";

/** What holds for the configs of a family of problems. */
export interface ConfigFamily<Config extends TrialConfig = TrialConfig> {
  readonly schema: typeof vectorFamilySchema | typeof matrixFamilySchema | typeof networkFamilySchema;
  /** The model and the penalty of a config that names none, where its problem has no others. */
  readonly standard: { readonly model: string; readonly penalty: string };
  /** The defaults of its configs, over those of the schema and under those of the problem. */
  readonly defaults: ConfigTree;
  /**
   * The defaults that a model with factors changes: depth is a bias of its own, so nothing is penalised unless asked for; the methods
   * are gradient steps; and the published start of each factor is 0.01, as that of a alone would take for ever to leave zero.
   */
  readonly deepDefaults: ConfigTree;
  /** What only the other family takes. */
  readonly foreign: readonly ForeignOption[];
  /** The part of `detection` that the records of a run depend on, because a strength or an engine asks when it memorises. */
  recordsDetection(config: Config): ConfigTree | null;
}

const DEEP = { method: { kind: "subgradient" }, initialization: { scale: 1e-2 } };

const vector: ConfigFamily<VectorTrialConfig> = {
  schema: vectorFamilySchema,
  standard: { model: LINEAR, penalty: NORMS },
  defaults: {},
  deepDefaults: { ...DEEP, penalty: { l1: 0 } },
  foreign: [
    {
      path: "penalty.nuclear",
      flag: "nuclear",
      neutral: 0,
      expected: "0: a vector has no nuclear norm",
      remedy: "Take a matrix problem, or penalty.l1",
    },
    {
      path: "method.engine",
      values: ["flow"],
      expected: "auto, step or jump for a vector problem",
      remedy: "The slow flow of a vector problem is exact and quick: see latebloom predict",
    },
    {
      path: "model.kind",
      values: ["factorised"],
      expected: "linear, hadamard or signed-hadamard for a vector problem",
      remedy: "Take one of these, or a matrix problem",
    },
    {
      path: "initialization.kind",
      values: ["balanced"],
      expected: "constant, random or least-squares for a vector problem",
      remedy: "Only the factors of a matrix can be balanced; equal factors of a vector are",
    },
  ],
  recordsDetection({ penalty, detection }) {
    const budget = "l1" in penalty && penalty.l1 === "budget";
    const inStages = "schedule" in penalty && penalty.schedule === "two-stage";
    return budget || inStages ? { train: { threshold: detection.train.threshold } } : null;
  },
};

const matrix: ConfigFamily<MatrixTrialConfig> = {
  schema: matrixFamilySchema,
  standard: { model: LINEAR, penalty: NORMS },
  defaults: {},
  deepDefaults: { ...DEEP, penalty: { l1: 0, nuclear: 0 } },
  foreign: [
    {
      path: "penalty.schedule",
      flag: "penalty-schedule",
      neutral: "constant",
      expected: "constant for a matrix problem",
      remedy: "Leave it out: stages are chosen by the exact flow of a vector problem",
    },
    {
      path: "penalty.complexForm",
      flag: "complex-form",
      neutral: "modulus",
      expected: "modulus for a matrix problem, whose entries are real",
      remedy: "Leave it out",
    },
    {
      path: "penalty.l1",
      values: ["budget", "cv"],
      expected: "a number or auto for a matrix problem",
      remedy:
        "For a budget, and by cross-validation, it is chosen for vector problems; of the nuclear norm cv is by held-out entries",
    },
    {
      path: "method.engine",
      values: ["jump"],
      expected: "auto, step or flow for a matrix problem",
      remedy: "The singular vectors turn at every step: there is no closed form to jump by",
    },
    {
      path: "model.kind",
      values: ["hadamard", "signed-hadamard"],
      expected: "linear or factorised for a matrix problem",
      remedy: "Take one of these, or a vector problem",
    },
  ],
  recordsDetection({ method, detection: { train, test } }) {
    if (method.engine !== "flow") return null;
    return { train: { threshold: train.threshold }, test: { threshold: test.threshold } };
  },
};

const network: ConfigFamily<NetworkTrialConfig> = {
  schema: networkFamilySchema,
  standard: { model: "mlp", penalty: "none" },
  // Accuracies of 0.99 and 0.95; the records of the published runs (theory 2.19).
  defaults: {
    recording: { dense: 100, spacing: "linear", interval: 10 },
    detection: { train: { threshold: 0.01 }, test: { threshold: 0.05 }, factor: 2 },
  },
  deepDefaults: {},
  foreign: [
    {
      path: "method.engine",
      flag: "engine",
      neutral: "step",
      expected: "nothing: a network is trained step by step",
      remedy: "Leave it out",
    },
    {
      path: "penalty.kind",
      values: [NORMS],
      expected: "none, l1, l2, l2-norm, nuclear or another penalty of matrices, on the weights of a network",
      remedy: "Take one of these",
    },
  ],
  recordsDetection: () => null,
};

/** The families, by name. */
export const CONFIG_FAMILIES = { vector, matrix, network } as const;

/** The family of a config's problem. */
export const configFamily = ({ problem }: TrialConfig): ProblemFamily => problemKind(problem.kind).family;

/** What is to be done with a config of each family. */
export interface FamilyCases<Result> {
  vector(config: VectorTrialConfig): Result;
  matrix(config: MatrixTrialConfig): Result;
  network(config: NetworkTrialConfig): Result;
}

/** Does what is to be done with a config of its family. */
export function byFamily<Result>(config: TrialConfig, cases: FamilyCases<Result>): Result {
  return cases[configFamily(config)](config as never);
}
