import { expect, test } from "vitest";
import { figureInputs } from "../frame/figure-inputs.js";
import { pageFaults } from "../frame/page-rules.js";
import { figureCompletionThresholds } from "./figure-completion-thresholds.js";
import { fewestEntries, NUCLEAR_ERRORS, type NuclearErrorGrid, sweepNuclearErrors } from "./nuclear-norm-errors.js";

const GRID = NUCLEAR_ERRORS.parameters as NuclearErrorGrid;
/** A sweep of the figure's own grid in which every target is recovered from a number of entries that a rule gives. */
function sweepBy(fewest: (coherence: number, rank: number) => number) {
  const errors = GRID.coherences.flatMap((coherence) =>
    GRID.ranks.flatMap((rank) =>
      GRID.measurements.flatMap((count) => Array(GRID.draws).fill(count < fewest(coherence, rank) ? 0.5 : 1e-12)),
    ),
  );
  return { grid: GRID, errors, optimal: errors.length };
}
const outcome = (fewest: (coherence: number, rank: number) => number) =>
  figureCompletionThresholds.build(figureInputs(new Map(), () => sweepBy(fewest) as never));
const failing = (fewest: (coherence: number, rank: number) => number) =>
  outcome(fewest)
    .statements.filter(({ holds }) => !holds)
    .map(({ text }) => text);

test("thresholds that grow with the rank and fall with τ hold, and fit the page", () => {
  const right = (coherence: number, rank: number) => Math.min(100, 60 + 10 * rank - 20 * coherence);
  expect(failing(right)).toEqual([]);
  expect(pageFaults(outcome(right))).toEqual([]);
});

test("thresholds that fall with the rank, or grow with τ, fail", () => {
  expect(failing((_, rank) => 100 - 10 * rank)).toContainEqual(expect.stringMatching(/^τ = 0: N_min/));
  expect(failing((coherence, rank) => 40 + 10 * rank + 20 * coherence)).toContainEqual(
    expect.stringMatching(/^r = 1: N_min at τ = 0 less/),
  );
});

test("the least nuclear norm has A* from all entries of a small matrix, and not from a few", () => {
  const grid = { size: 5, coherences: [0], ranks: [2], measurements: [5, 25], draws: 2 };
  const sweep = sweepNuclearErrors(grid);
  expect(sweep.optimal).toBe(4);
  expect(fewestEntries(sweep, 0, 0)).toBe(25);
});
