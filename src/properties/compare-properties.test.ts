import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { compareProperties } from "./compare-properties.js";

const stream = createStream(1, "test");
const truth = stream.fillNormal(new Float64Array(200));
const missed = (size: number) => truth.map((value) => value + size * stream.normal());
const prediction = (name: string, isProperty: boolean, predicted: Float64Array) => ({
  name,
  formula: "",
  isProperty,
  predicted,
});
const mean = prediction("mean", false, new Float64Array(200));
const ridge = prediction("ridge", false, missed(0.5));

test("the property of a clearly lower error generalises, and errors are those of the predictions", () => {
  const good = prediction("good", true, missed(0.1));
  const found = compareProperties([good, prediction("fair", true, missed(0.3)), ridge, mean], truth);
  expect(found).toMatchObject({ generalises: "good", baseline: "ridge", heldOut: 200 });
  expect(found.ranked.map(({ name }) => name)).toEqual(["good", "fair", "ridge", "mean"]);
  const squares = good.predicted.reduce((sum, value, index) => sum + (value - truth[index]!) ** 2, 0);
  expect(found.ranked[0]!.rootMeanSquareError.value).toBeCloseTo(Math.sqrt(squares / 200), 14);
  for (const { rootMeanSquareError: error, ratio, isProperty } of found.ranked) {
    for (const { low, value, high } of ratio === null ? [error] : [error, ratio]) {
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
    }
    expect(ratio === null).toBe(!isProperty);
  }
});

test("no property generalises that is as good as what needs none, or worse", () => {
  const same = prediction("same", true, missed(0.5));
  const found = compareProperties([same, prediction("worse", true, missed(2)), ridge], truth);
  expect(found.generalises).toBeNull();
});

test("the more properties are tried, the wider are the intervals of their ratios", () => {
  const width = (count: number) => {
    const others = Array.from({ length: count - 1 }, (_, index) => prediction(`p${index}`, true, missed(1)));
    const { ratio } = compareProperties([prediction("p", true, ridge.predicted), ...others, mean], truth).ranked.find(
      ({ name }) => name === "p",
    )!;
    return ratio!.high - ratio!.low;
  };
  expect(width(8)).toBeGreaterThan(width(1));
});

test("properties that are not told apart from the best one are named with it", () => {
  const best = prediction("best", true, missed(0.1));
  const twin = prediction("twin", true, missed(0.101));
  const far = prediction("far", true, missed(0.3));
  const found = compareProperties([far, twin, best, ridge], truth);
  expect(found.alike.map(({ name }) => name)).toEqual([found.generalises === "best" ? "twin" : "best"]);
  expect(found.alike[0]!.ratio.value).toBeGreaterThanOrEqual(1);
  expect(found.alike[0]!.ratio.low).toBeLessThan(1);
  expect(compareProperties([far, best, ridge], truth).alike).toEqual([]);
  expect(compareProperties([prediction("same", true, ridge.predicted), ridge], truth).alike).toEqual([]);
});
