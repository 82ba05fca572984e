import { expect, test } from "vitest";
import { multiply, norm2, singularValueDecomposition, zeroMatrix } from "../linalg/index.js";
import { initialFactors } from "./initial-factors.js";
import { initialMatrixFactors } from "./initial-matrix-factors.js";
import { initialPoint } from "./initialization.js";
import { matrixInitialPoint } from "./matrix-initial-point.js";
import { completionOperator } from "./measurement-operator.js";

const seeding = { seed: 1, seeds: {}, seeding: "streams" } as const;
const vectorProblem = (n: number) => ({
  measurements: zeroMatrix(2, n),
  target: new Float64Array(2),
  solution: null,
  heldOut: null,
});
const matrixProblem = (rows: number, columns: number) => ({
  rows,
  columns,
  operator: completionOperator(rows, columns, [0]),
  target: Float64Array.of(1),
  solution: null,
  heldOut: null,
});

test("the published start is ζ in every entry of every factor", () => {
  expect(initialFactors({ kind: "constant", scale: 0.01 }, vectorProblem(3), 2, seeding)).toEqual([
    Float64Array.of(0.01, 0.01, 0.01),
    Float64Array.of(0.01, 0.01, 0.01),
  ]);
});

test("random factors are independent, of norm about ζ, and the first is the random start of the linear model", () => {
  const config = { kind: "random", scale: 2 } as const;
  const problem = vectorProblem(4000);
  const factors = initialFactors(config, problem, 3, seeding);
  for (const factor of factors) expect(norm2(factor)).toBeCloseTo(2, 0);
  expect(factors[1]).not.toEqual(factors[0]);
  expect(factors[0]).toEqual(initialPoint(config, problem, { ...seeding, l2: 0, compat: "none" }));
});

test("matrix factors have the shapes n₁×d, d×d, d×n₂, rectangular identities or scaled normal entries", () => {
  const problem = matrixProblem(3, 5);
  const shape = { depth: 3, width: 6 };
  const identities = initialMatrixFactors({ kind: "constant", scale: 0.5 }, problem, shape, seeding);
  expect(identities.map(({ rows, columns }) => [rows, columns])).toEqual([
    [3, 6],
    [6, 6],
    [6, 5],
  ]);
  const product = identities.reduce((before, factor) => multiply(before, factor));
  expect(product).toEqual(matrixInitialPoint({ kind: "constant", scale: 0.125 }, problem, seeding));
  const large = matrixProblem(40, 60);
  const random = initialMatrixFactors({ kind: "random", scale: 2 }, large, { depth: 3, width: 60 }, seeding);
  for (const { data } of random) expect(norm2(data)).toBeCloseTo(2, 0);
});

test("the balanced start shares the singular values of its product evenly among the factors", () => {
  const problem = matrixProblem(4, 6);
  const factors = initialMatrixFactors({ kind: "balanced", scale: 0.5 }, problem, { depth: 3, width: 5 }, seeding);
  const product = factors.reduce((before, factor) => multiply(before, factor));
  const whole = singularValueDecomposition(product).singularValues;
  for (const factor of factors) {
    const values = singularValueDecomposition(factor).singularValues;
    for (let k = 0; k < 4; k++) expect(values[k]! ** 3 / whole[k]!).toBeCloseTo(1, 10);
  }
  const linear = matrixInitialPoint({ kind: "random", scale: 0.125 }, problem, seeding);
  product.data.forEach((value, index) => {
    expect(value).toBeCloseTo(linear.data[index]!, 14);
  });
});

test("factors of a least-squares solution, and of a complex problem, are refused", () => {
  expect(() => initialFactors({ kind: "least-squares", scale: 1 }, vectorProblem(3), 2, seeding)).toThrow(
    "least-squares",
  );
  expect(() => initialFactors({ kind: "balanced", scale: 1 }, vectorProblem(3), 2, seeding)).toThrow("balanced");
  const complex = { ...vectorProblem(3), measurements: zeroMatrix(2, 3, "complex") };
  expect(() => initialFactors({ kind: "constant", scale: 1 }, complex, 2, seeding)).toThrow("a complex problem");
  const shape = { depth: 2, width: 4 };
  expect(() => initialMatrixFactors({ kind: "least-squares", scale: 1 }, matrixProblem(3, 4), shape, seeding)).toThrow(
    "least-squares",
  );
});
