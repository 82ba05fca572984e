import fc from "fast-check";
import { expect, test } from "vitest";
import { binomialInterval } from "./binomial-interval.js";

test("intervals are those of the tables", () => {
  // Beta quantiles, e.g. qbeta(0.025, 11, 30) and qbeta(0.975, 12, 29).
  const [low, high] = binomialInterval(11, 40);
  expect(low).toBeCloseTo(0.146, 3);
  expect(high).toBeCloseTo(0.4389, 3);
  expect(binomialInterval(0, 40)[1]).toBeCloseTo(1 - Math.sqrt(Math.sqrt(Math.sqrt(0.025) ** 0.2)), 10);
});

test("an interval holds the observed share, and that of the failures is its mirror image", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.double({ min: 0, max: 1, noNaN: true }), (draws, share) => {
      const successes = Math.round(share * draws);
      const [low, high] = binomialInterval(successes, draws);
      const [mirrorLow, mirrorHigh] = binomialInterval(draws - successes, draws);
      expect(low).toBeLessThanOrEqual(successes / draws);
      expect(high).toBeGreaterThanOrEqual(successes / draws);
      expect(mirrorLow).toBeCloseTo(1 - high, 10);
      expect(mirrorHigh).toBeCloseTo(1 - low, 10);
    }),
    { numRuns: 50 },
  );
});
