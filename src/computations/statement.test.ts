import { expect, test } from "vitest";
import { stateList, stateRange, stateRounded, stateTrend, stateValue } from "./statement.js";

test("a value holds within its relative tolerance, and only there", () => {
  expect(stateValue("error", 0.85, 0.845, 0.01)).toEqual({
    text: "error",
    expected: "0.845 ± 1 %",
    measured: "0.85",
    holds: true,
  });
  expect(stateValue("error", 0.836, 0.845, 0.01).holds).toBe(false);
  expect(stateValue("t₂", 101_001, 101_000, 0).holds).toBe(false);
});

test("what never happened does not hold", () => {
  expect(stateValue("t₂", null, 101_000, 0.5)).toMatchObject({ measured: "never", holds: false });
});

test("a range holds with its ends, and not for what is no number", () => {
  expect([0.5, 1, 2].map((value) => stateRange("ratio", value, [0.5, 2]).holds)).toEqual([true, true, true]);
  expect([0.49, 2.01, Number.NaN].map((value) => stateRange("ratio", value, [0.5, 2]).holds)).toEqual([
    false,
    false,
    false,
  ]);
  expect(stateRange("ratio", 1, [Number.NEGATIVE_INFINITY, 2]).expected).toBe("≤ 2");
});

test("a list holds when it is the expected one exactly", () => {
  expect(stateList("support", [33, 80], [33, 80]).holds).toBe(true);
  expect(stateList("support", [33, 80, 81], [33, 80]).holds).toBe(false);
  expect(stateList("support", [], [33])).toMatchObject({ measured: "none", holds: false });
});

test("a number holds against a published one when it rounds to its digits", () => {
  const holds = (measured: number, published: string) => stateRounded("error", measured, published).holds;
  expect([0.03595, 0.03604, 0.0359, 0.0361].map((value) => holds(value, "0.0360"))).toEqual([true, true, false, false]);
  expect([0.01251, 0.0134].map((value) => holds(value, "1.3e-2"))).toEqual([true, true]);
  expect(holds(0.0136, "1.3e-2")).toBe(false);
  expect([572.6, 574].map((value) => holds(value, "573"))).toEqual([true, false]);
  expect(holds(Number.NaN, "573")).toBe(false);
});

test("the largest or smallest of nothing lies in no range, however wide", () => {
  const wide = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  for (const measured of [Math.min(...[]), Math.max(...[])]) {
    expect(stateRange("of nothing", measured, wide)).toMatchObject({ measured: "none", holds: false });
  }
});

test("a trend needs two finite values that differ, and never turns back", () => {
  const { POSITIVE_INFINITY: never } = Number;
  const holds = (values: number[], direction: "increases" | "decreases" = "increases") =>
    stateTrend("N_min", values, direction).holds;
  expect(holds([10, 10, 30, never])).toBe(true);
  expect(holds([40, 40, 10], "decreases")).toBe(true);
  expect([[], [never, never], [10, 10, never], [10, 30, 20], [never, 10, 20]].map((values) => holds(values))).toEqual(
    Array(5).fill(false),
  );
  expect(stateTrend("N_min", [10, never], "increases")).toMatchObject({ measured: "10, never", expected: "increases" });
});
