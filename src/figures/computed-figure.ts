import type { FigureOutcome } from "./figure.js";

/** A figure whose numbers come from convex optima or other direct computation instead of from trials. */
export interface ComputedFigure {
  /** The number in the paper, or a name. */
  readonly id: string;
  readonly title: string;
  readonly computations: readonly FigureComputation[];
  /** @param computed gives the data of each of the computations */
  build(computed: ComputedData): FigureOutcome;
}

/** A computation that takes more than a moment. Figures that share one share what it gives. */
export interface FigureComputation<Data = unknown> {
  readonly name: string;
  /** Counted up whenever the same parameters give other data. */
  readonly version: number;
  /** All that the data depend on, as plain as JSON: name, version and parameters identify the data. */
  readonly parameters: object;
  /** The data, as plain as JSON: finite numbers, strings, null, arrays and objects of these. */
  compute(): Data;
}

/** The data of a computation, just made or stored earlier. */
export type ComputedData = <Data>(computation: FigureComputation<Data>) => Data;
