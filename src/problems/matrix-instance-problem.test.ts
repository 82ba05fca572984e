import { expect, test } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import { type Matrix, multiplyVector, vectorize } from "../linalg/index.js";
import { leastSquaresMatrix } from "./least-squares-matrix.js";
import { readMatrixInstanceProblem } from "./matrix-instance-problem.js";

const rowsOf = ({ rows, columns, data }: Matrix) =>
  Array.from({ length: rows }, (_, row) => [...data.subarray(row * columns, (row + 1) * columns)]);
const read = (problem: object, fraction = 0.25) =>
  readMatrixInstanceProblem(JSON.stringify({ problem }), "m.json", fraction, 1);

const x = randomMatrix(8, 12, "real", 1);
const solution = randomMatrix(3, 4, "real", 2);
const written = { X: rowsOf(x), y_star: [...multiplyVector(x, vectorize(solution))] };
const pairs = {
  X1: rowsOf(randomMatrix(8, 3, "real", 3)),
  X2: rowsOf(randomMatrix(8, 4, "real", 4)),
  y_star: [...randomVector(8, "real", 5)],
};
const observed = { n1: 3, n2: 4, observed_entries: Array.from({ length: 8 }, (_, i) => [i % 3, i % 4]) };

test("with A* all measurements are for training, and least squares fits them", () => {
  const problem = read({ ...written, A_star: rowsOf(solution) });
  expect([problem.operator.kind, problem.operator.measurements, problem.heldOut]).toEqual(["written-out", 8, null]);
  const fitted = problem.operator.apply(leastSquaresMatrix(problem));
  for (let i = 0; i < 8; i++) expect(fitted[i]).toBeCloseTo(written.y_star[i]!, 10);
});

test.each([
  ["written out", { ...written, n1: 3, n2: 4 }],
  ["pairs", pairs],
  ["entries", { ...observed, y_star: [...randomVector(8, "real", 6)] }],
])("%s: without A* a share of the measurements is held out, and none is lost", (_, tree) => {
  const { operator, target, heldOut, solution: found } = read(tree);
  expect([operator.measurements, heldOut!.operator.measurements, found]).toEqual([6, 2, null]);
  const all = [...target, ...heldOut!.target];
  expect(all.sort()).toEqual([...tree.y_star].sort());
  const a = randomMatrix(3, 4, "real", 7);
  const whole = read(tree, 0);
  const measured = [...operator.apply(a), ...heldOut!.operator.apply(a)];
  expect(measured.sort()).toEqual([...whole.operator.apply(a)].sort());
});

test("complex measurements are refused with the way to their optimum, and a share that leaves none", () => {
  const complex = { n1: 1, n2: 2, observed_entries: [[0, 1]], y_star: { re: [1], im: [1] } };
  expect(() => read(complex)).toThrow("m.json: expected real measurements, to train on, got complex ones");
  expect(() => read({ n1: 1, n2: 2, observed_entries: [[0, 1]], y_star: [1] }, 0.9)).toThrow(
    "problem.heldOutFraction: expected a share that leaves a measurement to train on, got 0.9 of 1",
  );
});
