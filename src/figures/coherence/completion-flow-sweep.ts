import type { Computation, Statement } from "../../computations/index.js";
import { norm2, subtract } from "../../linalg/index.js";
import { drawMatrixCompletion, matrixCompletionSchema, type SyntheticMatrixProblem } from "../../problems/index.js";
import { nuclearNormMinimum } from "../../references/index.js";
import { matrixFlow } from "../../theory/index.js";
import { observedNumbers, stateProblemsDiffer } from "../frame/state-problems-differ.js";

/** What is swept: every N with every τ, with the seeds 1 to `seeds`; a seed draws the same A* for all of them. */
export interface CompletionFlowGrid {
  readonly rows: number;
  readonly columns: number;
  readonly rank: number;
  readonly measurements: readonly number[];
  readonly coherences: readonly number[];
  readonly seeds: number;
  /** The slow flow has arrived at A* when its recovery error is at most this. */
  readonly arrived: number;
  /** The relative precision of the time of arrival. */
  readonly tolerance: number;
}

/** What becomes of noiseless completion problems; (N, τ, seed) row-major. */
export interface CompletionFlowSweep {
  readonly grid: CompletionFlowGrid;
  /** 1 where the certified nuclear-norm minimiser is A*, 0 otherwise. */
  readonly recoverable: readonly number[];
  /** The slow time of arrival; null where A* is not the minimiser, and where the flow did not finish. */
  readonly times: readonly (number | null)[];
  /** How many minima are certified optimal, and the largest relative duality gap. */
  readonly optimal: number;
  readonly largestGap: number;
}

/** ‖Â − A*‖_F/‖A*‖_F of a minimiser that is A*. */
const SAME = 1e-3;

/** Solves every problem, and follows the slow flow of those whose minimiser is A*. */
export function sweepCompletionFlow(grid: CompletionFlowGrid): CompletionFlowSweep {
  const recoverable: number[] = [];
  const times: (number | null)[] = [];
  let optimal = 0;
  let largestGap = 0;
  for (const measurements of grid.measurements) {
    for (const coherence of grid.coherences) {
      for (let seed = 1; seed <= grid.seeds; seed++) {
        const problem = drawProblem(grid, measurements, coherence, seed);
        const { solution, status, gap } = nuclearNormMinimum(problem.operator, problem.target);
        if (status === "optimal") optimal++;
        largestGap = Math.max(largestGap, gap.relative);
        const wanted = problem.solution.data;
        const same = norm2(subtract(solution.data, wanted)) <= SAME * norm2(wanted);
        recoverable.push(same ? 1 : 0);
        times.push(same ? arrivalOf(problem, grid) : null);
      }
    }
  }
  return { grid, recoverable, times, optimal, largestGap };
}

function drawProblem(
  { rows, columns, rank }: CompletionFlowGrid,
  measurements: number,
  coherence: number,
  seed: number,
): SyntheticMatrixProblem {
  const config = { kind: "matrix-completion", rows, columns, rank, measurements, coherence };
  return drawMatrixCompletion(matrixCompletionSchema.parse(config), {
    seed,
    seeds: {},
    seeding: "streams",
    compat: "none",
  });
}

/** States that no two draws of a cell share their observed entries or their A*, at τ = 0. */
export function stateCompletionDrawsDiffer(grid: CompletionFlowGrid): Statement {
  return stateProblemsDiffer(
    `completion: draws of ${grid.seeds} with entries, and with an A*, of their own`,
    Array.from({ length: grid.seeds }, (_, index) =>
      observedNumbers(drawProblem(grid, grid.measurements[0]!, 0, index + 1)),
    ),
  );
}

function arrivalOf(
  problem: ReturnType<typeof drawMatrixCompletion>,
  { arrived, tolerance }: CompletionFlowGrid,
): number | null {
  return matrixFlow({ problem, threshold: arrived, tolerance }).arrival?.time ?? null;
}

/** A computation of a sweep. */
export function completionFlowComputation(name: string, grid: CompletionFlowGrid): Computation<CompletionFlowSweep> {
  return { name, version: 1, parameters: grid, compute: () => sweepCompletionFlow(grid) };
}

/** The draws of one cell: the slow time of those that arrive at A*, infinite for the others. */
export function completionArrivals({ grid, times }: CompletionFlowSweep, n: number, tau: number): number[] {
  const cell = (n * grid.coherences.length + tau) * grid.seeds;
  return Array.from({ length: grid.seeds }, (_, seed) => times[cell + seed] ?? Number.POSITIVE_INFINITY);
}

/** How many draws of a cell have A* as their minimiser. */
export function recoverableDraws({ grid, recoverable }: CompletionFlowSweep, n: number, tau: number): number {
  const cell = (n * grid.coherences.length + tau) * grid.seeds;
  return recoverable.slice(cell, cell + grid.seeds).reduce((sum, value) => sum + value, 0);
}
