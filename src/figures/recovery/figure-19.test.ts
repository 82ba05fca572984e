import { beforeAll, expect, test } from "vitest";
import type { ComputedData } from "../../computations/index.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { BASIS_PURSUIT_SWEEP, sweepBasisPursuit } from "./basis-pursuit-sweep.js";
import { type CoherenceSweep, sweepCoherence } from "./coherence-sweep.js";
import { figure19 } from "./figure-19.js";

const PURSUIT = sweepBasisPursuit({
  dimension: 20,
  coherences: [0, 1],
  sparsities: [1, 4],
  measurements: [5, 10, 15, 20],
  trials: 4,
});
let sweep: CoherenceSweep;
beforeAll(() => {
  sweep = sweepCoherence({ dimension: 100, measurements: [2, 10, 40], coherences: [0, 0.5, 1], trials: 6 });
});
const failing = (data: CoherenceSweep) => {
  const computed: ComputedData = (computation) =>
    ((computation as object) === BASIS_PURSUIT_SWEEP ? PURSUIT : data) as never;
  return figure19
    .build(figureInputs(new Map(), computed))
    .statements.filter(({ holds }) => !holds)
    .map(({ text }) => text);
};

test("a smaller sweep shows what Figure 19 must show", () => {
  expect(failing(sweep)).toEqual([]);
});

test("with half of the rows from the basis the largest coherence is 1 and the mean half way there", () => {
  const at = (values: readonly number[], n: number, tau: number) => values[3 * n + tau]!;
  for (const n of [0, 1, 2]) {
    expect(at(sweep.largest, n, 1)).toBeCloseTo(1, 12);
    expect(at(sweep.mean, n, 1)).toBeCloseTo((1 + at(sweep.mean, n, 0)) / 2, 1);
    expect(at(sweep.mean, n, 2)).toBeCloseTo(1, 12);
  }
});

test("measurements that τ does not change fail the statements", () => {
  const unchanged = (values: readonly number[]) => values.map((_, cell) => values[cell - (cell % 3)]!);
  const failed = failing({ ...sweep, largest: unchanged(sweep.largest), mean: unchanged(sweep.mean) });
  expect(failed).toHaveLength(2);
});
