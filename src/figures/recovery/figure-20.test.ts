import { beforeAll, expect, test } from "vitest";
import { figureInputs } from "../frame/figure-inputs.js";
import { type BasisPursuitSweep, fewestMeasurements, sweepBasisPursuit } from "./basis-pursuit-sweep.js";
import { figure20 } from "./figure-20.js";

let sweep: BasisPursuitSweep;
beforeAll(() => {
  sweep = sweepBasisPursuit({
    dimension: 30,
    coherences: [0, 0.5, 1],
    sparsities: [1, 5, 11],
    measurements: [1, 6, 11, 16, 21, 26, 31],
    trials: 4,
  });
});
/** That are of the grid of the figure. */
const NUMBERS = ["τ = 0: N_min"];
const failing = (data: BasisPursuitSweep) =>
  figure20
    .build(figureInputs(new Map(), () => data as never))
    .statements.filter(({ holds }) => !holds)
    .map(({ text }) => text);

test("a smaller sweep shows what Figure 20 must show, but for the numbers of the larger", () => {
  expect(failing(sweep)).toEqual(NUMBERS);
});

test("with directly observed coordinates, recovery takes all of them; Gaussian measurements do with fewer", () => {
  expect(fewestMeasurements(sweep, 2).slice(1)).toEqual([31, 31]);
  expect(fewestMeasurements(sweep, 0)[0]).toBeLessThanOrEqual(11);
});

test("every a* is drawn once for its s, and every X anew", () => {
  const grid = { dimension: 30, coherences: [1], sparsities: [2], measurements: [1], trials: 300 };
  const { errors } = sweepBasisPursuit(grid);
  // Nothing is seen, or one of the two entries: the error is 1 or the share of the other, of one a*.
  const shares = [...new Set(errors.map((error) => Number(error.toFixed(12))))].sort();
  expect(shares).toHaveLength(3);
  expect(shares[0]! * shares[0]! + shares[1]! * shares[1]!).toBeCloseTo(1, 10);
  expect(shares[2]).toBe(1);
});

test("statements fail where recovery is by less than it claims", () => {
  const without = sweep.errors.map((error) => (error < 1e-6 ? 1e-7 : error));
  expect(failing({ ...sweep, errors: without })).toEqual([
    "largest mean error of a recovered cell (published: 10⁻⁶ to 10⁻⁹)",
    ...NUMBERS,
  ]);
  expect(failing({ ...sweep, errors: sweep.errors.map((error) => 1 - error) })).toContainEqual(
    expect.stringMatching(/recovery differs/),
  );
});

test("an uncertified minimum fails", () => {
  expect(failing({ ...sweep, optimal: sweep.optimal - 1 })).toHaveLength(1 + NUMBERS.length);
});
