import fc from "fast-check";
import { expect, test } from "vitest";
import { power } from "../kernels/index.js";
import { createSchedule, recordingSchema } from "./schedule.js";

function marks(iterations: number, recording: object): number[] {
  const schedule = createSchedule(iterations, recordingSchema.parse(recording));
  const all = [0];
  for (let mark = schedule.next(0); mark !== null; mark = schedule.next(mark)) all.push(mark);
  return all;
}

test("a linear schedule is the paper's grid: every t < dense, then t mod interval = 0, and the last", () => {
  const expected = [0, 1, 2, 3, 4, 10, 20, 30, 33];
  expect(marks(33, { dense: 5, spacing: "linear", interval: 10 })).toEqual(expected);
});

test("a logarithmic schedule has the stated number of points in every decade", () => {
  const all = marks(1e6, { dense: 100, pointsPerDecade: 20 });
  expect(all.filter((mark) => mark >= 1e4 && mark < 1e5)).toHaveLength(20);
  expect(all).toContain(1e5);
  expect(all.at(-1)).toBe(1e6);
});

test("the logarithmic marks are the distinct rounded powers, however many points a decade has", () => {
  for (const pointsPerDecade of [1, 3, 20, 200, 5000]) {
    const powers = Array.from({ length: 4 * pointsPerDecade + 1 }, (_, k) =>
      Math.round(power(10, k / pointsPerDecade)),
    );
    expect(marks(1e4, { dense: 1, pointsPerDecade })).toEqual([0, ...new Set(powers)]);
  }
  const every = Array.from({ length: 1001 }, (_, iteration) => iteration);
  expect(marks(1000, { dense: 1, pointsPerDecade: 1e12 })).toEqual(every);
});

test("marks increase strictly, end at the last iteration, and do not depend on where the run was interrupted", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.record({
        dense: fc.integer({ min: 1, max: 300 }),
        spacing: fc.constantFrom("linear", "logarithmic"),
        interval: fc.integer({ min: 1, max: 900 }),
        pointsPerDecade: fc.integer({ min: 1, max: 300 }),
      }),
      fc.integer({ min: 0, max: 4999 }),
      (iterations, recording, interruption) => {
        const all = marks(iterations, recording);
        expect(all.slice(1).filter((mark, index) => !(mark > all[index]!))).toEqual([]);
        expect(all.at(-1)).toBe(iterations);
        const schedule = createSchedule(iterations, recordingSchema.parse(recording));
        expect(schedule.next(interruption)).toBe(all.find((mark) => mark > interruption) ?? null);
      },
    ),
  );
});
