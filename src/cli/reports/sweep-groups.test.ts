import { expect, test } from "vitest";
import { defaultGrouping, groupRemarks, sweepGroups } from "./sweep-groups.js";
import type { SweepRow } from "./sweep-rows.js";

const trial = (l1: number, seed: number, t2: number | null): SweepRow => ({
  settings: { "penalty.l1": l1, seed },
  path: `runs/${l1}-${seed}`,
  status: "completed",
  verdict: t2 === null ? "memorised-only" : "grokked",
  t1: 10,
  t2,
  predictedT2: t2,
  trainError: 0,
  testError: seed / 10,
  iterations: 1000,
  seconds: 1,
  message: null,
});

test("trials are grouped by all but their seeds, and only where seeds vary", () => {
  expect(defaultGrouping(["penalty.l1", "seed"])).toEqual(["penalty.l1"]);
  expect(defaultGrouping(["penalty.l1", "seeds.data", "seeds.order"])).toEqual(["penalty.l1"]);
  expect([defaultGrouping(["penalty.l1"]), defaultGrouping(["seed"]), defaultGrouping([])]).toEqual([null, null, null]);
});

test("a median counts the trials that did not get there, and those without a result not at all", () => {
  const failed = { ...trial(1, 4, null), verdict: null, t1: null, testError: null, iterations: null };
  const rows = [trial(1, 1, 100), trial(2, 1, 50), trial(1, 2, 300), trial(1, 3, null), trial(2, 2, null), failed];
  const groups = sweepGroups([...rows, trial(2, 3, null)], ["penalty.l1"]);
  expect(groups).toMatchObject([
    { settings: { "penalty.l1": 1 }, trials: 4, grokked: 2, t1: 10, t2: 300, predictedT2: 300, testError: 0.2 },
    { settings: { "penalty.l1": 2 }, trials: 3, grokked: 1, t1: 10, t2: null, predictedT2: null, testError: 0.2 },
  ]);
  expect(groupRemarks(groups)).toEqual([expect.stringContaining("do not get there")]);
  expect(groupRemarks(groups.slice(0, 1))).toEqual([]);
});
