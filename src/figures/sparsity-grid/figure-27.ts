import { type Statement, stateList, stateRange } from "../../computations/index.js";
import { kendallCorrelation } from "../../statistics/index.js";
import { ARRIVED, flowEnd } from "../frame/sparse-flow-sweep.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { problemOf } from "../frame/vector-problem.js";
import { sparsityFigure, stateFewestRecovering, worstDeviation } from "./sparsity-grid-figure.js";
import {
  FAILED,
  SPARSITIES,
  SPARSITY_ITERATIONS,
  type SparsityCell,
  STEP_SIZE,
  STRENGTH,
} from "./sparsity-grid-runs.js";

/** Figure 27: errors of the subgradient method for every sparsity and number of measurements. */
export const figure27 = sparsityFigure({
  id: "27",
  method: "subgradient",
  name: "subgradient method",
  lowest: 4e-5,
  caption: [
    "Subgradient method, every step made",
    "With enough measurements for its s the run first memorises and then, after a delay that is shorter the larger N, recovers a*; with fewer it has memorised " +
      "and not recovered when it ends.",
  ],
  notes:
    "Of the nine cells that do not recover, seven are not at the end of their slow flow: that lies beyond the 10⁶ iterations of the paper. The flows of all nine end at " +
    "another interpolator of least ℓ1 norm. Figure 28 has t₁, t₂ and the errors of every N.",
  statements,
});

function statements(cells: readonly SparsityCell[]): Statement[] {
  const failures = cells.filter(({ recovers }) => !recovers);
  const memorised = cells.filter(({ t1 }) => t1 !== null);
  const order = (value: (cell: SparsityCell) => number, chosen: readonly SparsityCell[]) =>
    SPARSITIES.map((sparsity) => kendallCorrelation(chosen.filter((cell) => cell.sparsity === sparsity).map(value)));
  const ends = failures.map(({ result }) => flowEnd(problemOf(result)));
  const later = ends.filter(({ endTime }) => endTime / (STEP_SIZE * STRENGTH) > SPARSITY_ITERATIONS);
  return [
    stateRecordSpacing(
      cells.map(({ result }) => result),
      1,
    ),
    stateList(
      "cells that do not recover; of these, whose slow flow ends at another interpolator; and later than the run",
      [failures.length, ends.filter(({ endError }) => endError > ARRIVED).length, later.length],
      [9, 9, 7],
    ),
    stateRange(
      "recovery error at the end against the reference: largest deviation of 40 cells",
      worstDeviation(
        cells,
        ({ finalTest }) => finalTest,
        ({ reference }) => reference.finalTest,
      ),
      [0, 0.005],
    ),
    stateRange("cells of 40 that memorise", memorised.length, [40, 40]),
    stateFewestRecovering(cells),
    stateRange(
      `cells that do not recover (final error > ${FAILED}): lowest final error`,
      Math.min(...failures.map(({ finalTest }) => finalTest)),
      [0.07, 0.2],
    ),
    stateRange(
      "the others: highest final error for s ≥ 5",
      Math.max(...cells.filter(({ recovers, sparsity }) => recovers && sparsity > 1).map(({ finalTest }) => finalTest)),
      [3e-4, 8e-4],
    ),
    stateRange(
      "rank correlation (Kendall) of t₁ with N, lowest over s",
      Math.min(...order(({ t1 }) => t1 ?? Number.POSITIVE_INFINITY, cells)),
      [0.6, 1],
    ),
    stateRange(
      "rank correlation (Kendall) of t₂ with N where a* is recovered, highest over s",
      Math.max(
        ...order(
          ({ t2 }) => t2 ?? Number.POSITIVE_INFINITY,
          cells.filter(({ recovers }) => recovers),
        ),
      ),
      [-1, -0.9],
    ),
  ];
}
