import { beforeAll, expect, test } from "vitest";
import { figureInputs } from "../frame/figure-inputs.js";
import { figureRecoverability } from "./figure-recoverability.js";
import { type NuclearNormSweep, sweepNuclearNorm } from "./nuclear-norm-sweep.js";

let sweep: NuclearNormSweep;
beforeAll(() => {
  sweep = sweepNuclearNorm({
    rows: 10,
    columns: 10,
    coherences: [0, 1],
    ranks: [2],
    measurements: [60, 80],
    seeds: 20,
  });
});
const failing = (data: NuclearNormSweep) =>
  figureRecoverability
    .build(figureInputs(new Map(), () => data as never))
    .statements.filter(({ holds }) => !holds)
    .map(({ text }) => text);

test("a smaller sweep shows what the figure must show", () => {
  expect(failing(sweep)).toEqual([]);
});

test("at τ = 0 few targets are recovered from 60 entries, and at τ = 1 nearly all from 80", () => {
  const [few, , , nearlyAll] = sweep.successes;
  expect(few).toBeLessThanOrEqual(6);
  expect(nearlyAll).toBeGreaterThanOrEqual(18);
});

test("counts that are exchanged between τ = 0 and τ = 1 fail", () => {
  const [a, b, c, d] = sweep.successes as [number, number, number, number];
  const failed = failing({ ...sweep, successes: [c, d, a, b] });
  expect(failed).toContain("cells of 2 with τ > 0 that recover no more than τ = 0");
  expect(failed.filter((text) => /^τ = .*Fisher/.test(text))).toHaveLength(2);
});

test("a minimum without certificate, or a failure within the gap, fails", () => {
  expect(failing({ ...sweep, optimal: sweep.optimal - 1, smallestExcess: 0 })).toHaveLength(2);
});
