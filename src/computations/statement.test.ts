import { expect, test } from "vitest";
import { stateList, stateRange, stateRounded, stateValue } from "./statement.js";

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
