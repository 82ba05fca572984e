import type { ConfigTree } from "../../config/index.js";
import { type EnsembleTrial, ensembleTrials } from "../frame/ensemble.js";
import type { FigureTrial } from "../frame/figure.js";

/** The depths L. */
export const DECAY_DEPTHS = [1, 2, 3, 4] as const;
/** One of them. */
export type DecayDepth = (typeof DECAY_DEPTHS)[number];
/** β₂ of the ensemble. */
export const DECAY = 1e-3;
/** The weaker one to which the delay is compared. */
export const WEAK_DECAY = 3e-4;
/** The seeds of the draws at β₂ = 10⁻³. */
export const DECAY_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** Those at the weaker one. */
export const WEAK_SEEDS = [1, 2, 3, 4, 5] as const;
/** α. */
export const DECAY_STEP = 0.03;
/** The iterations of the draws at β₂ = 10⁻³. */
export const DECAY_ITERATIONS = 4e5;
/** Those at the weaker one. */
const WEAK_ITERATIONS = 1.3e6;
/** N. */
export const DECAY_MEASUREMENTS = 50;
/** Of both errors in the ensemble. */
export const DECAY_THRESHOLD = 0.1;

const shared = (train: number) => ({
  recording: { dense: 1000, spacing: "logarithmic", pointsPerDecade: 200, components: false },
  detection: {
    train: { rule: "threshold", threshold: train },
    test: { rule: "threshold", threshold: DECAY_THRESHOLD },
  },
});

/** A large start, ζ = 1 of each factor, and a small decay. */
function config(depth: DecayDepth, l2: number, iterations: number): ConfigTree {
  return {
    ...shared(DECAY_THRESHOLD),
    problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: DECAY_MEASUREMENTS },
    model: depth === 1 ? { kind: "linear" } : { kind: "signed-hadamard", depth },
    penalty: { l1: 0, l2 },
    method: { kind: "subgradient", stepSize: DECAY_STEP },
    initialization: { kind: "constant", scale: 1 },
    iterations,
  };
}

const WORK = { work: DECAY_ITERATIONS * 100 * DECAY_MEASUREMENTS };
const WEAK_WORK = { work: WEAK_ITERATIONS * 100 * DECAY_MEASUREMENTS };

/** Draws of a* and X from independent streams at β₂ = 10⁻³. */
export const DECAY_TRIALS: Readonly<Record<DecayDepth, readonly EnsembleTrial[]>> = {
  1: ensembleTrials("decay, L = 1", config(1, DECAY, DECAY_ITERATIONS), DECAY_SEEDS, WORK),
  2: ensembleTrials("decay, L = 2", config(2, DECAY, DECAY_ITERATIONS), DECAY_SEEDS, WORK),
  3: ensembleTrials("decay, L = 3", config(3, DECAY, DECAY_ITERATIONS), DECAY_SEEDS, WORK),
  4: ensembleTrials("decay, L = 4", config(4, DECAY, DECAY_ITERATIONS), DECAY_SEEDS, WORK),
};

/** The first of these draws at β₂ = 3·10⁻⁴. */
export const WEAK_TRIALS: Readonly<Record<2 | 3, readonly EnsembleTrial[]>> = {
  2: ensembleTrials("weak decay, L = 2", config(2, WEAK_DECAY, WEAK_ITERATIONS), WEAK_SEEDS, WEAK_WORK),
  3: ensembleTrials("weak decay, L = 3", config(3, WEAK_DECAY, WEAK_ITERATIONS), WEAK_SEEDS, WEAK_WORK),
};

/**
 * The measured example: Figure 9's data, equal factors from 3, whose signs are locked; and L = 1 from the same start.
 * Source: finding C21b.
 */
function measured(depth: 1 | 2): FigureTrial {
  const published: ConfigTree = {
    ...shared(1e-2),
    problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
    model: depth === 1 ? { kind: "linear" } : { kind: "hadamard", depth },
    penalty: { l1: 0, l2: DECAY },
    method: { kind: "subgradient", stepSize: 0.01 },
    initialization: { kind: "constant", scale: 3 },
    iterations: 3e6,
    seed: 1,
    seeding: "numpy",
  };
  return { name: `equal factors from 3, L = ${depth}`, config: published, work: 3e6 * 100 * 30 };
}

/** L = 1. */
export const MEASURED_SHALLOW = measured(1);
/** L = 2. */
export const MEASURED_DEEP = measured(2);
