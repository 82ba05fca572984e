import { resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { commonPanel, curvePanel, floorPanel, sourcePanel } from "./noise-panels.js";
import {
  finalDistance,
  NOISE_CELLS,
  NOISE_DRAWS,
  NOISE_MEASUREMENTS,
  NOISE_SOURCES,
  NOISE_STEP,
  noiseNorm,
  SOURCE_TRIALS,
} from "./noise-runs.js";
import { noiseStatements } from "./noise-statements.js";

const TRIALS = [
  ...NOISE_CELLS.flatMap(({ trials }) => trials),
  ...NOISE_SOURCES.flatMap((source) => SOURCE_TRIALS[source]),
];

/** Noise in the measurements: the two phases stay, and the error has the larger of two floors, of the noise and of the penalty. */
export const figureNoise: Figure = {
  id: "noise",
  title: "With noise the recovery error has a floor in proportion to it",
  trials: TRIALS,
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [curvePanel(results), floorPanel(results), commonPanel(results), sourcePanel(results)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: [...noiseStatements(results), stateRecordSpacing(resultsOfTrials(TRIALS, results), 0.04)],
      tables: [table(results)],
    };
  },
};

const CAPTION = [
  `Sparse recovery from noisy measurements y* = Xa* + ξ (n = 100, s = 5, N = ${NOISE_MEASUREMENTS}) under ℓ1: proximal method, α = ${NOISE_STEP}, 10⁷ iterations, ${NOISE_DRAWS} draws.`,
  "(a) Recovery error (median; bands: 10 to 90 %) at β₁ = 10⁻⁵ for ratios SNR of the signal's power to the noise's, and one training error.",
  "(b) Error at the end against the size of the noise at three strengths: medians, bars from 10 to 90 %.",
  "(c) The same, every draw, in units of β₁: flat where the penalty's bias rules, in proportion to ‖ξ‖₂ beyond.",
  "(d) The noise given by the power of the signal, by that of the measurements, or by its deviation.",
].join(" ");

const NOTES = [
  "No figure of the paper, which claims it as the theorem's term C₃‖ξ‖ (finding C10). Jumped exactly. Independent streams for a*, X and ξ.",
  "In (d) β₁ = 10⁻⁶, measurements of variance 1/n, whose power is N/n of the signal's, and α = 0.25; ratios of 10⁸, 10⁶ and 10⁴, deviations of 10⁻⁵, 10⁻⁴ and 10⁻³.",
  "With N < n the noise is interpolated: the training error has its usual floor, and tells nothing of it.",
].join(" ");

function table(results: TrialResults): FigureTable {
  const rows = NOISE_CELLS.flatMap(({ l1, ratio, trials }) =>
    trials.map(({ name, seed }) => ({ l1, ratio, seed, result: results(name) })),
  );
  return rowTable("", rows, {
    l1: ({ l1 }) => l1,
    signal_to_noise_ratio: ({ ratio }) => ratio,
    seed: ({ seed }) => seed,
    noise_norm: ({ result }) => noiseNorm(result),
    final_distance: ({ result }) => finalDistance(result),
    final_recovery_error: ({ result }) => result.summary.detection.test.final,
  });
}
