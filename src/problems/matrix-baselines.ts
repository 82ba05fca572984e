import { createMatrix, type Matrix } from "../linalg/index.js";
import type { PredictingBaseline } from "./baselines.js";
import { leastSquaresMatrix } from "./least-squares-matrix.js";
import type { MatrixProblem } from "./matrix-problem.js";
import { heldOutCells, matrixTestError } from "./matrix-test-error.js";

/**
 * Predictors that know nothing of rank, in the unit of the run's test error: the zero matrix, the least-squares matrix, and for
 * completion the mean of the observed entries in the place of the others. Source: theory 2.20.
 */
export function matrixBaselines(problem: MatrixProblem): PredictingBaseline[] {
  const { solution, heldOut, operator, target } = problem;
  if (solution === null && heldOut === null) return [];
  const leastSquares = leastSquaresMatrix(problem);
  const baseline = (name: string, matrix: Matrix) => ({
    name,
    testError: matrixTestError(problem, matrix)!,
    rSquared: null,
    predicted: heldOutCells(problem, matrix),
  });
  const baselines = [
    {
      name: "zero",
      testError: 1,
      rSquared: null,
      predicted: solution === null ? new Float64Array(heldOut!.target.length) : null,
    },
    baseline("least squares (minimum norm)", leastSquares),
  ];
  if (operator.kind !== "completion") return baselines;
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const filled = leastSquares.data.slice();
  const observed = operator.adjoint(new Float64Array(target.length).fill(1)).data;
  observed.forEach((one, entry) => {
    if (one === 0) filled[entry] = mean;
  });
  return [...baselines, baseline("mean of the observed entries", createMatrix(problem.rows, problem.columns, filled))];
}
