import type { Computation, Statement } from "../../computations/index.js";
import { norm1, relativeDistance, singularValueDecomposition } from "../../linalg/index.js";
import type { SyntheticMatrixProblem } from "../../problems/index.js";
import { nuclearNormMinimum } from "../../references/index.js";
import { drawCompletionProblem } from "../frame/draw-problems.js";
import { observedNumbers, stateProblemsDiffer } from "../frame/state-problems-differ.js";

/** What is swept: every τ with every rank with every N, for the seeds 1, 2, … of A* and of its observed entries. */
export interface NuclearNormGrid {
  readonly rows: number;
  readonly columns: number;
  readonly coherences: readonly number[];
  readonly ranks: readonly number[];
  readonly measurements: readonly number[];
  readonly seeds: number;
}

/** What nuclear-norm minimisation makes of noiseless matrix completion problems. */
export interface NuclearNormSweep {
  readonly grid: NuclearNormGrid;
  /** How many of the seeds have ‖Â − A*‖_F/‖A*‖_F < 10⁻³, (τ, r, N) row-major. */
  readonly successes: readonly number[];
  /** How many minima were computed, how many are certified optimal, and the largest relative duality gap. */
  readonly solved: number;
  readonly optimal: number;
  readonly largestGap: number;
  /** The largest error of a success, and the smallest one of a failure. */
  readonly largestSuccess: number;
  readonly smallestFailure: number;
  /** How many of the successes are certified to be the only minimiser. */
  readonly unique: number;
  /** The smallest of (‖A*‖⋆ − ‖Â‖⋆)/‖A*‖⋆ over the failures: above the gap, A* is certainly no minimiser. */
  readonly smallestExcess: number;
}

const SUCCESS = 1e-3;

const GRID: NuclearNormGrid = {
  rows: 10,
  columns: 10,
  coherences: [0, 0.5, 0.6, 0.8, 1],
  ranks: [2],
  measurements: [50, 60, 70, 80, 90],
  seeds: 100,
};

/** The table of theory 3.8: how often A* is the matrix of least nuclear norm. */
export const RECOVERABILITY_SWEEP: Computation<NuclearNormSweep> = {
  name: "recoverability-sweep",
  version: 1,
  parameters: GRID,
  compute: () => sweepNuclearNorm(GRID),
};

/** Solves each problem; the same seed draws the same A* for every τ and N. */
export function sweepNuclearNorm(grid: NuclearNormGrid): NuclearNormSweep {
  const successes: number[] = [];
  let solved = 0;
  let optimal = 0;
  let largestGap = 0;
  let largestSuccess = 0;
  let smallestFailure = Number.MAX_VALUE;
  let unique = 0;
  let smallestExcess = Number.MAX_VALUE;
  for (const coherence of grid.coherences) {
    for (const rank of grid.ranks) {
      for (const measurements of grid.measurements) {
        let succeeded = 0;
        for (let seed = 1; seed <= grid.seeds; seed++) {
          const problem = drawProblem(grid, { rank, measurements, coherence }, seed, solved);
          const optimum = nuclearNormMinimum(problem.operator, problem.target);
          const wanted = problem.solution;
          const error = relativeDistance(optimum.solution.data, wanted.data);
          solved++;
          if (optimum.status === "optimal") optimal++;
          largestGap = Math.max(largestGap, optimum.gap.relative);
          if (error < SUCCESS) {
            succeeded++;
            largestSuccess = Math.max(largestSuccess, error);
            if (optimum.uniqueness.certified) unique++;
          } else {
            const norm = norm1(singularValueDecomposition(wanted).singularValues);
            smallestFailure = Math.min(smallestFailure, error);
            smallestExcess = Math.min(smallestExcess, 1 - optimum.value / norm);
          }
        }
        successes.push(succeeded);
      }
    }
  }
  return {
    grid,
    successes,
    solved,
    optimal,
    largestGap,
    largestSuccess,
    smallestFailure,
    unique,
    smallestExcess,
  };
}

/** The problem of a seed of A*; its entries are of a seed of their own, by how many problems have been solved before. */
function drawProblem(
  { rows, columns, seeds }: NuclearNormGrid,
  cell: { readonly rank: number; readonly measurements: number; readonly coherence: number },
  seed: number,
  solved: number,
): SyntheticMatrixProblem {
  return drawCompletionProblem({ rows, columns, ...cell }, seed, { measurements: seeds + 1 + solved });
}

/** States that no two draws of a cell share their observed entries or their A*, for the least rank and the fewest entries at τ = 0. */
export function stateNuclearDrawsDiffer(grid: NuclearNormGrid): Statement {
  const cell = { rank: grid.ranks[0]!, measurements: grid.measurements[0]!, coherence: 0 };
  return stateProblemsDiffer(
    `draws of ${grid.seeds} with entries, and with an A*, of their own`,
    Array.from({ length: grid.seeds }, (_, index) => observedNumbers(drawProblem(grid, cell, index + 1, index))),
  );
}
