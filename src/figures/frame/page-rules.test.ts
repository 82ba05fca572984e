import { expect, test } from "vitest";
import { COLOURS, type FigureSpecification, type Layer } from "../../plots/index.js";
import { ERROR_LEGEND, ERROR_STYLES, familyLegend, familyStyle } from "./families.js";
import { pageFaults } from "./page-rules.js";

const axis = { label: "t", scale: "log", domain: [1, 10] } as const;
const curve = { x: [1, 10], y: [1, 2] };
const figureOf = (layers: readonly Layer[], rest: Partial<FigureSpecification> = {}): FigureSpecification => ({
  width: "double",
  panels: [{ height: 150, x: axis, y: axis, layers }],
  ...rest,
});
const faultsOf = (specification: FigureSpecification, caption = "Errors of one run.") =>
  pageFaults({ specification, caption });
const line = (style: Partial<Extract<Layer, { kind: "line" }>>): Layer => ({
  kind: "line",
  ...curve,
  colour: COLOURS.train,
  ...style,
});

test("a figure that fits the page, with everything named, has no faults", () => {
  const layers = [
    line({ label: "training error" }),
    line({ colour: COLOURS.test, dash: "dashed", label: "recovery error" }),
  ];
  expect(faultsOf(figureOf(layers))).toEqual([]);
});

test("height, length, colours and names of variables", () => {
  const tall = figureOf([], { panels: Array(5).fill({ height: 150, x: axis, y: axis, layers: [] }) });
  expect(faultsOf(tall)).toEqual([expect.stringMatching(/points tall, more than 648/)]);
  expect(faultsOf(figureOf([]), "word ".repeat(121).trim())).toEqual(["a caption of 121 words, more than 120"]);
  expect(faultsOf(figureOf([]), "The red line is t_drop.")).toEqual([
    "the caption speaks of a colour: red",
    "the caption has a name of a variable: t_drop",
  ]);
  expect(faultsOf(figureOf([]), "T_end and N_min, ‖A‖_F")).toEqual([]);
});

test("what no legend names, what is called the same, and what only its colour tells apart", () => {
  expect(faultsOf(figureOf([line({})]))).toEqual([expect.stringMatching(/no legend names a line solid medium/)]);
  expect(faultsOf(figureOf([line({ label: "one" }), line({ colour: COLOURS.test, label: "other" })]))).toEqual([
    "panel 1: only colour tells one from other",
  ]);
  expect(faultsOf(figureOf([line({ label: "one" }), line({ dash: "dotted", label: "one" })]))).toEqual([
    "panel 1: two entries of the legend are called one",
  ]);
});

test("a family of curves is named by a legend of its members and of what it shows of each", () => {
  const member = (index: number, style: Partial<Extract<Layer, { kind: "line" }>>) =>
    line({ ...familyStyle(index, 3), ...style });
  const layers = [0, 1, 2].flatMap((index) => [member(index, ERROR_STYLES.train), member(index, ERROR_STYLES.test)]);
  const legend = [...familyLegend(["N = 10", "N = 20", "N = 30"]), ...ERROR_LEGEND];
  expect(faultsOf(figureOf(layers, { legend }))).toEqual([]);
  expect(faultsOf(figureOf(layers, { legend: ERROR_LEGEND }))).toHaveLength(6);
});

test("bars and connections belong to points that are named, and bands to lines, once one has said what bands are", () => {
  const points: Layer = { kind: "points", ...curve, colour: COLOURS.train, symbol: "circle", label: "median" };
  expect(faultsOf(figureOf([line({ weight: 0.6 }), points]))).toEqual([]);
  const band: Layer = { kind: "band", x: [1, 10], low: [1, 1], high: [2, 2], colour: COLOURS.train };
  const median = line({ label: "median" });
  expect(faultsOf(figureOf([band, median]))).toEqual([expect.stringMatching(/no legend names a band/)]);
  expect(faultsOf(figureOf([{ ...band, label: "10 to 90 %" }, median]))).toEqual([]);
});

test("a name of an axis that is longer than it", () => {
  const y = { ...axis, label: "a name that does not fit beside the axis" };
  expect(faultsOf({ width: "single", panels: [{ height: 100, x: axis, y, layers: [] }] })).toEqual([
    expect.stringMatching(/longer than it/),
  ]);
});
