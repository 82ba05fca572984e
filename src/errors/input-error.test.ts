import { expect, test } from "vitest";
import { assertShape, InputError } from "./input-error.js";
import { nearestName } from "./nearest-name.js";

test("an input error says where, what was expected, what was given and what to do", () => {
  const error = new InputError({
    path: "penalty.l1",
    expected: "a value ≥ 0",
    received: "-1",
    remedy: "Drop the sign",
  });
  expect(error.message).toBe("penalty.l1: expected a value ≥ 0, got -1. Drop the sign");
});

test("several faults are one error with a line each", () => {
  const fault = (path: string) => ({ path, expected: "x", received: "y" });
  expect(new InputError([fault("a"), fault("b")]).message.split("\n")).toHaveLength(2);
});

test("a wrong shape is named with its symbols", () => {
  expect(() => assertShape("measurements", ["N", "n"], [30, 100], [30, 99])).toThrow(
    "measurements: expected (N, n) = (30, 100), got (30, 99)",
  );
  expect(() => assertShape("measurements", ["N", "n"], [30, 100], [30, 100])).not.toThrow();
});

test("the nearest name is suggested only when it is near", () => {
  expect(nearestName("subgradeint", ["subgradient", "projected"])).toBe("subgradient");
  expect(nearestName("L1", ["l1", "l2"])).toBe("l1");
  expect(nearestName("momentum", ["l1", "l2"])).toBeUndefined();
  expect(nearestName("x", [])).toBeUndefined();
});
