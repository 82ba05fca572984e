import { type ConfigTree, overlay } from "../../config/index.js";
import type { BandLayer, LineLayer } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { type EnsembleBand, type EnsembleMember, ensembleBand, type ObservedTime } from "../../statistics/index.js";
import type { FigureResult, FigureTable, FigureTrial, TrialResults } from "./figure.js";

/** The trials of one config with several seeds, each with its seed. */
export interface EnsembleTrial extends FigureTrial {
  readonly seed: number;
}

/**
 * The trials of a config for a list of seeds, all other things equal; their names tell them apart.
 * @param work what each of them takes
 */
export function ensembleTrials(
  name: string,
  config: ConfigTree,
  seeds: readonly number[],
  work: Pick<FigureTrial, "work"> = {},
): EnsembleTrial[] {
  return seeds.map((seed) => ({ name: `${name}, seed ${seed}`, seed, config: overlay(config, { seed }), ...work }));
}

/** The results of trials, in their order. */
export function resultsOfTrials(trials: readonly FigureTrial[], results: TrialResults): FigureResult[] {
  return trials.map(({ name }) => results(name));
}

/** A result as a member of an ensemble. */
function ensembleMember({ trajectory, summary }: FigureResult): EnsembleMember {
  const diverged = summary.detection.verdict.kind === "diverged";
  return { trajectory, ending: diverged ? "diverged" : summary.stoppedEarly ? "stationary" : "whole" };
}

/** A recorded column with its iterations plus an offset; of a run that ended early at rest, its last value on to `end`. */
export function heldSeries({ trajectory, summary }: FigureResult, column: string, offset: number, end: number) {
  const [x, y] = [Array.from(trajectory.iterations), Array.from(columnValues(trajectory, column))];
  if (summary.stoppedEarly && end > x.at(-1)!) {
    x.push(end);
    y.push(y.at(-1)!);
  }
  return { x: x.map((iteration) => iteration + offset), y };
}

/** The band of a recorded column over results that share a recording grid: median and 10 to 90 %. */
export function bandOf(results: readonly FigureResult[], column: string): EnsembleBand {
  return ensembleBand(results.map(ensembleMember), column);
}

/** t2 of a run, or how long was waited for it. */
export function observedArrival({ summary: { detection } }: FigureResult): ObservedTime {
  const { t2, lastIteration } = detection;
  return { time: t2?.iteration ?? lastIteration, reached: t2 !== null };
}

/** How a band is drawn. */
export interface BandStyle {
  readonly colour: string;
  readonly dash?: LineLayer["dash"];
  readonly weight?: number;
  /** What the legend calls the median, and the band; no entry without. */
  readonly label?: string;
  readonly bandLabel?: string;
  /** Added to the iterations: 1 on a logarithmic axis, 0 by default. */
  readonly offset?: number;
}

/** The layers of a band: the area from 10 to 90 %, and the median as a line over it. */
export function bandLayers(
  { iterations, low, median, high }: EnsembleBand,
  { offset = 0, bandLabel, ...style }: BandStyle,
): [BandLayer, LineLayer] {
  const x = iterations.map((iteration) => iteration + offset);
  const named = bandLabel === undefined ? {} : { label: bandLabel };
  return [
    { kind: "band", x, low, high, colour: style.colour, ...named },
    { kind: "line", x, y: median, ...style },
  ];
}

/** The numbers behind bands on one grid, by the name of what they are of. */
export function bandTable(name: string, bands: Readonly<Record<string, EnsembleBand>>): FigureTable {
  const [first] = Object.values(bands);
  return {
    name,
    columns: new Map<string, ArrayLike<number>>([
      ["iteration", first!.iterations],
      ...Object.entries(bands).flatMap(([quantity, { low, median, high }]): [string, ArrayLike<number>][] => [
        [`${quantity}_10`, low],
        [`${quantity}_median`, median],
        [`${quantity}_90`, high],
      ]),
    ]),
  };
}
