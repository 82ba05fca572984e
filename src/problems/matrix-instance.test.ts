import { expect, test } from "vitest";
import { maximalDifference, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import { dot, type Field, type Matrix, multiply, planes, transpose, vectorize } from "../linalg/index.js";
import { readMatrixInstance } from "./matrix-instance.js";

const rowsOf = ({ rows, columns, data }: Matrix, plane: number) =>
  Array.from({ length: rows }, (_, row) => [...data.subarray((plane * rows + row) * columns).subarray(0, columns)]);
const json = (matrix: Matrix) =>
  matrix.field === "real" ? rowsOf(matrix, 0) : { re: rowsOf(matrix, 0), im: rowsOf(matrix, 1) };
const vectorJson = (planar: Float64Array, field: Field) =>
  field === "real"
    ? [...planar]
    : { re: [...planar.subarray(0, planar.length / 2)], im: [...planar.subarray(planar.length / 2)] };
const read = (problem: object, kind = "matrix") => readMatrixInstance(JSON.stringify({ kind, problem }), "m.json");

const left = randomMatrix(5, 3, "complex", 1);
const right = randomMatrix(5, 4, "complex", 2);
const pairs = { X1: json(left), X2: json(right), y_star: vectorJson(randomVector(5, "complex", 3), "complex") };

test("pairs measure x₁ᵀAx₂, without conjugation", () => {
  const { operator, field, solution } = read(pairs);
  expect([field, operator.rows, operator.columns, operator.measurements, solution]).toEqual(["complex", 3, 4, 5, null]);
  const a = randomMatrix(3, 4, "complex", 4);
  const all = multiply(multiply(left, a), transpose(right));
  const measured = operator.apply(a);
  for (let i = 0; i < 5; i++) {
    expect(measured[i]).toBeCloseTo(all.data[6 * i]!, 12);
    expect(measured[5 + i]).toBeCloseTo(all.data[25 + 6 * i]!, 12);
  }
});

test("the columns of X follow vec(A), column by column", () => {
  const x = randomMatrix(2, 12, "real", 5);
  const { operator } = read({ X: json(x), n1: 3, n2: 4, y_star: [1, 2] });
  const a = randomMatrix(3, 4, "real", 6);
  expect(operator.apply(a)[1]).toBeCloseTo(dot(x.data.subarray(12), vectorize(a)), 12);
});

test("adjoints are adjoint, and observed entries of a complex matrix are entries", () => {
  const observed_entries = [
    [0, 1],
    [2, 3],
  ];
  const entries = { observed_entries, n1: 3, n2: 4 };
  const problems = [
    pairs,
    { ...entries, y_star: [1, 2] },
    { ...entries, y_star: { re: [1, 2], im: [3, 4] } },
    { X: json(randomMatrix(3, 12, "complex", 7)), y_star: [1, 2, 3], A_star: json(randomMatrix(3, 4, "real", 8)) },
  ];
  for (const problem of problems) {
    const { operator, field } = read(problem);
    const a = randomMatrix(3, 4, field, 9);
    const values = randomVector(operator.measurements, field, 10);
    expect(values).toHaveLength(operator.measurements * planes(field));
    expect(dot(operator.apply(a), values)).toBeCloseTo(dot(a.data, operator.adjoint(values).data), 11);
  }
  const a = randomMatrix(3, 4, "complex", 11);
  expect([...read(problems[2]!).operator.apply(a)]).toEqual([1, 11, 13, 23].map((at) => a.data[at]));
});

test("a solution is read, and gives the shape", () => {
  const solution = randomMatrix(3, 4, "complex", 12);
  const { solution: found } = read({ ...pairs, A_star: json(solution) });
  expect(maximalDifference(found!, solution)).toBe(0);
});

test("what is wrong is named with its place", () => {
  expect(() => read({}, "sparse")).toThrow('m.json: kind: expected matrix, got "sparse"');
  expect(() => readMatrixInstance("[]", "m.json")).toThrow("m.json: expected an object with y_star, the measurements");
  expect(() => read({ y_star: [1] })).toThrow("m.json: problem.X: expected a non-empty array of rows, got nothing");
  expect(() => read({ ...pairs, X2: undefined })).toThrow("problem.X2: expected a non-empty array of rows");
  expect(() => read({ ...pairs, X2: json(randomMatrix(4, 4, "complex", 1)) })).toThrow(
    "problem.X2: expected (N) = (5)",
  );
  expect(() => read({ ...pairs, N: 6 })).toThrow("problem.N: expected 5, the number of measurements, got 6");
  expect(() => read({ ...pairs, n1: 4 })).toThrow("problem.n1: expected 3, the number of rows of A, got 4");
  expect(() => read({ ...pairs, y_star: [1] })).toThrow("problem.y_star: expected N = 5 numbers, got 1 numbers");
  expect(() => read({ ...pairs, y_star: [0, 0, 0, 0, 0] })).toThrow(
    "problem.y_star: expected a vector that is not zero",
  );
  expect(() => read({ X: [[1, 2]], y_star: [1] })).toThrow("problem.n1: expected a whole number ≥ 1, got nothing");
  expect(() => read({ X: [[1, 2]], y_star: [1], n1: 3, n2: 1 })).toThrow("problem.X: expected (N, n₁n₂) = (1, 3)");
  const entries = (observed: unknown) => () => read({ observed_entries: observed, n1: 2, n2: 2, y_star: [1] });
  expect(entries([])).toThrow("problem.observed_entries: expected a non-empty array of [row, column]");
  expect(entries([[0, 2]])).toThrow("observed_entries[0]: expected [row, column] with 0 ≤ row < 2 and 0 ≤ column < 2");
  expect(() => read({ ...pairs, A_star: [[1]] })).toThrow("problem.A_star: expected (n₁, n₂) = (3, 4), got (1, 1)");
});
