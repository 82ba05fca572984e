import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { rankCorrelation } from "./rank-correlation.js";

test("it is that of Spearman, with the mean ranks of ties", () => {
  // scipy.stats.spearmanr
  expect(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]).value).toBeCloseTo(0.8207826816681233, 14);
  expect(rankCorrelation([1, 1, 2, 3], [4, 4, 4, 1]).value).toBeCloseTo(-0.8164965809277261, 14);
});

test("it depends on the order of the values only, and its interval contains it", () => {
  const draws = createStream(1, "ranks");
  const one = Array.from({ length: 60 }, () => draws.normal());
  const other = one.map((value) => value + draws.normal());
  const found = rankCorrelation(one, other);
  expect(
    rankCorrelation(
      one.map((value) => value ** 3),
      other.map((value) => Math.exp(value)),
    ),
  ).toEqual(found);
  expect(found.low).toBeLessThan(found.value);
  expect(found.high).toBeGreaterThan(found.value);
  expect(
    rankCorrelation(
      one,
      other.map((value) => -value),
    ).value,
  ).toBeCloseTo(-found.value, 14);
});

test("a monotone relation is certain, a constant has none, and few pairs have no interval", () => {
  const rising = Array.from({ length: 40 }, (_, index) => index * index);
  expect(rankCorrelation(rising, rising)).toMatchObject({ value: 1, high: 1 });
  expect(rankCorrelation(rising, rising).low).toBeGreaterThan(0.99);
  expect(
    rankCorrelation(
      rising,
      rising.map(() => 1),
    ).value,
  ).toBeNaN();
  expect(rankCorrelation([1, 2, 3], [1, 2, 3])).toEqual({ value: 1, low: -1, high: 1 });
});

test("the interval of independent series that wander slowly covers 0 nearly as often as it says", () => {
  const draws = createStream(5, "wandering");
  const wander = () => {
    let value = 0;
    const next = () => (value = 0.9 * value + draws.normal());
    for (let step = 0; step < 50; step++) next();
    return Array.from({ length: 200 }, next);
  };
  const covered = Array.from({ length: 300 }, () => rankCorrelation(wander(), wander())).filter(
    ({ low, high }) => low <= 0 && high >= 0,
  );
  expect(covered.length / 300).toBeGreaterThan(0.9);
  expect(covered.length / 300).toBeLessThan(0.99);
});
