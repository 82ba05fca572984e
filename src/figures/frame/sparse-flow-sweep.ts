import type { Computation, Statement } from "../../computations/index.js";
import { relativeDistance } from "../../linalg/index.js";
import type { RecoveryProblem } from "../../problems/index.js";
import { drawSparseProblem } from "./draw-problems.js";
import { drawnNumbers, stateProblemsDiffer } from "./state-problems-differ.js";
import { flowFrom } from "./vector-problem.js";

/** What is swept: every s with every N with every τ, each with the seeds 1 to `seeds`. */
export interface SparseFlowGrid {
  readonly dimension: number;
  readonly sparsities: readonly number[];
  readonly measurements: readonly number[];
  readonly coherences: readonly number[];
  readonly seeds: number;
}

/** Where the slow flows of noiseless problems from independent streams end; (s, N, τ, seed) row-major. */
export interface SparseFlowSweep {
  readonly grid: SparseFlowGrid;
  /** T_end. */
  readonly endTimes: readonly number[];
  /** ‖a(T_end) − a*‖₂/‖a*‖₂. */
  readonly endErrors: readonly number[];
}

/** An end this near to a* is a*: others are further by orders of magnitude. */
export const ARRIVED = 1e-6;

/** ζ of the start ζ·1 of all runs that the flows are compared with. */
const START = 1e-6;

/** T_end of the slow flow from 10⁻⁶·1, and how far from a* it ends. */
export function flowEnd(problem: RecoveryProblem): { endTime: number; endError: number } {
  const { endTime, end } = flowFrom(problem, new Float64Array(problem.measurements.columns).fill(START));
  return { endTime, endError: relativeDistance(end, problem.solution!) };
}

/** States that no two of the draws of a sweep share their X or their a*, for the first s and the last N at τ = 0. */
export function stateFlowDrawsDiffer({ dimension, sparsities, measurements, seeds }: SparseFlowGrid): Statement {
  const setting = { dimension, sparsity: sparsities[0]!, measurements: measurements.at(-1)!, coherence: 0 };
  return stateProblemsDiffer(
    `independent draws of ${seeds} with an X, and with an a*, of their own`,
    Array.from({ length: seeds }, (_, index) => drawnNumbers(drawSparseProblem(setting, index + 1))),
  );
}

/** Draws every problem anew and follows its slow flow to the end. */
export function sweepSparseFlow(grid: SparseFlowGrid): SparseFlowSweep {
  const endTimes: number[] = [];
  const endErrors: number[] = [];
  for (const sparsity of grid.sparsities) {
    for (const measurements of grid.measurements) {
      for (const coherence of grid.coherences) {
        for (let seed = 1; seed <= grid.seeds; seed++) {
          const { endTime, endError } = flowEnd(
            drawSparseProblem({ dimension: grid.dimension, sparsity, measurements, coherence }, seed),
          );
          endTimes.push(endTime);
          endErrors.push(endError);
        }
      }
    }
  }
  return { grid, endTimes, endErrors };
}

/** A computation of a sweep. */
export function sparseFlowComputation(name: string, grid: SparseFlowGrid): Computation<SparseFlowSweep> {
  return { name, version: 1, parameters: grid, compute: () => sweepSparseFlow(grid) };
}

/** The draws of one cell: T_end of those that arrive at a*, infinite for those that end elsewhere. */
export function arrivals({ grid, endTimes, endErrors }: SparseFlowSweep, s: number, n: number, tau: number): number[] {
  const cell = (s * grid.measurements.length + n) * grid.coherences.length + tau;
  return Array.from({ length: grid.seeds }, (_, seed) => {
    const index = cell * grid.seeds + seed;
    return endErrors[index]! <= ARRIVED ? endTimes[index]! : Number.POSITIVE_INFINITY;
  });
}
