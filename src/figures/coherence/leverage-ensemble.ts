import type { ComputedData } from "../../computations/index.js";
import { COLOURS, type Layer } from "../../plots/index.js";
import { quantile, type SurvivalMedian, survivalMedian } from "../../statistics/index.js";
import { type CompletionDraw, completionEnsemble, slowArrival } from "../completion/completion-ensemble.js";
import { COHERENCES } from "./leverage-runs.js";

/** The seeds of the ensembles of Figures 8 and 23: one A* each, the same for every τ. */
export const COHERENCE_SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const MEASUREMENTS = 70;

/** What is known of the draws for every τ, without training. */
export const COHERENCE_ENSEMBLES = COHERENCES.map((coherence) =>
  completionEnsemble(MEASUREMENTS, coherence, COHERENCE_SEEDS),
);

/** The draws for one τ. */
export interface CoherenceDraws {
  readonly coherence: number;
  readonly draws: readonly CompletionDraw[];
}

/** The draws for every τ. */
export function coherenceDraws(computed: ComputedData): CoherenceDraws[] {
  return COHERENCES.map((coherence, index) => ({ coherence, draws: computed(COHERENCE_ENSEMBLES[index]!) }));
}

/** The Kaplan–Meier median of T_end over all draws of one τ; those that never arrive count as later than all others. */
export const medianArrival = ({ draws }: CoherenceDraws): SurvivalMedian => survivalMedian(draws.map(slowArrival));

/** The p-quantile over the draws of the recovery error after memorisation, for every τ. */
export function plateauQuantiles(ensembles: readonly CoherenceDraws[], p: number): number[] {
  return ensembles.map(({ draws }) => {
    const plateaus = draws.map(({ plateau }) => plateau);
    return quantile(plateaus, p);
  });
}

/** Values with intervals, a symbol each with a bar; bars beyond the axis end at its upper edge. */
export function intervalLayers(
  x: readonly number[],
  intervals: readonly { readonly value: number; readonly low: number; readonly high: number }[],
  style: {
    readonly colour: string;
    readonly symbol: "square" | "circle";
    readonly label: string;
    readonly top: number;
  },
): Layer[] {
  const { colour, symbol, label, top } = style;
  const rows = intervals.map((interval, index) => ({ x: x[index]!, ...interval })).filter(({ low }) => low <= top);
  const known = rows.filter(({ value }) => value <= top);
  return [
    {
      kind: "line",
      x: rows.flatMap((row) => [row.x, row.x, Number.NaN]),
      y: rows.flatMap(({ low, high }) => [low, Math.min(high, top), Number.NaN]),
      colour,
      weight: 0.9,
    },
    { kind: "points", x: known.map((row) => row.x), y: known.map(({ value }) => value), colour, symbol, label },
  ];
}

/** T_end of every draw that arrives, as small circles side by side. */
export function arrivalPoints(ensembles: readonly CoherenceDraws[], width: number): Layer {
  const points = ensembles.flatMap(({ coherence, draws }) =>
    draws.flatMap(({ arrival }, index) =>
      arrival === null ? [] : [{ x: coherence + width * (index / (draws.length - 1) - 0.5), y: arrival }],
    ),
  );
  return {
    kind: "points",
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    colour: COLOURS.marker,
    symbol: "circle",
    radius: 1,
    label: "one draw",
  };
}
