import type { Computation } from "../../computations/index.js";
import { adjoint, coherence, createMatrix, multiply } from "../../linalg/index.js";
import { drawSparseProblem } from "../frame/draw-problems.js";

/** What is swept: every N with every τ, in `trials` draws each. */
export interface CoherenceGrid {
  readonly dimension: number;
  readonly measurements: readonly number[];
  readonly coherences: readonly number[];
  readonly trials: number;
}

/** Coherences of measurements M with an orthonormal basis Φ, averaged over the trials, (N, τ) row-major. */
export interface CoherenceSweep {
  readonly grid: CoherenceGrid;
  /** μ(Mᵀ, Φ), the largest over the rows m of M. */
  readonly largest: readonly number[];
  /** The mean over the rows of max_j |⟨m, φ_j⟩|/‖m‖. */
  readonly mean: readonly number[];
  /** N₁, how many rows are columns of Φ. */
  readonly coherentRows: readonly number[];
}

const GRID: CoherenceGrid = {
  dimension: 100,
  measurements: [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 40, 50, 60, 80, 99],
  coherences: Array.from({ length: 21 }, (_, index) => index / 20),
  trials: 10,
};

/** The sweep of Figure 19(a), for 15 of its 99 N. Source: theory 4.3. */
export const COHERENCE_SWEEP: Computation<CoherenceSweep> = {
  name: "coherence-sweep",
  version: 1,
  parameters: GRID,
  compute: () => sweepCoherence(GRID),
};

/** Draws Φ and M anew for each cell and trial. */
export function sweepCoherence(grid: CoherenceGrid): CoherenceSweep {
  const largest: number[] = [];
  const mean: number[] = [];
  const coherentRows: number[] = [];
  let seed = 0;
  for (const measurements of grid.measurements) {
    for (const share of grid.coherences) {
      let sumOfLargest = 0;
      let sumOfMeans = 0;
      let coherent = 0;
      for (let trial = 0; trial < grid.trials; trial++) {
        const setting = {
          dimension: grid.dimension,
          sparsity: 1,
          measurements,
          coherence: share,
          basis: "orthonormal",
        } as const;
        const problem = drawSparseProblem(setting, seed++);
        const basis = problem.basis!;
        const rows = adjoint(multiply(problem.measurements, adjoint(basis)));
        sumOfLargest += coherence(rows, basis);
        for (let row = 0; row < measurements; row++) {
          const single = Float64Array.from({ length: rows.rows }, (_, entry) => rows.data[entry * measurements + row]!);
          sumOfMeans += coherence(createMatrix(rows.rows, 1, single), basis) / measurements;
        }
        coherent = problem.coherentRows;
      }
      largest.push(sumOfLargest / grid.trials);
      mean.push(sumOfMeans / grid.trials);
      coherentRows.push(coherent);
    }
  }
  return { grid, largest, mean, coherentRows };
}
