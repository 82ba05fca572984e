import fc from "fast-check";
import { expect, test } from "vitest";
import { thinRecords } from "./thin-records.js";

const curves = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0 }), fc.double()), {
    minLength: 1,
    maxLength: 500,
  })
  .map((rows) => {
    let iteration = -1;
    const iterations = rows.map(([step]) => {
      iteration += step;
      return iteration;
    });
    return { iterations, train: rows.map(([, value]) => value), test: rows.map(([, , value]) => value) };
  });

test("the first, the last, what is to be kept and the extremes of both curves stay, in their order", () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 1, max: 50 }), fc.nat(), fc.nat(), (curve, steps, one, other) => {
      const { iterations } = curve;
      const keep = [iterations[one % iterations.length]!, iterations[other % iterations.length]!];
      const kept = thinRecords(iterations, [curve.train, curve.test], { steps, keep });
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      expect(kept[0]).toBe(0);
      expect(kept.at(-1)).toBe(iterations.length - 1);
      const shown = kept.map((record) => iterations[record]);
      for (const iteration of keep) expect(shown).toContain(iteration);
      for (const values of [curve.train, curve.test]) {
        const numbers = (of: number[]) => of.filter((value) => !Number.isNaN(value));
        const drawn = numbers(kept.map((record) => values[record]!));
        if (numbers(values).length === 0) continue;
        expect(drawn.reduce((a, b) => Math.min(a, b))).toBe(numbers(values).reduce((a, b) => Math.min(a, b)));
        expect(drawn.reduce((a, b) => Math.max(a, b))).toBe(numbers(values).reduce((a, b) => Math.max(a, b)));
      }
    }),
  );
});

test("a million records come down to a few for each step, wherever on the axis they are", () => {
  const iterations = Float64Array.from({ length: 1e6 }, (_, record) => record);
  const errors = iterations.map((iteration) => 1 / (iteration + 1));
  const kept = thinRecords(iterations, [errors], { steps: 1000, keep: [123_456] });
  expect(kept.length).toBeLessThan(2500);
  expect(kept).toContain(123_456);
  const gaps = kept.slice(1).map((record, index) => Math.log(record + 1) - Math.log(kept[index]! + 1));
  expect(Math.max(...gaps.slice(200))).toBeLessThan((2 * Math.log(1e6)) / 1000);
});

test("no records, and records at one point only", () => {
  expect(thinRecords([], [[]], { steps: 10, keep: [] })).toEqual([]);
  expect(thinRecords([0], [[1]], { steps: 10, keep: [] })).toEqual([0]);
  expect(thinRecords([7], [[Number.NaN]], { steps: 10, keep: [] })).toEqual([0]);
});
