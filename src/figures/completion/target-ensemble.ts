import { type Statement, stateRange } from "../../computations/index.js";
import { overlay } from "../../config/index.js";
import { logarithm } from "../../kernels/index.js";
import { COLOURS, type Layer, type Panel } from "../../plots/index.js";
import { ensembleTrials } from "../frame/ensemble.js";
import type { TrialResults } from "../frame/figure.js";
import { type CompletionDraw, isRecoverable } from "./completion-ensemble.js";
import { MATRIX_PAIRS } from "./matrix-pair-runs.js";
import { RECOVERABLE_SEEDS } from "./recoverable-ensemble.js";

/** Twelve other targets at two strengths, α = 1. */
const STRENGTHS = [1e-4, 1e-3] as const;
const SEEDS = RECOVERABLE_SEEDS.slice(0, 12);

const BASE = overlay(MATRIX_PAIRS[0]!.trial.config, { method: { stepSize: 1 }, recording: { components: false } });
const ENSEMBLES = STRENGTHS.map((nuclear) =>
  ensembleTrials(`completion, β⋆ = ${nuclear}`, overlay(BASE, { penalty: { nuclear } }), SEEDS, {
    work: MATRIX_PAIRS[0]!.trial.work!,
  }),
);

/** The runs of other targets. */
export const TARGET_TRIALS = ENSEMBLES.flat();

interface TargetRow {
  readonly seed: number;
  readonly spectralDistance: number;
  /** T_end of the slow flow. */
  readonly slowTime: number | null;
  /** t2·αβ⋆ at each of the strengths. */
  readonly products: readonly number[];
}

/** One target a row. */
export function targetRows(results: TrialResults, draws: readonly CompletionDraw[]): TargetRow[] {
  return SEEDS.map((seed, index) => {
    const draw = draws.find((candidate) => candidate.seed === seed)!;
    const products = STRENGTHS.map((nuclear, strength) => {
      const { detection, stoppedEarly } = results(ENSEMBLES[strength]![index]!.name).summary;
      return stoppedEarly && detection.t2 ? detection.t2.iteration * nuclear : Number.NaN;
    });
    return { seed, spectralDistance: draw.spectralDistance, slowTime: draw.arrival, products };
  });
}

/** t2·αβ⋆ of other targets against what the paper predicts it by. */
export function targetPanel(rows: readonly TargetRow[], draws: readonly CompletionDraw[]): Panel {
  const flow = draws.filter((draw) => isRecoverable(draw) && draw.arrival !== null);
  const stepped = (strength: 0 | 1, symbol: "square" | "triangle", colour: string, radius: number): Layer => ({
    kind: "points",
    x: rows.map(({ spectralDistance }) => spectralDistance),
    y: rows.map(({ products }) => products[strength]!),
    symbol,
    colour,
    radius,
    label: `t₂·αβ⋆, β⋆ = ${STRENGTHS[strength]}`,
  });
  return {
    height: 190,
    x: { label: "‖Â − A*‖₂→₂, the paper's prediction of t₂·αβ⋆", scale: "linear", domain: [1.5, 4.5] },
    y: { label: "t₂·αβ⋆", scale: "linear", domain: [0, 30] },
    layers: [
      {
        kind: "line",
        x: [1.5, 4.5],
        y: [1.5, 4.5],
        colour: COLOURS.muted,
        dash: "dotted",
        label: "prediction = t₂·αβ⋆",
      },
      {
        kind: "points",
        x: flow.map(({ spectralDistance }) => spectralDistance),
        y: flow.map(({ arrival }) => arrival!),
        symbol: "circle",
        colour: COLOURS.prediction,
        label: `T_{end} of the slow flow, ${flow.length} targets`,
      },
      stepped(0, "square", COLOURS.train, 3.8),
      stepped(1, "triangle", COLOURS.test, 1.5),
    ],
  };
}

/** What the panel shows, for the caption. */
export const TARGET_CAPTION =
  "(b) Other targets: T_end of the slow flow, and t₂·αβ⋆ of runs at two strengths, against what the paper predicts it by.";

/** What the notes say of it. */
export const TARGET_NOTES = `(b) The recoverable ones of the seeds 1 to 40; ${SEEDS.length} of them stepped by the proximal method at α = 1, to rest.`;

/** What the other targets must show: the law is no accident of one instance. */
export function targetStatements(rows: readonly TargetRow[]): Statement[] {
  const exponents = rows.map(
    ({ products: [weak, strong] }) =>
      logarithm(weak! / STRENGTHS[0] / (strong! / STRENGTHS[1])) / logarithm(STRENGTHS[0] / STRENGTHS[1]),
  );
  const ratios = rows.map(({ products, slowTime }) => products[0]! / (slowTime ?? Number.NaN));
  return [
    stateRange(`exponent of t₂ in αβ⋆ of ${rows.length} other targets: lowest`, Math.min(...exponents), [-1.03, -0.97]),
    stateRange("the same: highest", Math.max(...exponents), [-1.03, -0.97]),
    stateRange(`t₂·αβ⋆ at β⋆ = ${STRENGTHS[0]} over T_end of the slow flow: lowest`, Math.min(...ratios), [0.95, 1.1]),
    stateRange("the same: highest", Math.max(...ratios), [0.95, 1.1]),
  ];
}
