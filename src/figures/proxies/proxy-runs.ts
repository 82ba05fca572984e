import type { ConfigTree } from "../../config/index.js";
import { DECAY_TRIALS } from "../depth/weight-decay-runs.js";
import { ensembleTrials } from "../frame/ensemble.js";
import type { FigureTrial } from "../frame/figure.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import { LARGE_START_ENSEMBLE } from "../large-start/large-start-runs.js";

/** Runs of one kind, whose norms are ranked. */
export interface ProxyExperiment {
  readonly name: string;
  readonly trials: readonly FigureTrial[];
  /** The norm that the penalty holds small, and the Euclidean one, as columns of the record. */
  readonly penalised: string;
  readonly euclidean: string;
  /** Between what the median rank correlation of the non-zeros with the test error lies. */
  readonly nonzeros: readonly [low: number, high: number];
  /** States that the draws differ; null for matrices, whose figures state it. */
  readonly differ: typeof stateDrawsDiffer | null;
}

const recording = { dense: 1000, spacing: "logarithmic", pointsPerDecade: 100, components: false };
const firstDraws = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const SPARSE: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 40 },
  penalty: { l1: 1e-5 },
  method: { kind: "proximal", stepSize: 0.1 },
  iterations: 1e6,
  recording,
};

/** 10 × 10, of rank 2, 70 measurements, β⋆; α = 1 for entries, 0.1 for Gaussian measurements. */
const matrix = (kind: "matrix-completion" | "matrix-sensing", stepSize: number, nuclear: number): ConfigTree => ({
  problem: { kind, rows: 10, columns: 10, rank: 2, measurements: 70 },
  penalty: { nuclear },
  method: { kind: "proximal", stepSize },
  iterations: 2e5,
  recording,
  detection: { test: { threshold: 1e-2 } },
});
const MATRIX_WORK = { work: 2e5 * 10 * 10 * 10 };

/** The linear experiments: sparse recovery, by ℓ1, by ℓ2 and by depth, and matrices of low rank. */
export const PROXY_EXPERIMENTS: readonly ProxyExperiment[] = [
  {
    name: "sparse, ℓ1",
    trials: ensembleTrials("proxies, sparse", SPARSE, firstDraws(10)),
    penalised: "l1_norm",
    euclidean: "l2_norm",
    nonzeros: [0.95, 0.98],
    differ: stateDrawsDiffer,
  },
  {
    name: "completion, ‖·‖⋆",
    trials: ensembleTrials("proxies, completion", matrix("matrix-completion", 1, 1e-4), firstDraws(5), MATRIX_WORK),
    penalised: "nuclear_norm",
    euclidean: "frobenius_norm",
    nonzeros: [-1, -0.97],
    differ: null,
  },
  {
    name: "sensing, ‖·‖⋆",
    trials: ensembleTrials("proxies, sensing", matrix("matrix-sensing", 0.1, 1e-3), firstDraws(5), MATRIX_WORK),
    penalised: "nuclear_norm",
    euclidean: "frobenius_norm",
    nonzeros: [0.09, 0.13],
    differ: null,
  },
  {
    name: "sparse, depth 2",
    trials: DECAY_TRIALS[2].slice(0, 5),
    penalised: "factor_l2_norm",
    euclidean: "l2_norm",
    nonzeros: [0.13, 0.15],
    differ: stateDrawsDiffer,
  },
  {
    name: "sparse, depth 3",
    trials: DECAY_TRIALS[3].slice(0, 5),
    penalised: "factor_l2_norm",
    euclidean: "l2_norm",
    nonzeros: [0.18, 0.21],
    differ: stateDrawsDiffer,
  },
  {
    name: "sparse, ℓ2 only",
    trials: LARGE_START_ENSEMBLE.slice(0, 10),
    penalised: "l2_norm",
    euclidean: "l2_norm",
    nonzeros: [0.175, 0.2],
    differ: stateDrawsDiffer,
  },
];
