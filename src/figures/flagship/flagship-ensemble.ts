import { type Statement, stateRange } from "../../computations/index.js";
import { type ConfigTree, overlay } from "../../config/index.js";
import { COLOURS, type Panel } from "../../plots/index.js";
import { survivalMedian } from "../../statistics/index.js";
import { bandLayers, bandOf, ensembleTrials, observedArrival } from "../frame/ensemble.js";
import type { FigureResult } from "../frame/figure.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import { FIGURE_3_TRIAL } from "./flagship-run.js";
import { slowPrediction } from "./slow-prediction.js";

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const LONGER: ConfigTree = {
  method: { kind: "proximal", engine: "jump" },
  iterations: 1e6,
  recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 200, components: false },
  seeding: "streams",
};

/** The setting of Figure 3 on twenty draws from our own independent streams, by the proximal method, jumped exactly. */
export const FIGURE_3_ENSEMBLE = ensembleTrials(
  "sparse recovery, own data",
  overlay(FIGURE_3_TRIAL.config, LONGER),
  SEEDS,
);

/** Both errors over the ensemble. */
export function ensemblePanel(
  results: readonly FigureResult[],
  height: number,
  domains: Pick<Panel, "x" | "y">,
): Panel {
  return {
    height,
    ...domains,
    layers: [
      ...bandLayers(bandOf(results, "train_error"), {
        colour: COLOURS.train,
        label: "training error, median",
        bandLabel: `bands: 10 to 90 % of ${results.length} draws`,
        offset: 1,
      }),
      ...bandLayers(bandOf(results, "test_error"), {
        colour: COLOURS.test,
        dash: "dashed",
        label: "recovery error, median",
        offset: 1,
      }),
    ],
  };
}

/** What the caption says of the ensemble. */
export function describeEnsemble(results: readonly FigureResult[]): string {
  const { value, low, high } = survivalMedian(results.map(observedArrival));
  return (
    `(d) ${results.length} other draws of the setting, proximal method: pointwise median and 10 to 90 % of the draws (band); ` +
    `median of t₂ ${value} (95 % interval ${low} to ${high}).`
  );
}

/** What the ensemble must show. Sources: finding C5, theory 3.5. */
export function ensembleStatements(results: readonly FigureResult[]): Statement[] {
  const grokked = results.filter(({ summary }) => summary.detection.verdict.kind === "grokked").length;
  const arrival = survivalMedian(results.map(observedArrival));
  const ratios = results.flatMap((result) => {
    const predicted = slowPrediction(result).t2;
    const { t2 } = result.summary.detection;
    return predicted === null || t2 === null ? [] : [t2.iteration / predicted];
  });
  return [
    stateRange(`draws of ${results.length} that grok: late by ten times t₁ or more`, grokked, [18, results.length]),
    stateDrawsDiffer(results),
    stateRange(
      `t₂ of the draws: Kaplan–Meier median (95 % interval ${arrival.low} to ${arrival.high})`,
      arrival.value,
      [1e5, 2.9e5],
    ),
    stateRange("t₂ over predicted t₂, draws that arrive: lowest", Math.min(...ratios), [0.98, 1.02]),
    stateRange("t₂ over predicted t₂, draws that arrive: highest", Math.max(...ratios), [0.98, 1.02]),
  ];
}
