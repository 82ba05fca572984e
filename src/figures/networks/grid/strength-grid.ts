import type { ConfigTree } from "../../../config/index.js";
import type { FigureResult, FigureTrial, TrialResults } from "../../frame/figure.js";

/** A run of a grid of step sizes α and strengths β. */
export interface GridRun extends FigureTrial {
  readonly stepSize: number;
  readonly strength: number;
}

/** The runs of a grid, all strengths of one step size after the other. */
export interface StrengthGrid {
  readonly stepSizes: readonly number[];
  /** The largest first. */
  readonly strengths: readonly number[];
  readonly runs: readonly GridRun[];
}

/** What a grid is made of. */
export interface StrengthGridOptions {
  /** Unlike that of any other grid of a figure. */
  readonly name: string;
  readonly stepSizes: readonly number[];
  readonly strengths: readonly number[];
  config(stepSize: number, strength: number): ConfigTree & { readonly iterations: number };
  /** Multiplications an iteration. */
  readonly work: number;
}

/** The trials of a grid. */
export function strengthGrid({ name, stepSizes, strengths, config, work }: StrengthGridOptions): StrengthGrid {
  const runs = stepSizes.flatMap((stepSize) =>
    strengths.map((strength): GridRun => {
      const tree = config(stepSize, strength);
      return {
        name: `${name}, α = ${stepSize}, β = ${strength}`,
        stepSize,
        strength,
        config: tree,
        work: tree.iterations * work,
      };
    }),
  );
  return { stepSizes, strengths, runs };
}

/** A run of a grid with what came of it. */
export interface GridResult extends GridRun {
  readonly result: FigureResult;
  /** t2, infinite where it was not reached. */
  readonly t2: number;
}

/** The results of the runs of a grid at one step size, the strongest penalty first. */
export function resultsAt(grid: StrengthGrid, stepSize: number, results: TrialResults): GridResult[] {
  return grid.runs
    .filter((run) => run.stepSize === stepSize)
    .map((run) => {
      const result = results(run.name);
      return { ...run, result, t2: result.summary.detection.t2?.iteration ?? Number.POSITIVE_INFINITY };
    });
}
