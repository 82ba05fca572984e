import fc from "fast-check";
import { expect, test } from "vitest";
import { firstPassage, normAt } from "./decaying-modes.js";

const value = fc.double({ min: -2, max: 2, noNaN: true });

function firstByLooking(modes: Parameters<typeof normAt>[0], level: number, until: number): number | null {
  for (let t = 0; t <= until; t++) if (normAt(modes, t) <= level) return t;
  return null;
}

test("a single mode passes its level where the logarithm says", () => {
  const modes = {
    rates: Float64Array.of(0.99),
    limits: new Float64Array(1),
    amplitudes: Float64Array.of(1),
    constant: 0,
  };
  expect(firstPassage(modes, 1e-3)).toBe(Math.ceil(Math.log(1e-3) / Math.log(0.99)));
  expect(firstPassage(modes, 1)).toBe(0);
});

test("a level below the limit is never passed, whatever the rates", () => {
  const modes = {
    rates: Float64Array.of(1 - 1e-9, -0.5),
    limits: Float64Array.of(0.3, 0.4),
    amplitudes: Float64Array.of(1, 1),
    constant: 0,
  };
  expect(firstPassage(modes, 0.499)).toBeNull();
  const passed = firstPassage(modes, 0.501)!;
  expect(normAt(modes, passed)).toBeLessThanOrEqual(0.501);
  expect(normAt(modes, passed - 1000)).toBeGreaterThan(0.501);
  expect(passed).toBeGreaterThan(1e9);
});

test("the first of several passages is found, where the norm dips and rises again", () => {
  const modes = {
    rates: Float64Array.of(0.999),
    limits: Float64Array.of(-0.5),
    amplitudes: Float64Array.of(1),
    constant: 0,
  };
  const passage = firstPassage(modes, 1e-3)!;
  expect(Math.abs(passage - Math.log(0.501) / Math.log(0.999))).toBeLessThan(1);
  expect(normAt(modes, 10 * passage)).toBeGreaterThan(0.4);
});

test("the first passage is the one found by looking at every iteration", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -0.99, max: 0.99, noNaN: true }), value, value, value, value), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.double({ min: 1e-3, max: 2, noNaN: true }),
      (rows, constant, level) => {
        const modes = {
          rates: Float64Array.from(rows, ([rate]) => rate),
          limits: Float64Array.from([...rows.map((row) => row[1] / 4), ...rows.map((row) => row[2] / 4)]),
          amplitudes: Float64Array.from([...rows.map((row) => row[3]), ...rows.map((row) => row[4])]),
          constant,
        };
        const until = 3000;
        const looked = firstByLooking(modes, level, until);
        const found = firstPassage(modes, level);
        if (looked === null) expect(found === null || found > until).toBe(true);
        else if (found !== looked)
          expect(Math.abs(normAt(modes, Math.min(found!, looked)) - level)).toBeLessThan(1e-12);
      },
    ),
  );
});
