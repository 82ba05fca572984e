import fc from "fast-check";
import { expect, test } from "vitest";
import type { Trajectory } from "../run/index.js";
import { type EnsembleMember, ensembleBand } from "./ensemble-band.js";

function member(values: readonly number[], ending: EnsembleMember["ending"] = "whole"): EnsembleMember {
  const trajectory: Trajectory = {
    iterations: Float64Array.from(values, (_, index) => 10 * index),
    columns: new Map([
      ["error", { name: "error", width: 1, description: "an error", values: Float64Array.from(values) }],
    ]),
  };
  return { trajectory, ending };
}

test("the band is the median and the tenths at every recorded iteration", () => {
  const members = Array.from({ length: 11 }, (_, index) => member([1, index, 100 - index]));
  const band = ensembleBand(members, "error");
  expect([...band.iterations]).toEqual([0, 10, 20]);
  expect([...band.median]).toEqual([1, 5, 95]);
  expect([...band.low]).toEqual([1, 1, 91]);
  expect([...band.high]).toEqual([1, 9, 99]);
  expect(band.members).toBe(11);
});

test("a run that diverged lies above all others from there on", () => {
  const band = ensembleBand([member([1, 2, 3]), member([1, 1, 1]), member([1], "diverged")], "error", [0, 1]);
  expect([...band.median]).toEqual([1, 2, 3]);
  expect([...band.high]).toEqual([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

test("a run that came to rest keeps its last value, and a value that is no number lies above all others", () => {
  const band = ensembleBand([member([3, 0], "stationary"), member([1, 2, Number.NaN])], "error", [0, 1]);
  expect([...band.low]).toEqual([1, 0, 0]);
  expect([...band.high]).toEqual([3, 2, Number.POSITIVE_INFINITY]);
});

test("other grids, early ends without a reason, and empty ensembles are refused", () => {
  const other = member([1, 2]);
  other.trajectory.iterations[1] = 11;
  expect(() => ensembleBand([member([1, 2]), other], "error")).toThrow("members[1]: expected a record on the grid");
  expect(() => ensembleBand([member([1, 2]), member([1])], "error")).toThrow("members[1]: expected 2 records");
  expect(() => ensembleBand([], "error")).toThrow("members: expected one recorded run or more, got none");
});

test("the order of the members does not matter, and the median lies within the band", () => {
  const value = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 12 }), (rows) => {
      const members = rows.map((row) => member(row));
      const band = ensembleBand(members, "error");
      expect(ensembleBand(members.toReversed(), "error")).toEqual(band);
      band.median.forEach((middle, record) => {
        expect(band.low[record]!).toBeLessThanOrEqual(middle);
        expect(band.high[record]!).toBeGreaterThanOrEqual(middle);
      });
    }),
  );
});
