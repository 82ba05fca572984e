import { z } from "zod";
import type { Dynamics } from "../dynamics/index.js";
import { singularValueDecomposition } from "../linalg/index.js";
import type { Comparison } from "./comparison.js";
import { type CurveRules, createCurveCheck, errorCurves } from "./curve-check.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";

/** The fields of a run of a matrix problem that say something about its trajectory. */
export const matrixCurves = {
  ...errorCurves,
  snapshots: z.object({
    iterations: z.array(z.int()),
    A: z.array(goldenRows),
    singular_values: z.array(z.array(z.number())),
  }),
  A_final: goldenRows,
};

const runSchema = z.object(matrixCurves);

/** How a trajectory is compared. */
export interface MatrixRunRules {
  readonly curves: CurveRules;
  errorsAt(iteration: number): number;
  entriesAt(iteration: number): number;
}

/** Runs a dynamics that observes its components to the end of a stored run, and compares errors at every iteration, and iterates. */
export function compareMatrixRun(
  comparison: Comparison,
  run: z.infer<typeof runSchema>,
  dynamics: Dynamics,
  { curves, errorsAt, entriesAt }: MatrixRunRules,
): void {
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
      const tolerance = errorsAt(iteration);
      comparison.value(`errors at iteration ${iteration}`, testError, run.errors[index]!, tolerance);
      comparison.value(`train_errors at iteration ${iteration}`, trainError, run.train_errors[index]!, tolerance);
    }
    const snapshot = snapshots.get(iteration);
    if (snapshot !== undefined) {
      compareEntries(entries, run.snapshots.A[snapshot]!, iteration);
      const { singularValues } = singularValueDecomposition({ ...denseMatrix(run.A_final), data: entries });
      const of = (order: number) => `singular value ${order} at iteration ${iteration}`;
      comparison.arrays(of, singularValues, run.snapshots.singular_values[snapshot]!, entriesAt(iteration));
    }
    if (iteration === run.max_iter) compareEntries(entries, run.A_final, iteration);
  }
  train.compare(comparison);
  test.compare(comparison);
}
