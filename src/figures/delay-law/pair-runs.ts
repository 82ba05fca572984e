import type { ConfigTree } from "../../config/index.js";
import type { FigureResult, FigureTrial, TrialResults } from "../frame/figure.js";

/** The step sizes of the 36 pairs of Figures 4 and 26. Source: theory 4.2. */
export const STEP_SIZES = [0.005, 0.01, 0.0275, 0.055, 0.0825, 0.1];
/** Their strengths. */
export const STRENGTHS = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

/** T_end of the instance, which decides how long a stepped run must be; the figure checks it against the flow. */
const SLOW_TIME = 0.1005;
/** Stepped runs go on to four times their t2, where that is within so many iterations; the rest are jumped only. */
const LONGEST_STEPPED = 1e7;
const LONGEST_JUMPED = 1e8;

/** One pair of step size and strength with its trials. */
export interface Pair {
  readonly stepSize: number;
  readonly l1: number;
  readonly jumped: FigureTrial;
  /** Null where stepping would take more than 10⁷ iterations. */
  readonly stepped: FigureTrial | null;
}

const JUMPED = { kind: "proximal", engine: "jump" } as const;
const STEPPED = { kind: "subgradient", engine: "step" } as const;

function trial(
  stepSize: number,
  l1: number,
  { kind, engine }: typeof JUMPED | typeof STEPPED,
  iterations: number,
): FigureTrial {
  const config: ConfigTree = {
    problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
    penalty: { l1 },
    method: { kind, stepSize, engine },
    initialization: { kind: "constant", scale: 1e-6 },
    iterations,
    recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 1000, components: false },
    detection: {
      train: { rule: "threshold", threshold: 1e-3 },
      test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 },
    },
    seed: 1,
    seeding: "numpy",
  };
  return { name: `${kind}, α = ${stepSize}, β₁ = ${l1}`, config };
}

/** Every pair: the proximal method jumped over 10⁸ iterations, the subgradient method stepped to 4 t2. */
export const PAIRS: readonly Pair[] = STEP_SIZES.flatMap((stepSize) =>
  STRENGTHS.map((l1): Pair => {
    const enough = Math.max(2e4, Math.ceil((4 * SLOW_TIME) / (stepSize * l1)));
    return {
      stepSize,
      l1,
      jumped: trial(stepSize, l1, JUMPED, LONGEST_JUMPED),
      stepped: enough > LONGEST_STEPPED ? null : { ...trial(stepSize, l1, STEPPED, enough), work: enough * 100 * 30 },
    };
  }),
);

/** The trials of Figures 4 and 26. */
export const PAIR_TRIALS: readonly FigureTrial[] = PAIRS.flatMap(({ jumped, stepped }) =>
  stepped === null ? [jumped] : [jumped, stepped],
);

/** The results of a pair. */
export function resultsOf(pair: Pair, results: TrialResults) {
  return {
    jumped: results(pair.jumped.name),
    stepped: pair.stepped === null ? null : results(pair.stepped.name),
  };
}

/** t2 of a run that recovers a*; null for one that does not: with β₁ = 0.1 nothing does, and a plateau is no generalisation. */
export function generalisationTime({ summary: { detection } }: Pick<FigureResult, "summary">): number | null {
  const generalised = detection.t1 !== null || detection.test.final < 0.3;
  return generalised ? (detection.t2?.iteration ?? null) : null;
}
