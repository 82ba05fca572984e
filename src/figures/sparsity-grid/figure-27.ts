import { type Statement, stateRange } from "../../computations/index.js";
import { kendallCorrelation } from "../../statistics/index.js";
import { sparsityFigure, stateFewestRecovering, worstDeviation } from "./sparsity-grid-figure.js";
import { FAILED, SPARSITIES, type SparsityCell } from "./sparsity-grid-runs.js";

/** Figure 27: errors of the subgradient method for every sparsity and number of measurements. */
export const figure27 = sparsityFigure({
  id: "27",
  method: "subgradient",
  name: "subgradient method",
  lowest: 4e-5,
  caption: [
    "Subgradient method, every step made",
    "With enough measurements for its s the run first " +
      "memorises and then, after a delay that is shorter the larger N, recovers a*; with fewer it memorises and ends at another " +
      "interpolator of least ℓ1 norm. Figure 28 has t₁, t₂ and the errors.",
  ],
  statements,
});

function statements(cells: readonly SparsityCell[]): Statement[] {
  const failures = cells.filter(({ recovers }) => !recovers);
  const memorised = cells.filter(({ t1 }) => t1 !== null);
  const order = (value: (cell: SparsityCell) => number, chosen: readonly SparsityCell[]) =>
    SPARSITIES.map((sparsity) => kendallCorrelation(chosen.filter((cell) => cell.sparsity === sparsity).map(value)));
  return [
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
      [0.1, 1.2],
    ),
    stateRange(
      "the others: highest final error for s ≥ 5",
      Math.max(...cells.filter(({ recovers, sparsity }) => recovers && sparsity > 1).map(({ finalTest }) => finalTest)),
      [1e-4, 1e-3],
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
