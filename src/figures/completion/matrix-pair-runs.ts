import type { ConfigTree } from "../../config/index.js";
import type { FigureTrial, TrialResults } from "../frame/figure.js";
import { completionConfig } from "./completion-instance.js";

/** The step sizes of the 36 pairs of Figures 6 and 29. Source: theory 4.5. */
export const MATRIX_STEP_SIZES = [0.0825, 0.1, 0.75, 0.825, 1, 1.5];
/** Their strengths. */
export const MATRIX_STRENGTHS = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

/** The paper's number of iterations. */
const ITERATIONS = 1e7;
/** A run ends before where its mean speed has fallen to this share of the penalty's own: the rest is known. */
const STATIONARY = 1e-4;

/** One pair of step size and strength with its run. */
export interface MatrixPair {
  readonly stepSize: number;
  readonly nuclear: number;
  readonly trial: FigureTrial;
}

/** Every pair, by the proximal method. */
export const MATRIX_PAIRS: readonly MatrixPair[] = MATRIX_STEP_SIZES.flatMap((stepSize) =>
  MATRIX_STRENGTHS.map((nuclear): MatrixPair => {
    const config: ConfigTree = {
      ...completionConfig(80),
      penalty: { nuclear },
      method: { kind: "proximal", stepSize },
      iterations: ITERATIONS,
      stopping: { stationary: STATIONARY },
      recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 300, components: true },
      detection: {
        train: { rule: "threshold", threshold: 1e-4 },
        test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 },
      },
    };
    const name = `completion, α = ${stepSize}, β⋆ = ${nuclear}`;
    return { stepSize, nuclear, trial: { name, config, work: ITERATIONS * 10 * 10 * 10 } };
  }),
);

/** The trials of Figures 6 and 29. */
export const MATRIX_PAIR_TRIALS: readonly FigureTrial[] = MATRIX_PAIRS.map(({ trial }) => trial);

/** t2 by the plateau rule; null for a run that is neither at rest nor down to an error of β⋆, of which any plateau is none. */
export function arrivalOf({ trial, nuclear }: MatrixPair, results: TrialResults): number | null {
  const { stoppedEarly, detection } = results(trial.name).summary;
  return stoppedEarly || detection.test.final <= nuclear ? (detection.t2?.iteration ?? null) : null;
}

/** What the notes of both figures say of the runs. */
export const MATRIX_PAIRS_NOTES = [
  `Of the paper's ${ITERATIONS / 1e6} million iterations those are left out that are known: a run ends where it is at rest, its mean speed since t/1.1 being below ${STATIONARY} of the penalty's own.`,
  "The two pairs with αβ⋆ ≤ 10⁻⁷ would need 7·10⁷ iterations and more, are not at rest at the end, and have no t₂ (the published figure draws them as outliers).",
  "t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive), recorded 300 times a decade.",
].join(" ");
