import { expect, test } from "vitest";
import { randomMatrix } from "../../test/linalg/sample-matrices.js";
import { createMatrix, leastSquares, relativeDistance, ridge } from "../linalg/index.js";
import { generalizedCrossValidation } from "./baselines.js";
import { gramRegression } from "./gram-regression.js";

/** Columns and a target of mean 0, the target mostly of the first column. */
function centredTable(rows: number, columns: number, scaleOf: (column: number) => number = () => 1) {
  const { data } = randomMatrix(rows, columns, "real", 5);
  const noise = randomMatrix(rows, 1, "real", 6).data;
  const target = noise.map((value, row) => 0.3 * value + data[row * columns]!);
  for (let column = 0; column < columns; column++) {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += data[row * columns + column]! / rows;
    for (let row = 0; row < rows; row++) {
      data[row * columns + column] = scaleOf(column) * (data[row * columns + column]! - mean);
    }
  }
  const mean = target.reduce((sum, value) => sum + value, 0) / rows;
  return { measurements: createMatrix(rows, columns, data), target: target.map((value) => value - mean) };
}

test.each([
  [40, 90],
  [90, 40],
])("least squares and ridge of %d rows and %d columns are those of the decomposition", (rows, columns) => {
  const { measurements, target } = centredTable(rows, columns);
  const found = gramRegression(measurements, target, true)!;
  expect(relativeDistance(found.leastSquares, leastSquares(measurements, target))).toBeLessThan(1e-10);
  expect(relativeDistance(found.ridge, ridge(measurements, target, found.strength))).toBeLessThan(1e-10);
});

test("the strength is that of generalised cross-validation over the singular values", () => {
  const { measurements, target } = centredTable(90, 40);
  const expected = generalizedCrossValidation(measurements, target, true);
  expect(Math.abs(gramRegression(measurements, target, true)!.strength / expected - 1)).toBeLessThan(1e-10);
});

test("columns of very different sizes are left to the decomposition", () => {
  const { measurements, target } = centredTable(90, 40, (column) => (column === 3 ? 1e-6 : 1));
  expect(gramRegression(measurements, target, true)).toBeNull();
});
