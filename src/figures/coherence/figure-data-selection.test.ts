import { expect, test } from "vitest";
import { figureInputs } from "../frame/figure-inputs.js";
import type { SparseFlowSweep } from "../frame/sparse-flow-sweep.js";
import { COHERENCE_FLOWS } from "./coherence-runs.js";
import { completionArrivals, recoverableDraws, sweepCompletionFlow } from "./completion-flow-sweep.js";
import { COMPLETION_FLOWS, figureDataSelection } from "./figure-data-selection.js";

const matrixGrid = COMPLETION_FLOWS.parameters as ReturnType<typeof COMPLETION_FLOWS.compute>["grid"];
const sparseGrid = COHERENCE_FLOWS.parameters as SparseFlowSweep["grid"];

/** Every cell with a share of its draws recovered and one slow time, by its τ. */
function sweeps(completion: (tau: number) => number, sensing: (tau: number) => number) {
  const draw = (
    grid: { coherences: readonly number[]; seeds: number },
    share: (tau: number) => number,
    cells: number,
  ) =>
    Array.from({ length: cells }, () =>
      grid.coherences.flatMap((tau) =>
        Array.from({ length: grid.seeds }, (_, seed) => ({
          found: seed < share(tau) * grid.seeds,
          time: 1 / share(tau),
        })),
      ),
    ).flat();
  const matrices = draw(matrixGrid, completion, matrixGrid.measurements.length);
  const vectors = draw(sparseGrid, sensing, sparseGrid.measurements.length);
  return [
    {
      grid: matrixGrid,
      recoverable: matrices.map(({ found }) => (found ? 1 : 0)),
      times: matrices.map(({ found, time }) => (found ? time : null)),
      optimal: matrices.length,
      largestGap: 0,
    },
    {
      grid: sparseGrid,
      endTimes: vectors.map(({ time }) => time),
      endErrors: vectors.map(({ found }) => (found ? 0 : 1)),
    },
  ];
}

const failing = ([matrices, vectors]: readonly object[]) =>
  figureDataSelection
    .build(
      figureInputs(
        new Map(),
        (computation) => ((computation as object) === COMPLETION_FLOWS ? matrices : vectors) as never,
      ),
    )
    .statements.flatMap(({ text, holds }) => (holds ? [] : [text]));

test("the figure fails where τ does nothing, and where it does the same to both", () => {
  const flat = failing(
    sweeps(
      () => 0.9,
      () => 0.9,
    ),
  );
  expect(flat).toContain("completion, N = 70: p of equal shares at τ = 0 and 1");
  expect(flat).toContain("sensing, N = 50: p of equal shares at τ = 0 and 1");
  expect(flat).toContain("sensing, N = 70: median slow time at τ = 0.8 over that at τ = 0");
  const rising = (tau: number) => 0.3 + 0.7 * tau;
  const both = failing(sweeps(rising, rising));
  expect(both).not.toContain("completion, N = 70: share recovered at τ = 1");
  expect(both).toContain("sensing: rank correlation (Kendall) of the share with τ, highest over N");
});

test("an uncertified minimum, or one flow of ten that is not finished, fails", () => {
  const [matrices, vectors] = sweeps(
    () => 1,
    () => 1,
  ) as [{ times: (number | null)[]; optimal: number }, object];
  const times = matrices.times.map((time, draw) => (draw % 10 === 0 ? null : time));
  const failed = failing([{ ...matrices, times, optimal: matrices.optimal - 1 }, vectors]);
  expect(failed).toContain("completion: minima certified optimal, of 720");
  expect(failed).toContain("completion: share of the 720 flows with A* as their end whose arrival is found to 2 %");
});

test("a sweep of small matrices: what is recoverable arrives, nothing else does, and all entries are enough", () => {
  const grid = {
    rows: 4,
    columns: 4,
    rank: 1,
    measurements: [8, 16],
    coherences: [0],
    seeds: 3,
    arrived: 1e-2,
    tolerance: 0.05,
  };
  const sweep = sweepCompletionFlow(grid);
  expect(sweep.optimal).toBe(6);
  expect(recoverableDraws(sweep, 1, 0)).toBe(3);
  expect(completionArrivals(sweep, 1, 0)).toEqual([0, 0, 0]);
  completionArrivals(sweep, 0, 0).forEach((time, seed) => {
    expect(Number.isFinite(time)).toBe(sweep.recoverable[seed] === 1);
  });
});
