import { expect, test } from "vitest";
import { formatDuration } from "./format-duration.js";

test.each([
  [0, "0.0 s"],
  [9.94, "9.9 s"],
  [9.96, "10 s"],
  [59.6, "60 s"],
  [119.4, "119 s"],
  [125, "2 min 5 s"],
  [179.7, "3 min 0 s"],
  [3599.9, "60 min 0 s"],
  [7199.9, "2 h 0 min"],
  [90_000, "25 h 0 min"],
  [Number.POSITIVE_INFINITY, "?"],
  [Number.NaN, "?"],
])("the duration of %d seconds is shown as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
