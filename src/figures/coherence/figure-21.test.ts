import { beforeAll, expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { overlay } from "../../config/index.js";
import type { FigureResult } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { type SparseFlowSweep, sweepSparseFlow } from "../frame/sparse-flow-sweep.js";
import { coherencePaths } from "./coherence-paths.js";
import { COHERENCE_REFERENCE } from "./coherence-reference.js";
import { COHERENCE_TRIALS, coherenceCells, comparedFlows, contamination } from "./coherence-runs.js";
import { directShare } from "./direct-share.js";
import { figure22 } from "./figure-22.js";

const DRAWN = [0, 0.4, 0.5, 1];

/** The trials at N = 10 with a few τ, cut short, each standing for every N and for the τ up to the next. */
let results: ReadonlyMap<string, FigureResult>;
beforeAll(() => {
  const brief = { iterations: 2000, recording: { dense: 1, pointsPerDecade: 10 } };
  const drawn = DRAWN.map((coherence) =>
    figureResult(overlay(COHERENCE_TRIALS.find(({ name }) => name === `N = 10, τ = ${coherence}`)!.config, brief)),
  );
  results = new Map(
    COHERENCE_TRIALS.map(({ name }) => [
      name,
      drawn[DRAWN.findLastIndex((coherence) => coherence <= Number(name.split("τ = ")[1]))]!,
    ]),
  );
});

test("with equal seeds and N = 10 the support is measured directly from τ = 0.5 on, and the flow ends at a* at once", () => {
  const cells = coherenceCells(figureInputs(results).results).filter(
    ({ measurements, coherence }) => measurements === 10 && DRAWN.includes(coherence),
  );
  expect(cells.map(({ coherentRows }) => coherentRows)).toEqual([0, 4, 5, 10]);
  for (const cell of cells) {
    expect(cell.supportSeen).toBe(cell.coherence >= 0.5);
    expect(contamination(cell)).toBe(cell.coherence >= 0.5 ? "seeds collide" : null);
    expect(cell.slowTime).toBeCloseTo(cell.reference![0], 2);
    if (cell.supportSeen) expect(cell.finalTest).toBeLessThan(1e-3);
    else expect(cell.flowError / (cell.reference![1] as number)).toBeCloseTo(1, 1);
  }
});

test("with independent streams N = 10 gives nothing away", () => {
  const { endErrors } = sweepSparseFlow({
    dimension: 100,
    sparsities: [5],
    measurements: [10],
    coherences: [0.5, 1],
    seeds: 3,
  });
  expect(Math.min(...endErrors)).toBeGreaterThan(0.1);
});

test("the reference has 99 flows, the one that is not run among them, whose end is an error of one", () => {
  expect(COHERENCE_REFERENCE.flat()).toHaveLength(99);
  const flows = comparedFlows(coherenceCells(figureInputs(results).results));
  expect(flows).toHaveLength(99);
  expect(flows.at(-1)!.flowError).toBeCloseTo(1, 5);
  expect(flows.at(-1)!.reference).toEqual([0, 1]);
});

test("Figure 22 fails where N is the same in every cell, and where τ changes nothing", () => {
  const grid = figure22.computations[0]!.parameters as SparseFlowSweep["grid"];
  const cells = grid.measurements.length * grid.coherences.length * grid.seeds;
  const flows = { grid, endTimes: Array(cells).fill(1), endErrors: Array(cells).fill(0) };
  const failed = figure22
    .build(figureInputs(results, () => flows as never))
    .statements.flatMap(({ text, holds }) => (holds ? [] : [text]));
  expect(failed).toContain("independent draws, N = 10: recovered, of 330 with any τ");
  expect(failed).toContain(
    "independent draws: rank correlation (Kendall) of the median T_end with τ, lowest for N = 30, 40, 50, 60",
  );
  expect(failed).toContain("independent draws, τ = 1: N of 10 whose 95 % interval misses C(n−s, N−s)/C(n, N)");
});

test("the direct share is that of sets that contain a given one", () => {
  expect(directShare(4, 2, 3)).toBeCloseTo(0.5, 15);
  expect(directShare(100, 5, 100)).toBe(1);
  expect(directShare(100, 5, 4)).toBe(0);
  // 90·89·88·87·86/(100·99·98·97·96)
  expect(directShare(100, 5, 90)).toBeCloseTo(0.583752, 6);
});

test("errors along a flow never rise, and end at zero where the flow does", () => {
  const grid = {
    dimension: 40,
    sparsity: 2,
    measurements: [20],
    coherences: [0.2],
    seeds: 2,
    from: -3,
    to: 1,
    perDecade: 4,
  };
  const { slowTimes, errors } = coherencePaths(grid);
  expect(slowTimes).toHaveLength(17);
  for (let seed = 0; seed < 2; seed++) {
    const path = errors.slice(seed * 17, (seed + 1) * 17);
    path.slice(1).forEach((error, index) => {
      expect(error).toBeLessThanOrEqual(path[index]! + 1e-9);
    });
    expect(path.at(-1)!).toBeLessThan(1e-9);
  }
});
