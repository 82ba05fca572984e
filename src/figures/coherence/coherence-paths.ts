import type { Computation } from "../../computations/index.js";
import { power } from "../../kernels/index.js";
import { relativeDistance } from "../../linalg/index.js";
import { drawSparseProblem } from "../frame/draw-problems.js";
import { flowFrom } from "../frame/vector-problem.js";

/** What is drawn: every N with every τ, with the seeds 1 to `seeds`. */
export interface CoherencePathGrid {
  readonly dimension: number;
  readonly sparsity: number;
  readonly measurements: readonly number[];
  readonly coherences: readonly number[];
  readonly seeds: number;
  /** Powers of ten between which the slow times lie, and how many there are in a decade. */
  readonly from: number;
  readonly to: number;
  readonly perDecade: number;
}

/** Recovery errors along slow flows of problems from independent streams. */
export interface CoherencePaths {
  readonly grid: CoherencePathGrid;
  readonly slowTimes: readonly number[];
  /** ‖a(T) − a*‖₂/‖a*‖₂, (N, τ, seed, T) row-major. */
  readonly errors: readonly number[];
}

const GRID: CoherencePathGrid = {
  dimension: 100,
  sparsity: 5,
  measurements: [40, 60],
  coherences: [0, 0.3, 0.6],
  seeds: 30,
  from: -4,
  to: 1,
  perDecade: 24,
};

/** The slow flows that Figure 21 shows. */
export const COHERENCE_PATHS: Computation<CoherencePaths> = {
  name: "sparse-coherence-paths",
  version: 1,
  parameters: GRID,
  compute: () => coherencePaths(GRID),
};

/** Follows the slow flow of every problem. */
export function coherencePaths(grid: CoherencePathGrid): CoherencePaths {
  const { dimension, sparsity, from, to, perDecade } = grid;
  const slowTimes = Array.from({ length: (to - from) * perDecade + 1 }, (_, index) =>
    power(10, from + index / perDecade),
  );
  const errors: number[] = [];
  for (const measurements of grid.measurements) {
    for (const coherence of grid.coherences) {
      for (let seed = 1; seed <= grid.seeds; seed++) {
        const { solution, ...problem } = drawSparseProblem({ dimension, sparsity, measurements, coherence }, seed);
        const flow = flowFrom(problem, new Float64Array(dimension));
        for (const time of slowTimes) errors.push(relativeDistance(flow.at(time), solution));
      }
    }
  }
  return { grid, slowTimes, errors };
}
