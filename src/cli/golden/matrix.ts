import { z } from "zod";
import { createMatrixDynamics } from "../../dynamics/index.js";
import { singularValueDecomposition } from "../../linalg/index.js";
import { completionOperator, type MatrixProblem, sensingOperator } from "../../problems/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { createCurveCheck, errorCurves } from "./curve-check.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";

const METHODS = { subgradient: "subgradient", proj_subgradient: "projected", ISTA: "proximal" } as const;

const runSchema = z.object({
  ...errorCurves,
  name: z.string(),
  method: z.enum(["subgradient", "proj_subgradient", "ISTA"]),
  alpha: z.number(),
  beta_star: z.number(),
  beta1: z.number(),
  beta2: z.number(),
  init: goldenRows,
  snapshots: z.object({
    iterations: z.array(z.int()),
    A: z.array(goldenRows),
    singular_values: z.array(z.array(z.number())),
  }),
  A_final: goldenRows,
});
const fileSchema = z.object({
  problem: z.object({
    A_star: goldenRows,
    sigma_star: z.array(z.number()),
    X1: goldenRows,
    X2: goldenRows,
    y_star: z.array(z.number()),
    observed_entries: z.array(z.tuple([z.int(), z.int()])).optional(),
    lambda_max_XtX: z.number(),
  }),
  runs: z.array(runSchema),
});

type MatrixFile = z.infer<typeof fileSchema>;
type MatrixRun = z.infer<typeof runSchema>;

/** Matrix completion and sensing: every run on the stored instance from the stored start, errors at every iteration. */
export const checkMatrix: GoldenCheck = function* (file) {
  const { problem: stored, runs } = parseGolden(fileSchema, file);
  const problem = matrixProblem(stored);
  const comparison = createComparison();
  const sigma = singularValueDecomposition(problem.solution!).singularValues;
  comparison.arrays((index) => `sigma_star ${index}`, sigma, stored.sigma_star, 1e-12);
  comparison.value("lambda_max_XtX", problem.operator.squaredNorm, stored.lambda_max_XtX, 1e-8);
  yield { name: "problem", comparison };
  for (const run of runs) yield { name: run.name, comparison: checkRun(run, problem) };
};

function matrixProblem({ A_star, X1, X2, y_star, observed_entries }: MatrixFile["problem"]): MatrixProblem {
  const solution = denseMatrix(A_star);
  const { rows, columns } = solution;
  const entries = observed_entries?.map(([row, column]) => row * columns + column);
  const operator =
    entries === undefined
      ? sensingOperator(denseMatrix(X1), denseMatrix(X2))
      : completionOperator(rows, columns, entries);
  return { rows, columns, operator, target: Float64Array.from(y_star), solution, heldOut: null };
}

/** The subgradient of ‖A‖⋆ is ill-conditioned once singular values are as small as a step: looser from then on. */
function toleranceRules({ method, beta_star, alpha }: MatrixRun) {
  const tight = method === "ISTA" || beta_star === 0;
  return {
    curves: { interval: 10_000, tolerance: tight ? 1e-9 : 1e-4, timeTolerance: tight ? 0 : 1e-3 },
    errorsAt: (iteration: number) => (tight || iteration <= 1000 ? 1e-9 : 1e-4),
    entriesAt: (iteration: number) => (tight || iteration <= 1000 ? 1e-9 : 5 * alpha * beta_star),
  };
}

function checkRun(run: MatrixRun, problem: MatrixProblem): Comparison {
  const dynamics = createMatrixDynamics({
    problem,
    penalty: { nuclear: run.beta_star, l1: run.beta1, l2: run.beta2 },
    method: METHODS[run.method],
    stepSize: run.alpha,
    initial: denseMatrix(run.init),
    allowUnstableStepSize: true,
    singularValues: false,
    components: true,
    compat: "published",
  });
  const comparison = createComparison();
  const { curves, errorsAt, entriesAt } = toleranceRules(run);
  const stored = new Map(run.iterations.map((iteration, index) => [iteration, index]));
  const snapshots = new Map(run.snapshots.iterations.map((iteration, index) => [iteration, index]));
  const train = createCurveCheck(run, 0, curves);
  const test = createCurveCheck(run, 1, curves);
  const compareEntries = (received: Float64Array, expected: number[][], iteration: number) => {
    const of = (entry: number) => `entry ${entry} of A at iteration ${iteration}`;
    comparison.arrays(of, received, denseMatrix(expected).data, entriesAt(iteration));
  };

  for (let iteration = 0; iteration <= run.max_iter; iteration++) {
    if (iteration > 0) dynamics.advance(1);
    const observation = dynamics.observe();
    const trainError = observation.train_error as number;
    const testError = observation.test_error as number;
    const entries = observation.components as Float64Array;
    train.push(iteration, trainError);
    test.push(iteration, testError);
    const index = stored.get(iteration);
    if (index !== undefined) {
      comparison.value(`errors at iteration ${iteration}`, testError, run.errors[index]!, errorsAt(iteration));
      comparison.value(
        `train_errors at iteration ${iteration}`,
        trainError,
        run.train_errors[index]!,
        errorsAt(iteration),
      );
    }
    const snapshot = snapshots.get(iteration);
    if (snapshot !== undefined) {
      compareEntries(entries, run.snapshots.A[snapshot]!, iteration);
      const { singularValues } = singularValueDecomposition({ ...problem.solution!, data: entries });
      const of = (order: number) => `singular value ${order} at iteration ${iteration}`;
      comparison.arrays(of, singularValues, run.snapshots.singular_values[snapshot]!, entriesAt(iteration));
    }
    if (iteration === run.max_iter) compareEntries(entries, run.A_final, iteration);
  }
  train.compare(comparison);
  test.compare(comparison);
  return comparison;
}
