import { expect, test } from "vitest";
import type { Trajectory } from "../run/index.js";
import { mean } from "./mean.js";
import { highestRecorded, lowestRecorded, meanRecorded } from "./record-window.js";

const trajectory: Trajectory = {
  iterations: Float64Array.of(0, 10, 20, 30),
  columns: new Map([["error", { name: "error", width: 1, description: "", values: Float64Array.of(8, 4, 1, 2) }]]),
};

test("a window holds the records of both its ends", () => {
  expect(meanRecorded(trajectory, "error", 10, 20)).toBe(2.5);
  expect(highestRecorded(trajectory, "error", 10, 30)).toBe(4);
  expect(lowestRecorded(trajectory, "error", 0, 19)).toBe(4);
});

test("a window without records has no mean, and bounds that nothing meets", () => {
  expect(meanRecorded(trajectory, "error", 11, 19)).toBeNaN();
  expect(highestRecorded(trajectory, "error", 11, 19)).toBe(Number.NEGATIVE_INFINITY);
  expect(lowestRecorded(trajectory, "error", 11, 19)).toBe(Number.POSITIVE_INFINITY);
});

test("the mean of numbers of any list", () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean(Float64Array.of(0.5, 1))).toBe(0.75);
  expect(mean([])).toBeNaN();
});
