import fc from "fast-check";
import { expect, test } from "vitest";
import { readRange } from "./value-range.js";

const values = (range: object) => {
  const { count, at } = readRange({ ...range }, "sweep.yaml: penalty.l1");
  return Array.from({ length: count }, (_, index) => at(index));
};

test("a logarithmic range over decades is the powers of ten, to the bit", () => {
  expect(values({ from: 1e-6, to: 1e-2, count: 5, scale: "log" })).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 1e-2]);
  expect(values({ from: 1e3, to: 1e-3, count: 3, scale: "log" })).toEqual([1e3, 1, 1e-3]);
  expect(values({ from: 1, to: 100, count: 5, scale: "log" })).toEqual([1, 3.16227766017, 10, 31.6227766017, 100]);
});

test("a range by steps includes its end where a step meets it, and says 0.3, not 0.30000000000000004", () => {
  expect(values({ from: 0.1, to: 0.5, step: 0.1 })).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(values({ from: 10, to: 35, step: 10 })).toEqual([10, 20, 30]);
  expect(values({ from: 3, to: 1, step: -1 })).toEqual([3, 2, 1]);
  expect(values({ from: 1, to: 4 })).toEqual([1, 2, 3, 4]);
  expect(values({ from: 7, to: 7 })).toEqual([7]);
});

test("whole numbers are exact, however large, and rounding gives whole numbers", () => {
  expect(values({ from: 4_294_967_294, to: 4_294_967_295 })).toEqual([4_294_967_294, 4_294_967_295]);
  expect(values({ from: 10, to: 100, count: 4, scale: "log", round: true })).toEqual([10, 22, 46, 100]);
});

test("a range of a billion values is not written out", () => {
  const { count, at } = readRange({ from: 1, to: 1e9 }, "seed");
  expect([count, at(123_456_788)]).toEqual([1e9, 123_456_789]);
});

test("a range by count has both ends and goes one way", () => {
  const end = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      end,
      end,
      fc.integer({ min: 2, max: 50 }),
      fc.constantFrom("linear", "log"),
      (from, to, count, scale) => {
        const list = values({ from, to, count, scale });
        expect([list.length, list[0], list.at(-1)]).toEqual([count, from, to]);
        const tolerance = 1e-11 * Math.max(from, to);
        for (let i = 1; i < count; i++) {
          expect(Math.sign(to - from) * (list[i]! - list[i - 1]!)).toBeGreaterThanOrEqual(-tolerance);
        }
      },
    ),
    { seed: 20 },
  );
});

test.each([
  [{ from: 1 }, "penalty.l1.to: expected a number, got nothing"],
  [{ from: "1", to: 2 }, "penalty.l1.from: expected a number, got the text"],
  [{ from: 1, to: 2, cuont: 3 }, "Did you mean count?"],
  [{ from: 1, to: 2, scale: "logarithmic", count: 2 }, "penalty.l1.scale: expected one of linear or log"],
  [{ from: 1, to: 2, count: 1 }, "penalty.l1.count: expected a value ≥ 2, got 1"],
  [{ from: 1, to: 2, count: 3, step: 1 }, "either a step or a count, got both"],
  [{ from: 0, to: 2, count: 3, scale: "log" }, "ends > 0 on a logarithmic scale, got 0 and 2"],
  [{ from: 1, to: 2, scale: "log" }, "a count, as the scale is logarithmic"],
  [{ from: 1, to: 2, step: -1 }, "a step that leads from 1 to 2, got -1"],
  [{ from: 1, to: 2, step: 0 }, "a step that leads from 1 to 2, got 0"],
  [{ from: 1, to: Number.POSITIVE_INFINITY }, "penalty.l1.to: expected a finite number, got Infinity"],
])("%j is refused with facts", (range, message) => {
  expect(() => values(range)).toThrow(message);
});
