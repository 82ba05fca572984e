import type { ComputedData, ComputedFigure, FigureComputation } from "./computed-figure.js";
import type { Figure, FigureOutcome, FigureResult, FigureTrial } from "./figure.js";

/** A figure that needs trials, and computations beside them. */
export interface CombinedFigure {
  /** The number in the paper, or a name. */
  readonly id: string;
  readonly title: string;
  readonly trials: readonly FigureTrial[];
  readonly computations: readonly FigureComputation[];
  /**
   * @param results one per trial, by its name
   * @param computed gives the data of each of the computations
   */
  build(results: ReadonlyMap<string, FigureResult>, computed: ComputedData): FigureOutcome;
}

/** A figure of any kind. */
export type AnyFigure = Figure | ComputedFigure | CombinedFigure;
