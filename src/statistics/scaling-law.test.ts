import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { fitScalingLaw, type ObservedTime } from "./scaling-law.js";

const GRID = [1e-7, 1e-6, 1e-5].flatMap((product) =>
  [20, 30, 50].flatMap((measurements) => [0, 0.2, 0.4].map((coherence) => ({ product, measurements, coherence }))),
);
const covariates = (copies: number) => {
  const column = (of: (cell: (typeof GRID)[number]) => number) =>
    GRID.flatMap((cell) => Array<number>(copies).fill(of(cell)));
  return [
    { name: "αβ", values: column(({ product }) => product), scale: "log" as const },
    { name: "N", values: column(({ measurements }) => measurements), scale: "log" as const },
    { name: "τ", values: column(({ coherence }) => coherence), scale: "linear" as const },
  ];
};

/** t = 0.1·(αβ)⁻¹·(N/30)⁻²·exp(3τ)·exp(0.3ε), seen only up to a horizon. */
function times(horizon: number, copies: number): ObservedTime[] {
  const stream = createStream(3, "times");
  return GRID.flatMap(({ product, measurements, coherence }) =>
    Array.from({ length: copies }, () => {
      const relative = measurements / 30;
      const time = (0.1 / product / (relative * relative)) * Math.exp(3 * coherence + 0.3 * stream.normal());
      return { time: Math.min(time, horizon), reached: time <= horizon };
    }),
  );
}

test("exponents are found within their intervals, with and without censoring", () => {
  for (const horizon of [Number.MAX_VALUE, 1e6]) {
    const law = fitScalingLaw(covariates(6), times(horizon, 6));
    if (law.status !== "fitted") throw new Error(law.reason);
    expect(law.censored > 20).toBe(horizon === 1e6);
    for (const [name, truth] of [
      ["αβ", -1],
      ["N", -2],
      ["τ", 3],
    ] as const) {
      const { low, high } = law.coefficients.get(name)!;
      expect(low).toBeLessThan(truth);
      expect(high).toBeGreaterThan(truth);
      // Widest for τ: 2·1.96·0.3/√(162·Var τ) = 0.57 if all were seen, and at most √3 times that with two thirds censored.
      expect(high - low).toBeLessThan(0.98);
    }
    expect(law.deviation).toBeCloseTo(0.3, 1);
  }
});

test("a censored time taken for an arrival gives other exponents", () => {
  const seen = times(1e6, 6);
  const law = fitScalingLaw(
    covariates(6),
    seen.map(({ time }) => ({ time, reached: true })),
  );
  if (law.status !== "fitted") throw new Error(law.reason);
  expect(law.coefficients.get("αβ")!.low).toBeGreaterThan(-1);
});

test("covariates of another length and times that have no logarithm are refused", () => {
  const one = { name: "N", values: [1, 2, 3], scale: "log" as const };
  const time = { time: 1, reached: true };
  expect(() => fitScalingLaw([one], [time, time])).toThrow("N: expected 2 values, got 3");
  expect(() => fitScalingLaw([one], [time, time, { time: 0, reached: true }])).toThrow(
    "time: expected a finite number",
  );
});
