import { z } from "zod";
import { singularValueDecomposition } from "../linalg/index.js";
import { completionOperator, type MatrixProblem, sensingOperator } from "../problems/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";

/** A stored problem of matrix completion or sensing. */
export const storedMatrixProblem = z.object({
  A_star: goldenRows,
  sigma_star: z.array(z.number()),
  X1: goldenRows,
  X2: goldenRows,
  y_star: z.array(z.number()),
  observed_entries: z.array(z.tuple([z.int(), z.int()])).optional(),
  lambda_max_XtX: z.number(),
});

/** The problem, and the comparison of its singular values and its largest eigenvalue. */
export function checkMatrixProblem(stored: z.infer<typeof storedMatrixProblem>): {
  readonly problem: MatrixProblem;
  readonly comparison: Comparison;
} {
  const { A_star, X1, X2, y_star, observed_entries } = stored;
  const solution = denseMatrix(A_star);
  const { rows, columns } = solution;
  const entries = observed_entries?.map(([row, column]) => row * columns + column);
  const operator =
    entries === undefined
      ? sensingOperator(denseMatrix(X1), denseMatrix(X2))
      : completionOperator(rows, columns, entries);
  const comparison = createComparison();
  const sigma = singularValueDecomposition(solution).singularValues;
  comparison.arrays((index) => `sigma_star ${index}`, sigma, stored.sigma_star, 1e-12);
  comparison.value("lambda_max_XtX", operator.squaredNorm, stored.lambda_max_XtX, 1e-8);
  const target = Float64Array.from(y_star);
  return { problem: { rows, columns, operator, target, solution, heldOut: null }, comparison };
}
