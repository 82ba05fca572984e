import { expect, test } from "vitest";
import { type StrengthSchedule, strengthFactor } from "./strength-schedule.js";

const factors = (schedule: StrengthSchedule, steps: number) =>
  Array.from({ length: steps }, (_, index) => strengthFactor(schedule, index + 1, steps));

test("a constant strength with a warm-up grows linearly and stays", () => {
  expect(factors({ schedule: "constant", warmup: 4, final: 0 }, 6)).toEqual([0.25, 0.5, 0.75, 1, 1, 1]);
  expect(factors({ schedule: "constant", warmup: 0, final: 0.5 }, 3)).toEqual([1, 1, 1]);
});

test("every other schedule falls to its final share at the last step", () => {
  expect(factors({ schedule: "linear", warmup: 2, final: 0.5 }, 6)).toEqual([0.5, 1, 0.875, 0.75, 0.625, 0.5]);
  const cosine = factors({ schedule: "cosine", warmup: 0, final: 0 }, 4);
  expect(cosine[1]).toBeCloseTo(0.5, 12);
  expect(cosine[3]).toBeCloseTo(0, 12);
  expect(factors({ schedule: "inverse-root", warmup: 0, final: 0 }, 99)[98]).toBeCloseTo(0.1, 12);
  for (const schedule of ["linear", "cosine", "inverse-root"] as const) {
    const all = factors({ schedule, warmup: 3, final: 0.2 }, 50);
    expect(all.every((factor, index) => index < 3 || factor <= all[index - 1]!)).toBe(true);
    expect(all[49]).toBeCloseTo(schedule === "inverse-root" ? 0.28 : 0.2, 12);
  }
});
