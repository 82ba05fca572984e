import { type Statement, stateList, stateRange } from "../../computations/index.js";
import { overlay } from "../../config/index.js";
import { COLOURS, iterationAxis, type Panel } from "../../plots/index.js";
import { quantile, survivalMedian } from "../../statistics/index.js";
import { bandLayers, bandOf, ensembleTrials } from "../frame/ensemble.js";
import type { FigureResult } from "../frame/figure.js";
import {
  type CompletionDraw,
  completionEnsemble,
  isRecoverable,
  recoverableShare,
  slowArrival,
} from "./completion-ensemble.js";
import { completionTrial } from "./completion-run.js";

/** The draws of Figures 5, 6, 14 and 15, N = 80, τ = 0, of which the recoverable ones are looked for. */
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
/** What is known of them without training. */
export const RECOVERABLE_80 = completionEnsemble(80, 0, SEEDS);
/** The first sixteen of them whose A* is the certified nuclear-norm minimiser; `stateRecoverable` looks for them again. */
export const RECOVERABLE_SEEDS = [2, 5, 6, 8, 9, 10, 15, 16, 17, 18, 20, 21, 23, 24, 25, 27];

/** Four times the paper's iterations: more than half of the recoverable targets need longer than those. */
const ITERATIONS = 4e7;
/** Below, the step of the flow itself shows: the median runs along this edge. */
const LOWEST = 1e-4;

/** The flagship problem over the recoverable seeds, by the slow flow. */
export const RECOVERABLE_TRIALS = ensembleTrials(
  "completion by flow",
  overlay(completionTrial("proximal").config, {
    method: { engine: "flow" },
    iterations: ITERATIONS,
    recording: { dense: 100, pointsPerDecade: 100 },
  }),
  RECOVERABLE_SEEDS,
  { work: ITERATIONS * 10 * 10 * 10 },
);

/** The band of the recovery error over the recoverable seeds. */
export function recoverablePanel(results: readonly FigureResult[], height: number): Panel {
  const band = bandOf(results, "test_error");
  const cut = (values: Float64Array) => values.map((value) => Math.max(value, LOWEST));
  return {
    height,
    x: iterationAxis([1e3, 5e7]),
    y: { label: "recovery error", scale: "log", domain: [LOWEST, 1] },
    layers: bandLayers(
      { ...band, median: cut(band.median) },
      {
        colour: COLOURS.test,
        dash: "dashed",
        label: "recovery error, median",
        bandLabel: `10 to 90 % of ${results.length} targets`,
        offset: 1,
      },
    ),
  };
}

/** What a caption says of that panel. */
export const RECOVERABLE_CAPTION = `(d) ${RECOVERABLE_SEEDS.length} recoverable targets, by the slow flow, from where all have memorised: median and 10 to 90 % (band).`;

/** What the notes say of it. */
export const RECOVERABLE_NOTES = `(d) The recoverable ones of the first ${RECOVERABLE_SEEDS.at(-1)} seeds, by the flow engine, as stepping them would take minutes a target; the same for the three methods, which differ before t = 10³ only. What the flow leaves out is of order β⋆, and errors below ${LOWEST}, where its own step shows, are drawn at the lower edge.`;

/** When none of no targets has arrived. */
const NEVER = { value: Number.POSITIVE_INFINITY, low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** How common recoverable targets are, and when the slow flow arrives at them. Sources: theory 3.7, 3.8. */
export function recoverableStatements(draws: readonly CompletionDraw[]): Statement[] {
  const recoverable = draws.filter(isRecoverable);
  const share = recoverableShare(draws);
  const arrival = recoverable.length === 0 ? NEVER : survivalMedian(recoverable.map(slowArrival));
  const ratios = recoverable.flatMap((draw) => (draw.arrival === null ? [] : [draw.arrival / draw.spectralDistance]));
  const ratioAt = (share: number) => (ratios.length === 0 ? Number.NaN : quantile(ratios, share));
  const interval = `${arrival.low.toPrecision(3)} to ${arrival.high.toPrecision(3)}`;
  return [
    stateRecoverable(draws),
    stateRange(
      `share of ${draws.length} targets that are recoverable: low end of its interval (0.58 in theory 3.8)`,
      share.low,
      [0, 0.58],
    ),
    stateRange("the same: high end", share.high, [0.58, 1]),
    stateRange(`T_end of the recoverable targets: median (95 % interval ${interval})`, arrival.value, [8, 20]),
    stateRange("T_end/‖Â − A*‖₂→₂, which the paper has about 1: 10 % quantile", ratioAt(0.1), [1.8, 3.2]),
    stateRange("the same: median", ratioAt(0.5), [3, 5.5]),
  ];
}

/** States that the seeds of the ensemble are the first recoverable ones. */
export function stateRecoverable(draws: readonly CompletionDraw[]): Statement {
  const recoverable = draws.filter(isRecoverable).map(({ seed }) => seed);
  return stateList(
    `the first ${RECOVERABLE_SEEDS.length} seeds whose nuclear-norm minimiser is A* (certified)`,
    recoverable.slice(0, RECOVERABLE_SEEDS.length),
    RECOVERABLE_SEEDS,
  );
}
