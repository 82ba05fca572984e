import type { Computation, Statement } from "../../computations/index.js";
import { relativeDistance } from "../../linalg/index.js";
import type { SyntheticMatrixProblem } from "../../problems/index.js";
import { nuclearNormMinimum } from "../../references/index.js";
import { drawCompletionProblem } from "../frame/draw-problems.js";
import { observedNumbers, stateProblemsDiffer } from "../frame/state-problems-differ.js";

/** What is swept: every τ with every rank with every N, for some seeds, square matrices. */
export interface NuclearErrorGrid {
  readonly size: number;
  readonly coherences: readonly number[];
  readonly ranks: readonly number[];
  readonly measurements: readonly number[];
  readonly draws: number;
}

/** How far the matrix of least nuclear norm is from A*. */
export interface NuclearErrors {
  readonly grid: NuclearErrorGrid;
  /** ‖Â − A*‖_F/‖A*‖_F, (τ, r, N, draw) row-major. */
  readonly errors: readonly number[];
  /** How many minima are certified optimal. */
  readonly optimal: number;
}

/** An error below this is a recovered target. */
export const RECOVERED_MATRIX = 1e-3;

const GRID: NuclearErrorGrid = {
  size: 10,
  coherences: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  ranks: [1, 2, 3, 4],
  measurements: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
  draws: 5,
};

/** The sweep of the figure `completion-thresholds`. Source: theory 4.5. */
export const NUCLEAR_ERRORS: Computation<NuclearErrors> = {
  name: "nuclear-norm-errors",
  version: 1,
  parameters: GRID,
  compute: () => sweepNuclearErrors(GRID),
};

/** Solves each problem; a seed draws the same A* of a rank for every τ and N. */
export function sweepNuclearErrors(grid: NuclearErrorGrid): NuclearErrors {
  const errors: number[] = [];
  let optimal = 0;
  for (const coherence of grid.coherences) {
    for (const rank of grid.ranks) {
      for (const measurements of grid.measurements) {
        for (let seed = 1; seed <= grid.draws; seed++) {
          const { operator, target, solution } = drawProblem(grid, { rank, measurements, coherence }, seed);
          const minimum = nuclearNormMinimum(operator, target);
          errors.push(relativeDistance(minimum.solution.data, solution.data));
          if (minimum.status === "optimal") optimal++;
        }
      }
    }
  }
  return { grid, errors, optimal };
}

function drawProblem(
  { size }: NuclearErrorGrid,
  cell: { readonly rank: number; readonly measurements: number; readonly coherence: number },
  seed: number,
): SyntheticMatrixProblem {
  return drawCompletionProblem({ rows: size, columns: size, ...cell }, seed);
}

/** States that no two draws of a cell share their observed entries or their A*, for the least rank and half of the N at τ = 0. */
export function stateErrorDrawsDiffer(grid: NuclearErrorGrid): Statement {
  const cell = { rank: grid.ranks[0]!, measurements: grid.measurements[grid.measurements.length >> 1]!, coherence: 0 };
  return stateProblemsDiffer(
    `draws of ${grid.draws} with entries, and with an A*, of their own`,
    Array.from({ length: grid.draws }, (_, index) => observedNumbers(drawProblem(grid, cell, index + 1))),
  );
}

/** The errors of the draws of a cell. */
export function cellErrors({ grid, errors }: NuclearErrors, tau: number, r: number, n: number): readonly number[] {
  const cell = ((tau * grid.ranks.length + r) * grid.measurements.length + n) * grid.draws;
  return errors.slice(cell, cell + grid.draws);
}

/** The first N from which on every draw of a rank and a τ is recovered. */
export function fewestEntries(sweep: NuclearErrors, tau: number, r: number): number {
  const { measurements } = sweep.grid;
  const failed = measurements.findLastIndex((_, n) =>
    cellErrors(sweep, tau, r, n).some((error) => !(error < RECOVERED_MATRIX)),
  );
  return measurements[failed + 1] ?? Number.POSITIVE_INFINITY;
}
