import type { ConfigTree } from "../config/index.js";
import { completionConfig } from "./completion-instance.js";
import type { FigureResult, FigureTrial } from "./figure.js";

/** The 36 pairs of Figures 6 and 29. Source: SPEC 4.5. */
export const MATRIX_STEP_SIZES = [0.0825, 0.1, 0.75, 0.825, 1, 1.5];
export const MATRIX_STRENGTHS = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

/** t2·αβ⋆ of the instance is 7.08, which Figure 6 states; a run must go on for a little more, to show that it stays. */
const ARRIVAL = 7.3;
/** Runs go on to slow time αβ⋆t = 10, or as far towards it as the paper's number of iterations allows. */
const SLOW_TIME = 10;
const LONGEST = 1e7;
/** Runs that would not arrive within `LONGEST` are stopped here: that is enough to see that they have hardly begun. */
const CENSORED = 2e6;
const SHORTEST = 2000;

/** One pair of step size and strength with its run. */
export interface MatrixPair {
  readonly stepSize: number;
  readonly nuclear: number;
  /** Whether the run ends before t2. */
  readonly censored: boolean;
  readonly trial: FigureTrial;
}

/** Every pair, by the proximal method. */
export const MATRIX_PAIRS: readonly MatrixPair[] = MATRIX_STEP_SIZES.flatMap((stepSize) =>
  MATRIX_STRENGTHS.map((nuclear): MatrixPair => {
    const product = stepSize * nuclear;
    const censored = ARRIVAL / product > LONGEST;
    const enough = Math.max(SHORTEST, Math.ceil(SLOW_TIME / product));
    const config: ConfigTree = {
      ...completionConfig(80),
      penalty: { nuclear },
      method: { kind: "proximal", stepSize },
      iterations: censored ? CENSORED : Math.min(LONGEST, enough),
      recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 300, components: true },
      detection: {
        train: { rule: "threshold", threshold: 1e-4 },
        test: { rule: "plateau", last: 3, tolerance: 0.05, consecutive: 2 },
      },
    };
    return { stepSize, nuclear, censored, trial: { name: `completion, α = ${stepSize}, β⋆ = ${nuclear}`, config } };
  }),
);

/** The trials of Figures 6 and 29. */
export const MATRIX_PAIR_TRIALS: readonly FigureTrial[] = MATRIX_PAIRS.map(({ trial }) => trial);

/** t2 by the plateau rule; null for a run that ends before it. */
export function arrivalOf({ censored, trial }: MatrixPair, results: ReadonlyMap<string, FigureResult>): number | null {
  return censored ? null : (results.get(trial.name)!.summary.detection.t2?.iteration ?? null);
}

/** What the captions of both figures say of the runs. */
export const MATRIX_PAIRS_CAPTION =
  `proximal method, each run to αβ⋆t = ${SLOW_TIME} (t₂ is at 7.08) or ${LONGEST / 1e6} million iterations, the paper's number; the two pairs with ` +
  `αβ⋆ ≤ 10⁻⁷ would need 7·10⁷ and more, are stopped at ${CENSORED / 1e6} million and have no t₂ (the published figure draws them as outliers). t₂ by the plateau rule (last 3 ` +
  "records, 5 %, 2 consecutive), recorded 300 times a decade.";
