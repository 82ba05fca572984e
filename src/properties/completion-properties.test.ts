import { expect, test } from "vitest";
import { completionOperator, type MatrixProblem } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { completionProperties } from "./completion-properties.js";
import { orderedCells, piecewiseConstantCells, smoothCells } from "./neighbouring-cells.js";

const ROWS = 20;
const COLUMNS = 24;

/** A matrix of which six tenths of the cells are observed and two tenths held out. */
function problem(value: (row: number, column: number) => number, noise: number): MatrixProblem {
  const draws = createStream(3, "cells");
  const order = [...draws.permutation(ROWS * COLUMNS)];
  const part = (cells: number[]) => ({
    operator: completionOperator(ROWS, COLUMNS, cells),
    target: Float64Array.from(
      cells,
      (cell) => value(Math.floor(cell / COLUMNS), cell % COLUMNS) + noise * draws.normal(),
    ),
  });
  const [observed, heldOut] = [part(order.slice(0, 288)), part(order.slice(288, 384))];
  return { rows: ROWS, columns: COLUMNS, ...observed, solution: null, heldOut };
}

const random = createStream(4, "lines").fillNormal(new Float64Array(4 * COLUMNS));
const [u, v, p, q] = [0, 1, 2, 3].map((line) => random.subarray(line * COLUMNS, (line + 1) * COLUMNS)) as [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

test.each([
  ["low rank", (row: number, column: number) => 3 * u[row]! * v[column]!],
  ["low rank plus effects", (row: number, column: number) => 9 + 4 * p[row]! + 4 * q[column]! + u[row]! * v[column]!],
  ["smooth", (row: number, column: number) => 5 * Math.cos(Math.sqrt(row * row + column * column) / 4)],
])("a matrix that is %s is found to be so", (name, value) => {
  expect(completionProperties(problem(value, 0.2), 1).generalises).toBe(name);
});

test("a matrix that is piecewise constant has its least error so, though that is of a few cells at its edges, and told apart from smooth by more of them", () => {
  const found = completionProperties(
    problem((row, column) => (row * row + 2 * column * column < 500 ? 4 : -2), 0.2),
    1,
  );
  expect(found.ranked[0]!.name).toBe("piecewise constant");
  expect([found.generalises, ...found.alike.map(({ name }) => name)]).toContain("piecewise constant");
});

test("a matrix of low rank is not taken for one with effects, which are found with it and not before it", () => {
  const { ranked } = completionProperties(
    problem((row, column) => 3 * u[row]! * v[column]! + 3 * p[row]! * q[column]!, 0.05),
    1,
  );
  const errorOf = (name: string) => ranked.find((each) => each.name === name)!.rootMeanSquareError.value;
  expect(errorOf("low rank")).toBeLessThan(errorOf("low rank plus effects"));
  // Taken out first they leave an error of 0.92, as much as all effects do.
  expect(errorOf("low rank plus effects")).toBeLessThan(0.5);
});

test("of noise no property generalises, and without held-out cells nothing is compared", () => {
  const noise = problem(() => 0, 1);
  expect(completionProperties(noise, 1).generalises).toBeNull();
  expect(() => completionProperties({ ...noise, heldOut: null }, 1)).toThrow("held-out cells");
});

const line = (values: readonly (number | null)[]) => {
  const cells = [...values.keys()].filter((index) => values[index] !== null);
  const target = Float64Array.from(cells, (index) => values[index]!);
  return orderedCells(completionOperator(1, values.length, cells), target);
};

test("a step keeps its place and loses the strength on each side, over the cells that are observed", () => {
  const found = piecewiseConstantCells(line([0, 0, null, 1, 1, 1, 1]), 0.2, 0);
  for (const [index, value] of [0.1, 0.1, null, 0.95, 0.95, 0.95, 0.95].entries()) {
    if (value !== null) expect(found[index]).toBeCloseTo(value, 3);
  }
});

test("a smooth line leads straight from one observed cell to the next", () => {
  const found = smoothCells(line([0, null, null, null, 4]), 1e-6, 2);
  for (const [index, value] of [0, 1, 2, 3, 4].entries()) expect(found[index]).toBeCloseTo(value, 4);
});

test("a matrix that its effects give exactly has nothing besides them, and is completed all the same", () => {
  const constant = problem(() => 4, 0);
  const { ranked, generalises, baseline } = completionProperties(constant, 1);
  expect(generalises).toBeNull();
  expect(baseline).toBe("effects of row and column");
  expect(ranked.find(({ name }) => name === "low rank plus effects")!.rootMeanSquareError.value).toBe(0);
});
