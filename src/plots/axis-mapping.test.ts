import fc from "fast-check";
import { expect, test } from "vitest";
import type { Axis } from "./axis.js";
import { axisMapping, unitScale } from "./axis-mapping.js";

const axes = fc
  .tuple(
    fc.constantFrom("linear" as const, "log" as const),
    fc.double({ min: 1e-6, max: 10, noNaN: true }),
    fc.double({ min: 1.1, max: 1e6, noNaN: true }),
  )
  .map(([scale, low, factor]): Axis => ({ label: "quantity", scale, domain: [low, low * factor] }));

test("a domain runs from 0 to 1, and the geometric mean of a log domain lies in the middle", () => {
  const linear = unitScale({ label: "x", scale: "linear", domain: [-1, 3] });
  expect([-1, 0, 3].map(linear.position)).toEqual([0, 0.25, 1]);
  const logarithmic = unitScale({ label: "x", scale: "log", domain: [1e-4, 1] });
  expect(logarithmic.position(1e-2)).toBeCloseTo(0.5, 14);
  expect(logarithmic.value(0.25)).toBeCloseTo(1e-3, 14);
});

test("the ends of one axis map to the ends of the other", () => {
  fc.assert(
    fc.property(axes, axes, (from, to) => {
      const map = axisMapping(from, to);
      expect(map(from.domain![0]) / to.domain![0]).toBeCloseTo(1, 9);
      expect(map(from.domain![1]) / to.domain![1]).toBeCloseTo(1, 9);
    }),
  );
});

test("a mapping there and back changes nothing", () => {
  fc.assert(
    fc.property(axes, axes, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, position) => {
      const there = axisMapping(from, to)(unitScale(from).value(position));
      // By position: the value at the low end of a long linear axis has fewer digits than the axis.
      expect(unitScale(from).position(axisMapping(to, from)(there))).toBeCloseTo(position, 9);
    }),
  );
});

test("a symmetric log axis is odd about zero and takes its values back", () => {
  const axis: Axis = { label: "x", scale: "symlog", domain: [-0.1, 0.1], linearBelow: 1e-3 };
  const { position, value } = unitScale(axis);
  expect([-0.1, 0, 0.1].map(position)).toEqual([0, 0.5, 1]);
  for (const x of [-0.07, -1e-5, 3e-4, 0.02]) {
    expect(position(x) + position(-x)).toBeCloseTo(1, 12);
    expect(value(position(x)) / x).toBeCloseTo(1, 9);
  }
});

test("a mapped axis needs a domain", () => {
  expect(() => unitScale({ label: "ratio", scale: "linear" })).toThrow("axis ratio: a mapped axis needs a domain");
});
