import type { Computation, Statement } from "../../computations/index.js";
import { relativeDistance } from "../../linalg/index.js";
import { basisPursuit } from "../../references/index.js";
import { drawSparseProblem } from "../frame/draw-problems.js";
import { drawnNumbers, stateProblemsDiffer } from "../frame/state-problems-differ.js";

/** What is swept: every τ with every s with every N, in `trials` draws of X each. */
export interface BasisPursuitGrid {
  readonly dimension: number;
  readonly coherences: readonly number[];
  readonly sparsities: readonly number[];
  readonly measurements: readonly number[];
  readonly trials: number;
}

/** What basis pursuit makes of noiseless sparse recovery problems. */
export interface BasisPursuitSweep {
  readonly grid: BasisPursuitGrid;
  /** ‖â − a*‖₂/‖a*‖₂, (τ, s, N, trial) row-major. */
  readonly errors: readonly number[];
  /** 1 where every position of the support has a measurement that sees it, 0 otherwise; as `errors`. */
  readonly covered: readonly number[];
  /** How many solutions are certified optimal, and the largest relative duality gap of all. */
  readonly optimal: number;
  readonly largestGap: number;
}

const GRID: BasisPursuitGrid = {
  dimension: 100,
  coherences: [0, 0.5, 1],
  sparsities: Array.from({ length: 10 }, (_, index) => 1 + 10 * index),
  // The paper's last is 101, more than there are unknowns.
  measurements: [...Array.from({ length: 10 }, (_, index) => 1 + 10 * index), 100],
  trials: 20,
};

/** The sweep of Figures 19(b) and 20. Source: theory 4.3. */
export const BASIS_PURSUIT_SWEEP: Computation<BasisPursuitSweep> = {
  name: "basis-pursuit-sweep",
  version: 1,
  parameters: GRID,
  compute: () => sweepBasisPursuit(GRID),
};

/** Draws a* once for each s, X anew for each cell and trial, and solves basis pursuit. */
export function sweepBasisPursuit(grid: BasisPursuitGrid): BasisPursuitSweep {
  const errors: number[] = [];
  const covered: number[] = [];
  let optimal = 0;
  let largestGap = 0;
  for (const coherence of grid.coherences) {
    for (const sparsity of grid.sparsities) {
      for (const measurements of grid.measurements) {
        for (let trial = 0; trial < grid.trials; trial++) {
          const { dimension } = grid;
          const problem = drawProblem({ dimension, sparsity, measurements, coherence }, errors.length);
          const { solution, status, gap } = basisPursuit(problem.measurements, problem.target);
          errors.push(relativeDistance(solution, problem.solution));
          const { data } = problem.measurements;
          const seen = new Set<number>();
          data.forEach((value, index) => {
            if (value !== 0) seen.add(index % dimension);
          });
          covered.push(problem.support.every((position) => seen.has(position)) ? 1 : 0);
          if (status === "optimal") optimal++;
          largestGap = Math.max(largestGap, gap.relative);
        }
      }
    }
  }
  return { grid, errors, covered, optimal, largestGap };
}

/** The problem of an s with its a*; X is of a seed of its own. */
const drawProblem = (setting: Parameters<typeof drawSparseProblem>[0], seed: number) =>
  drawSparseProblem(setting, seed, { signal: setting.sparsity });

/** States that the problems of different s share neither X nor a*, for the last N at τ = 0. */
export function statePursuitDrawsDiffer({ dimension, sparsities, measurements }: BasisPursuitGrid): Statement {
  return stateProblemsDiffer(
    `problems of ${sparsities.length} s with an X, and with an a*, of their own`,
    sparsities.map((sparsity, index) =>
      drawnNumbers(drawProblem({ dimension, sparsity, measurements: measurements.at(-1)!, coherence: 0 }, index)),
    ),
  );
}

/** The mean relative error below which a cell counts as recovered. */
export const RECOVERED = 1e-6;

/** The mean relative error over the trials of a cell, the cells given by indices into the grid. */
export function meanError({ grid, errors }: BasisPursuitSweep, tau: number, s: number, n: number): number {
  const cell = (tau * grid.sparsities.length + s) * grid.measurements.length + n;
  let sum = 0;
  for (let trial = 0; trial < grid.trials; trial++) sum += errors[cell * grid.trials + trial]!;
  return sum / grid.trials;
}

/** How many of the trials of a cell are recovered. */
export function recoveredTrials({ grid, errors }: BasisPursuitSweep, tau: number, s: number, n: number): number {
  const cell = (tau * grid.sparsities.length + s) * grid.measurements.length + n;
  return errors.slice(cell * grid.trials, (cell + 1) * grid.trials).filter((error) => error < RECOVERED).length;
}

/** N_min for each s: the first N whose cell is recovered, or null. */
export function fewestMeasurements(sweep: BasisPursuitSweep, tau: number): (number | null)[] {
  const { sparsities, measurements } = sweep.grid;
  return sparsities.map((_, s) => measurements.find((_, index) => meanError(sweep, tau, s, index) < RECOVERED) ?? null);
}
