import { expect, test } from "vitest";
import { readExplicitInstance } from "./explicit-instance.js";

const instance = {
  kind: "sparse",
  problem: {
    X: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    a_star: [1, 0, 0],
    y_star: [1, 4],
  },
  runs: [{ name: "fit", init: [0.5, 0.5, 0.5] }],
};
const read = (change: object, run?: string) =>
  readExplicitInstance(JSON.stringify({ ...instance, ...change }), "instance.json", run);
const withProblem = (change: object) => () => read({ problem: { ...instance.problem, ...change } });

test("an instance is read, with the starting point of the named run", () => {
  const { problem, initial } = read({}, "fit");
  expect(problem.measurements).toMatchObject({ rows: 2, columns: 3, field: "real" });
  expect([...problem.target]).toEqual([1, 4]);
  expect([...problem.solution!]).toEqual([1, 0, 0]);
  expect([...initial!]).toEqual([0.5, 0.5, 0.5]);
  expect(read({}).initial).toBeNull();
});

test("an unknown solution may be left out or null", () => {
  expect(withProblem({ a_star: null })().problem.solution).toBeNull();
});

test("one complex array makes the whole instance complex and planar", () => {
  const { problem } = withProblem({ y_star: { re: [1, 4], im: [2, 0] } })();
  expect(problem.measurements.field).toBe("complex");
  expect([...problem.target]).toEqual([1, 4, 2, 0]);
  expect([...problem.solution!]).toEqual([1, 0, 0, 0, 0, 0]);
});

test("what is wrong is named with its place", () => {
  expect(() => readExplicitInstance("{", "a.json")).toThrow("a.json: expected an explicit instance in JSON");
  expect(() => read({ problem: undefined })).toThrow("instance.json: problem: expected an object with X");
  expect(
    withProblem({
      X: [
        [1, 2, 3],
        [4, 5],
      ],
    }),
  ).toThrow("problem.X[1]: expected n = 3 numbers, got 2 numbers");
  expect(withProblem({ X: [] })).toThrow("problem.X: expected a non-empty array of rows");
  expect(
    withProblem({
      X: [
        [1, 2, null],
        [4, 5, "6"],
      ],
    }),
  ).toThrow("problem.X[0][2]: expected a finite number, got null");
  const pairs = [
    [1, 0.5],
    [2, 0],
  ];
  expect(withProblem({ y_star: pairs })).toThrow(
    'problem.y_star[0]: expected a finite number, got [1,0.5]. Complex arrays are {"re": …, "im": …}, each of the shape',
  );
  expect(withProblem({ y_star: [1, 2, 3] })).toThrow("problem.y_star: expected N = 2 numbers, got 3 numbers");
  expect(withProblem({ a_star: [1] })).toThrow("problem.a_star: expected n = 3 numbers");
  expect(() => read({}, "fitt")).toThrow("instance.json: runs: expected one of fit, got fitt");
});

test("other kinds, declared sizes that are not those of X, and zero vectors are refused", () => {
  expect(() => read({ kind: "deep_sparse" })).not.toThrow();
  expect(() => read({ kind: "matrix" })).toThrow('instance.json: kind: expected sparse or deep_sparse, got "matrix"');
  expect(withProblem({ n: 4 })).toThrow("problem.n: expected 3, the number of columns of X, got 4");
  expect(withProblem({ N: 3 })).toThrow("problem.N: expected 2, the number of rows of X, got 3");
  expect(withProblem({ n: 3, N: 2 })().problem.measurements.columns).toBe(3);
  expect(withProblem({ y_star: [0, 0] })).toThrow("problem.y_star: expected a vector that is not zero");
  expect(withProblem({ a_star: [0, 0, 0] })).toThrow("problem.a_star: expected a vector that is not zero");
});
