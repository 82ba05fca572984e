import { describe, expect, test } from "vitest";
import { createStream } from "../../random/index.js";
import { type SplitRule, splitByClass } from "./split-examples.js";

// 60, 30 and 10 examples of three classes.
const LABELS = Uint32Array.from({ length: 100 }, (_, index) => (index % 10 < 6 ? 0 : index % 10 < 9 ? 1 : 2));

function split(rule: SplitRule, train = 50, labels = LABELS) {
  const made = splitByClass(labels, 3, rule, train, createStream(1, "split"));
  expect([...made.train, ...made.test].sort((one, other) => one - other)).toEqual([...labels.keys()]);
  const counts = [0, 0, 0];
  for (const index of made.train) counts[labels[index]!]! += 1;
  return counts;
}

test("how many of each class are trained on", () => {
  expect(split({ split: "uniform" }).reduce((sum, count) => sum + count)).toBe(50);
  expect(split({ split: "stratified" })).toEqual([30, 15, 5]);
  expect(split({ split: "balanced" }, 29)).toEqual([9, 9, 9]);
  expect(split({ split: "class-shares", classShares: [1, 2, 1] }, 20)).toEqual([5, 10, 5]);
});

describe("what cannot be split is refused", () => {
  test.each([
    ["more of a class than there are", { split: "balanced" }, 50, "at least 16 examples of class 2"],
    ["no weights", { split: "class-shares" }, 50, "3 weights, one for each class"],
    ["too few weights", { split: "class-shares", classShares: [1, 2] }, 50, "3 weights"],
    ["weights of 0", { split: "class-shares", classShares: [0, 0, 0] }, 50, "not all 0"],
    ["a class that is not trained on", { split: "class-shares", classShares: [1, 1, 0] }, 50, "none of class 2"],
    ["nothing to test on", { split: "uniform" }, 100, "on both sides"],
  ] as const)("%s", (_, rule, train, words) => {
    expect(() => split(rule, train)).toThrow(words);
  });
});
