import { expect, test } from "vitest";
import { sparkline } from "./sparkline.js";

const runOf = (test: (iteration: number) => number, last = 1000) => {
  const iterations = Float64Array.from({ length: last + 1 }, (_, iteration) => iteration);
  return { iterations, trainErrors: iterations.map(() => 1), testErrors: iterations.map(test) };
};

test("a fall late in a run is at the end of its line, one at once at the beginning", () => {
  expect(sparkline(runOf((iteration) => (iteration < 700 ? 1 : 1e-3)))).toBe("███████████▁");
  expect(sparkline(runOf((iteration) => (iteration < 1 ? 1 : 1e-3)))).toBe("█▁▁▁▁▁▁▁▁▁▁▁");
  expect(sparkline(runOf((iteration) => 1 / (1 + iteration)))).toBe("█▇▆▆▅▅▄▃▃▂▂▁");
});

test("errors of 0, none and not finite ones are left out", () => {
  expect(sparkline(runOf(() => 0))).toBe("");
  expect(sparkline(runOf((iteration) => (iteration < 5 ? Number.NaN : 1)))).toMatch(/^▁+$/);
  expect(sparkline({ ...runOf(() => 1), testErrors: null })).toBe("▁".repeat(12));
});
