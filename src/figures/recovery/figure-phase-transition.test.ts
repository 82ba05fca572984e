import { beforeAll, expect, test } from "vitest";
import { figureInputs } from "../frame/figure-inputs.js";
import { figurePhaseTransition } from "./figure-phase-transition.js";
import { type NuclearNormSweep, sweepNuclearNorm } from "./nuclear-norm-sweep.js";

let sweep: NuclearNormSweep;
beforeAll(() => {
  sweep = sweepNuclearNorm({
    rows: 6,
    columns: 6,
    coherences: [0, 1],
    ranks: [1, 3],
    measurements: [9, 18, 27, 36],
    seeds: 6,
  });
});
const failing = (data: NuclearNormSweep) =>
  figurePhaseTransition
    .build(figureInputs(new Map(), () => data as never))
    .statements.filter(({ holds }) => !holds)
    .map(({ text }) => text);

test("a smaller sweep shows what the figure must show", () => {
  // In steps of nine entries, rank 3 needs as many whatever τ.
  expect(failing(sweep)).toEqual(["r = 3: N for half of the targets, τ = 0, 1"]);
});

test("everything is recovered when every entry is observed, and rank 3 from 9 entries never", () => {
  const counts = Array.from({ length: 4 }, (_, row) => sweep.successes.slice(4 * row, 4 * row + 4));
  expect(counts.map((row) => row[3])).toEqual([6, 6, 6, 6]);
  expect([counts[1]![0], counts[3]![0]]).toEqual([0, 0]);
});

test("the two τ or the two ranks exchanged fail", () => {
  const { successes } = sweep;
  expect(failing({ ...sweep, successes: [...successes.slice(8), ...successes.slice(0, 8)] })).toContainEqual(
    expect.stringMatching(/^r = 1: N for half/),
  );
  const ranks = [4, 0, 12, 8].flatMap((start) => successes.slice(start, start + 4));
  expect(failing({ ...sweep, successes: ranks })).toContainEqual(expect.stringMatching(/^τ = .*: N for half/));
});
