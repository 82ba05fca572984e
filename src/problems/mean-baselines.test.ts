import { expect, test } from "vitest";
import { createMatrix } from "../linalg/index.js";
import { meanBaselines } from "./mean-baselines.js";
import { completionOperator } from "./measurement-operator.js";

test("effects of row and column find a sum of both, means of lines their part of it", () => {
  const [rows, columns] = [3, 4];
  const at = (entry: number) => 10 * Math.floor(entry / columns) + (entry % columns);
  const data = Float64Array.from({ length: rows * columns }, (_, entry) => at(entry));
  const observed = [0, 1, 2, 5, 6, 7, 8, 11];
  const problem = {
    rows,
    columns,
    operator: completionOperator(rows, columns, observed),
    target: Float64Array.from(observed, at),
    solution: createMatrix(rows, columns, data),
    heldOut: null,
  };
  const [row, column, both] = meanBaselines(problem);
  expect(both!.testError).toBeLessThan(1e-3);
  expect(row!.testError).toBeLessThan(column!.testError);
  expect(meanBaselines({ ...problem, solution: null })).toEqual([]);
});
