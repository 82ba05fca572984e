import { type ConfigTree, overlay } from "../../config/index.js";
import { adjointMultiplyVector, normInfinity } from "../../linalg/index.js";
import { type EnsembleTrial, ensembleTrials } from "../frame/ensemble.js";
import type { FigureResult, FigureTrial } from "../frame/figure.js";
import { problemOf } from "../frame/vector-problem.js";

/** α. */
export const LIMIT_STEP = 0.1;
/** N. */
export const LIMIT_MEASUREMENTS = 40;
/** n. */
export const LIMIT_DIMENSION = 100;
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
/** How many draws there are of every setting. */
export const LIMIT_DRAWS = SEEDS.length;

const BASE: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: LIMIT_DIMENSION, sparsity: 5, measurements: LIMIT_MEASUREMENTS },
  method: { kind: "proximal", stepSize: LIMIT_STEP },
  iterations: 1e7,
  recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 40, components: false },
};

/** β₁, closer together where it begins to leave nothing. */
export const LIMIT_STRENGTHS = [
  ...[1e-7, 3e-7, 1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2],
  ...[0.02, 0.03, 0.05, 0.07, 0.1, 0.14, 0.2, 0.3, 0.5],
] as const;

/** The draws at a strength of ℓ1 alone. */
export function strengthTrials(l1: number): readonly EnsembleTrial[] {
  return ensembleTrials(`limits, β₁ = ${l1}`, overlay(BASE, { penalty: { l1 } }), SEEDS);
}

/** β₁ beside ℓ2. */
export const MIXED_STRENGTHS = [1e-6, 1e-5] as const;
/** The ratios λ = β₂/β₁. */
export const MIXED_RATIOS = [1, 3, 10, 30, 100, 300, 1000] as const;

/** The draws with ℓ2 beside ℓ1. */
export function mixedTrials(l1: number, ratio: number): readonly EnsembleTrial[] {
  const config = overlay(BASE, { penalty: { l1, l2: ratio * l1 } });
  return ensembleTrials(`limits, β₁ = ${l1}, β₂ = ${ratio}β₁`, config, SEEDS);
}

/** The paper's data, N = 30, 1 % below and 1 % above the strength from which nothing is fitted. */
export const BORDER_TRIALS = { below: border(0.0917), above: border(0.0936) } as const;

function border(l1: number): FigureTrial {
  const config = overlay(BASE, {
    problem: { measurements: 30 },
    penalty: { l1 },
    iterations: 1e5,
    seed: 1,
    seeding: "numpy",
  });
  return { name: `limits, the paper's data, β₁ = ${l1}`, config };
}

/** ‖Xᵀy*‖∞: zero minimises g + β₁‖a‖₁ from this β₁ on, and for no smaller one. */
export function largestStrength(result: FigureResult): number {
  const { measurements, target } = problemOf(result);
  return normInfinity(adjointMultiplyVector(measurements, target));
}
