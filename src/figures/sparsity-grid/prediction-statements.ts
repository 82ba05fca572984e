import { type Statement, stateList, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { kendallCorrelation, quantile } from "../../statistics/index.js";
import { arrivals, type SparseFlowSweep, stateFlowDrawsDiffer } from "../frame/sparse-flow-sweep.js";
import type { PredictedCell } from "./predicted-cell.js";
import { worstDeviation } from "./sparsity-grid-figure.js";
import { MEASUREMENTS, SPARSITIES, type SparsityCell } from "./sparsity-grid-runs.js";

/** The reference has three digits. */
const ROUNDING = [0, 0.005] as const;

/** What Figure 28 must show. Expected numbers: theory 7.1. */
export function referenceStatements(cells: readonly PredictedCell[]): Statement[] {
  const differing = (measured: (cell: SparsityCell) => number | null, expected: (cell: SparsityCell) => number) =>
    cells.filter((cell) => measured(cell) !== expected(cell)).length;
  return [
    stateValue(
      "t₁ against the reference: equal cells of 40",
      40 -
        differing(
          ({ t1 }) => t1,
          ({ reference }) => reference.t1,
        ),
      40,
      0,
    ),
    stateValue(
      "t₂ against the reference: equal cells of 40",
      40 -
        differing(
          ({ t2 }) => t2,
          ({ reference }) => reference.t2,
        ),
      40,
      0,
    ),
    stateRange(
      "lowest training error against the reference: largest deviation of 40 cells",
      worstDeviation(
        cells,
        ({ lowestTrain }) => lowestTrain,
        ({ reference }) => reference.lowestTrain,
      ),
      ROUNDING,
    ),
    stateRange(
      "lowest recovery error against the reference: largest deviation of 40 cells",
      worstDeviation(
        cells,
        ({ lowestTest }) => lowestTest,
        ({ reference }) => reference.lowestTest,
      ),
      ROUNDING,
    ),
    stateRange(
      "final recovery error against the reference: largest deviation of 40 cells",
      worstDeviation(
        cells,
        ({ finalTest }) => finalTest,
        ({ reference }) => reference.finalTest,
      ),
      ROUNDING,
    ),
  ];
}

/** Memorisation is over long before generalisation where t1 is at most this part of the delay. */
const APART = 0.01;
/** Of the record after the first 1000 iterations. */
const GRID = 1000;

/** What the predicted times of Figure 28b must show. */
export function predictionStatements(cells: readonly PredictedCell[]): Statement[] {
  const apart = cells.filter(({ t1, slowDelay }) => t1! <= APART * slowDelay);
  const recovered = apart.filter(({ recovers }) => recovers);
  const wide = cells.filter(
    ({ recovers, sparsity, measurements }) => recovers && sparsity > 1 && measurements < MEASUREMENTS.at(-1)!,
  );
  const fast = apart.map(({ closedFormT1, t1 }) => Math.abs(closedFormT1 - t1!) / (1 + 0.01 * t1!));
  const late = recovered.map(({ closedFormT1, slowDelay, t2 }) => {
    return Math.abs(closedFormT1 + slowDelay - t2!) / (GRID + 0.01 * t2!);
  });
  const outside = wide.filter(
    ({ t1, t2, slowDelay }) => t2! < slowDelay - GRID || t2! > 1.01 * (t1! + slowDelay) + GRID,
  );
  const paper = cells.map(({ paperT1, t1 }) => paperT1 / t1!);
  const published = wide.map(({ paperT2, t2 }) => paperT2 / t2!);
  return [
    stateRange(
      `t₁ by the closed form where t₁ ≤ T_end/(100αβ₁), ${apart.length} cells: largest deviation, in units of one iteration + 1 %`,
      Math.max(...fast),
      [0, 1],
    ),
    stateRange(
      `t₂ by t₁ and the slow flow there, where a* is recovered, ${recovered.length} cells: largest deviation, in units of one record + 1 %`,
      Math.max(...late),
      [0, 1],
    ),
    stateRange(
      `T_end/(αβ₁) ≤ t₂ ≤ t₁ + T_end/(αβ₁) up to one record and 1 %: cells outside, of ${wide.length} with s ≥ 5, N < 100 that recover a*`,
      outside.length,
      [0, 0],
    ),
    stateRange("t₁ by the paper's formula, over measured: lowest of 40", Math.min(...paper), [0.4, 0.8]),
    stateRange("t₁ by the paper's formula, over measured: highest of 40", Math.max(...paper), [4, 8]),
    stateList(
      "N at which the released code's t₁ is negative",
      [...new Set(cells.filter(({ releasedT1 }) => releasedT1 < 0).map(({ measurements }) => measurements))],
      [100],
    ),
    stateRange(
      "t₂ by the paper's ‖â − a*‖∞/(αβ₁), s ≥ 5, N < 100, over measured: lowest",
      Math.min(...published),
      [0.18, 0.3],
    ),
    stateRange("the same: highest", Math.max(...published), [1.4, 2.1]),
  ];
}

/** What its independent draws must show. */
export function drawStatements(flows: SparseFlowSweep): Statement[] {
  const { seeds } = flows.grid;
  const half = SPARSITIES.map(
    (_, s) =>
      MEASUREMENTS.find((_, n) => 2 * arrivals(flows, s, n, 0).filter(Number.isFinite).length >= seeds) ??
      Number.POSITIVE_INFINITY,
  );
  const trends = SPARSITIES.map((_, s) =>
    kendallCorrelation(
      MEASUREMENTS.map((_, n) => quantile(arrivals(flows, s, n, 0), 0.5)).filter((time) => Number.isFinite(time)),
    ),
  );
  return [
    stateFlowDrawsDiffer(flows.grid),
    stateValue(
      "independent draws, s = 5, N = 50: median T_end",
      quantile(arrivals(flows, SPARSITIES.indexOf(5), MEASUREMENTS.indexOf(50), 0), 0.5),
      0.0609,
      0.02,
    ),
    stateTrend(`independent draws: N for half of them, for s = ${SPARSITIES.join(", ")}`, half, "increases"),
    stateRange(
      "independent draws: rank correlation (Kendall) of the median T_end with N, highest over s",
      Math.max(...trends),
      [-1, -0.9],
    ),
  ];
}
