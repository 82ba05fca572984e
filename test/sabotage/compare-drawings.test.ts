import { expect, test } from "vitest";
import type { Axis, FigureSpecification, Layer } from "../../src/plots/index.js";
import { compareDrawings } from "./compare-drawings.js";

const LOG: Axis = { label: "t", scale: "log", domain: [1, 1e4] };
const LINEAR: Axis = { label: "y", scale: "linear", domain: [0, 10] };
const drawing = (layers: readonly Layer[], y: Axis = LOG): FigureSpecification => ({
  width: "double",
  panels: [{ height: 100, x: LOG, y, layers }],
});
const line = (x: number[], y: number[], rest: Partial<Extract<Layer, { kind: "line" }>> = {}): Layer => ({
  kind: "line",
  x,
  y,
  colour: "#000",
  ...rest,
});
const compare = (one: Layer[], other: Layer[], y?: Axis) => compareDrawings(drawing(one, y), drawing(other, y));

test("a value that moves by more than 2 % has moved, on a linear axis by 2 % of the largest", () => {
  const before = [line([1, 10, 100], [10, 10, 10])];
  expect(compare(before, [line([1, 10, 100], [10.1, 10.1, 10.1])])).toBeNull();
  expect(compare(before, [line([1, 10, 100], [10, 10.3, 10])])).toBe("panel 1: line (solid, #000, left) has moved");
  const small = [line([1, 10], [0.01, 8])];
  expect(compare(small, [line([1, 10], [0.1, 8])], LINEAR)).toBeNull();
  expect(compare(small, [line([1, 10], [0.3, 8])], LINEAR)).toMatch(/has moved/);
});

test("a line that is recorded at other places is where it was; a step that comes later is not", () => {
  const step = (at: number) => line([1, at, at * 1.001, 1e4], [100, 100, 1, 1]);
  expect(compare([line([1, 10, 100, 1000], [1, 10, 100, 1000])], [line([1, 1000], [1, 1000])])).toBeNull();
  expect(compare([step(100)], [step(101)])).toBeNull();
  expect(compare([step(100)], [step(105)])).toMatch(/has moved/);
});

test("what is new, what is gone, and what lies outside of the axes", () => {
  const rule: Layer = { kind: "rule", orientation: "vertical", at: 10, colour: "#000" };
  const flat = line([1, 10], [5, 5]);
  expect(compare([flat, rule], [flat])).toBe("panel 1: rule (solid, #000, vertical) is gone");
  expect(compare([flat], [flat, rule])).toBe("panel 1: rule (solid, #000, vertical) is new");
  expect(compare([rule], [{ ...rule, at: 10.1 }])).toBeNull();
  expect(compare([line([1, 10], [1e-3, 5])], [line([1, 10], [1e-6, 5])])).toBeNull();
});

test("points are not joined, and those that leave a place are missed there", () => {
  const points = (y: number[]): Layer => ({ kind: "points", x: [10, 100], y, colour: "#000", symbol: "circle" });
  expect(compare([points([10, 20])], [points([10, 20.2])])).toBeNull();
  expect(compare([points([10, 20])], [points([15, 20])])).toMatch(/circle, #000, left\) has moved/);
});

test("within the band or the bar of its colour nothing has moved, unless the spread itself is another", () => {
  const x = [1, 10, 100];
  const band = (low: number, high: number): Layer => ({
    kind: "band",
    x,
    low: x.map(() => low),
    high: x.map(() => high),
    colour: "#000",
  });
  const median = (y: number) => line(x, [y, y, y]);
  expect(compare([band(10, 20), median(15)], [band(10, 20), median(18)])).toBeNull();
  expect(compare([band(10, 20), median(15)], [band(12, 22), median(21)])).toMatch(/has moved/);
  expect(compare([band(10, 20), median(15)], [band(14, 16), median(15)])).toMatch(/another width/);
  const bar = (low: number, high: number) => line([10, 10], [low, high]);
  const dot = (y: number): Layer => ({ kind: "points", x: [10], y: [y], colour: "#000", symbol: "circle" });
  expect(compare([bar(10, 20), dot(15)], [bar(10, 20), dot(12)])).toBeNull();
  expect(compare([bar(10, 20), dot(15)], [bar(10, 20), dot(30)])).toMatch(/has moved/);
});

test("cells of a heat map", () => {
  const map = (values: number[]): Layer => ({
    kind: "heat-map",
    x: [0, 1, 2],
    y: [0, 1],
    values,
    colour: "sequential",
    range: [0, 1],
  });
  expect(compare([map([0.5, 1])], [map([0.51, 1])])).toBeNull();
  expect(compare([map([0.5, 1])], [map([0.6, 1])])).toBe("panel 1: a heat map has changed");
});
