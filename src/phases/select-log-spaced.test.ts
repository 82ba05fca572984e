import fc from "fast-check";
import { expect, test } from "vitest";
import { selectLogSpaced } from "./select-log-spaced.js";

test("a selection over two decades has the expected indices", () => {
  expect(selectLogSpaced(101, 3)).toEqual([1, 10, 100]);
  expect(selectLogSpaced(1001, 4)).toEqual([1, 10, 100, 1000]);
  expect(selectLogSpaced(101, 10)).toEqual([1, 2, 4, 7, 12, 21, 35, 59, 100]);
});

test("a record with nothing after the initial point selects nothing", () => {
  expect(selectLogSpaced(1, 5)).toEqual([]);
  expect(selectLogSpaced(0, 5)).toEqual([]);
});

test("selected indices increase strictly from at least 1 to the last record", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 100_000 }), fc.integer({ min: 1, max: 300 }), (count, wanted) => {
      const selected = selectLogSpaced(count, wanted);
      expect(selected.at(-1)).toBe(count - 1);
      expect(selected[0]!).toBeGreaterThanOrEqual(1);
      expect(selected.length).toBeLessThanOrEqual(wanted);
      expect([...selected].slice(1).filter((index, before) => !(index > selected[before]!))).toEqual([]);
    }),
  );
});
