import { type ConfigTree, overlay } from "../../config/index.js";
import { type EnsembleTrial, ensembleTrials } from "../frame/ensemble.js";
import { strengthTrials } from "./limit-runs.js";

/** The penalties that are compared, as their formulas. */
export const NORMS = ["‖A‖⋆", "‖A‖₁", "‖A‖_F²/2"] as const;
/** One of them. */
export type NormName = (typeof NORMS)[number];

/** Draws of a problem under each of the penalties. */
export interface NormComparison {
  readonly name: string;
  /** Up to which iteration it is drawn. */
  readonly iterations: number;
  readonly trials: Readonly<Partial<Record<NormName, readonly EnsembleTrial[]>>>;
}

const MATRIX_SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);
/** How many draws there are of the matrices. */
export const MATRIX_DRAWS = MATRIX_SEEDS.length;
/** Of the matrix runs. */
export const MATRIX_ITERATIONS = 1e5;

const MATRIX: ConfigTree = {
  method: { kind: "proximal" },
  iterations: MATRIX_ITERATIONS,
  recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 60, components: false },
  detection: { train: { threshold: 1e-2 }, test: { threshold: 1e-2 } },
};

/** Three penalties of one strength, each alone. */
function compare(name: string, strength: number, config: ConfigTree): NormComparison {
  const none = { nuclear: 0, l1: 0, l2: 0 };
  const trials = (norm: NormName, penalty: ConfigTree) =>
    ensembleTrials(
      `${name}, ${norm}`,
      overlay(overlay(MATRIX, config), { penalty: { ...none, ...penalty } }),
      MATRIX_SEEDS,
      {
        work: MATRIX_ITERATIONS * 1000,
      },
    );
  return {
    name,
    iterations: MATRIX_ITERATIONS,
    trials: {
      "‖A‖⋆": trials("‖A‖⋆", { nuclear: strength }),
      "‖A‖₁": trials("‖A‖₁", { l1: strength }),
      "‖A‖_F²/2": trials("‖A‖_F²/2", { l2: strength }),
    },
  };
}

const SIZE: ConfigTree = { rows: 10, columns: 10, rank: 2 };

/** β of the penalties on a matrix that is given by its entries. */
export const DENSE_STRENGTH = 3e-4;

/** A dense matrix of low rank, from its entries; α = 1. */
export const DENSE_COMPLETION = compare("dense, entries", DENSE_STRENGTH, {
  problem: { kind: "matrix-completion", ...SIZE, measurements: 90 },
  method: { stepSize: 1 },
});

/** A dense matrix of low rank, from Gaussian measurements. */
export const DENSE_SENSING = compare("dense, Gaussian", 1e-3, {
  problem: { kind: "matrix-sensing", ...SIZE, measurements: 70 },
  method: { stepSize: 0.3 },
});

/** A diagonal matrix of low rank, which is sparse too, from Gaussian measurements. */
export const SPARSE_SENSING = compare("diagonal, Gaussian", 1e-4, {
  problem: { kind: "matrix-sensing", ...SIZE, factors: "canonical", measurements: 70 },
  method: { stepSize: 0.3 },
});

/** β₁ and β₂ of the penalties on a vector. */
export const VECTOR_STRENGTH = 1e-5;

/** A sparse vector, whose nuclear norm as a matrix of one column is its ℓ2 norm. */
export const SPARSE_VECTOR: NormComparison = {
  name: "sparse vector",
  iterations: 1e7,
  trials: {
    "‖A‖₁": strengthTrials(VECTOR_STRENGTH),
    "‖A‖_F²/2": strengthTrials(VECTOR_STRENGTH).map(({ name, seed, config }) => ({
      name: `${name}, as ℓ2`,
      seed,
      config: overlay(config, { penalty: { l1: 0, l2: VECTOR_STRENGTH } }),
    })),
  },
};

/** In the order of the panels. */
export const NORM_COMPARISONS = [DENSE_COMPLETION, DENSE_SENSING, SPARSE_SENSING, SPARSE_VECTOR] as const;

/** The trials of a comparison under a norm; none where the norm has no meaning of its own. */
export const trialsOf = ({ trials }: NormComparison, norm: NormName): readonly EnsembleTrial[] => trials[norm] ?? [];
