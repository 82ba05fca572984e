import type { Computation } from "../../computations/index.js";
import { type ConfigTree, overlay, parseTrialConfig } from "../../config/index.js";
import { prepareTrial, referenceOptimum } from "../../trials/index.js";
import { type EnsembleTrial, ensembleTrials } from "../frame/ensemble.js";

/** L of A = A₁…A_L. */
export const FACTORISATION_DEPTHS = [1, 2, 3] as const;
/** One of them. */
export type FactorisationDepth = (typeof FACTORISATION_DEPTHS)[number];
/** N, of 100 entries. */
export const FACTORISATION_ENTRIES = 70;
/** α, at which three factors are stable at A*. */
export const FACTORISATION_STEP = 0.02;
/** Iterations of every run. */
export const FACTORISATION_ITERATIONS = 1e5;
/** ζ of the factors, where it is not varied. */
export const FACTORISATION_SCALE = 0.1;
/** The ζ that it is compared with, itself among them. */
export const FACTORISATION_SCALES = [0.01, 0.1, 1, 3] as const;

const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);
/** How many draws there are of every setting. */
export const FACTORISATION_DRAWS = SEEDS.length;

const BASE: ConfigTree = {
  problem: { kind: "matrix-completion", rows: 10, columns: 10, rank: 2, measurements: FACTORISATION_ENTRIES },
  penalty: { nuclear: 0, l1: 0, l2: 0 },
  method: { kind: "subgradient", stepSize: FACTORISATION_STEP },
  iterations: FACTORISATION_ITERATIONS,
  recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 60, components: false },
  detection: { train: { threshold: 1e-2 }, test: { threshold: 1e-2 } },
};

/** The draws of a depth from factors of a scale. */
export function factorisationTrials(depth: FactorisationDepth, scale: number): readonly EnsembleTrial[] {
  const config = overlay(BASE, {
    model: { kind: "factorised", depth },
    initialization: { kind: "random", scale },
  });
  return ensembleTrials(`factorisation, L = ${depth}, ζ = ${scale}`, config, SEEDS, {
    work: FACTORISATION_ITERATIONS * 3000 * depth,
  });
}

/** ‖Ã − A*‖_F/‖A*‖_F of the certified nuclear-norm minimisers Ã of the same entries, a draw each. */
export const NUCLEAR_MINIMA: Computation<number[]> = {
  name: "factorisation-nuclear-minima",
  version: 1,
  parameters: { problem: BASE.problem as object, seeds: SEEDS },
  compute: () =>
    SEEDS.map((seed) => {
      const config = { problem: BASE.problem!, penalty: { nuclear: 1e-4 }, seed };
      return referenceOptimum(prepareTrial(parseTrialConfig(config)), "vanishing").testError!;
    }),
};
