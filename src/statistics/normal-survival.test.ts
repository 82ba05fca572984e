import fc from "fast-check";
import { expect, test } from "vitest";
import { normalSurvival } from "./normal-survival.js";

test("tails are those of the tables", () => {
  // scipy.stats.norm.logsf(z), exp(norm.logpdf(z) − norm.logsf(z))
  const expected: [number, number, number][] = [
    [-8, -6.220960574271742e-16, 5.052271083536886e-15],
    [-3, -0.0013508099647481925, 0.004437839042125666],
    [-2.5, -0.00622902548586, 0.017637825486916742],
    [-0.5, -0.36894641528865635, 0.5091604338370335],
    [0, -Math.LN2, 0.7978845608028654],
    [0.7, -1.4189677615315315, 1.2904993394581665],
    [2.9, -6.284058234947419, 3.1903151395429834],
    [3.1, -6.940688458421228, 3.376196990225064],
    [10, -53.23128515051248, 10.098093233962564],
    [60, -1805.0135606805675, 60.016657420259385],
  ];
  for (const [z, logarithm, hazard] of expected) {
    const tail = normalSurvival(z);
    expect(tail.logarithm / logarithm).toBeCloseTo(1, 11);
    expect(tail.hazard / hazard).toBeCloseTo(1, 11);
  }
});

test("the hazard rises, lies above z, and is minus the slope of ln Q", () => {
  const step = 1e-4;
  fc.assert(
    fc.property(fc.double({ min: -6, max: 30, noNaN: true }), (z) => {
      const [before, here, after] = [z - step, z, z + step].map(normalSurvival);
      expect(after!.hazard).toBeGreaterThan(before!.hazard);
      expect(here!.hazard).toBeGreaterThan(z);
      const slope = (after!.logarithm - before!.logarithm) / (2 * step);
      expect(Math.abs(slope + here!.hazard)).toBeLessThan(1e-6 * (1 + here!.hazard));
    }),
  );
});
