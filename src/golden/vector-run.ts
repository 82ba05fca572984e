import { z } from "zod";
import type { Dynamics } from "../dynamics/index.js";
import type { Comparison } from "./comparison.js";
import { type CurveRules, createCurveCheck, errorCurves } from "./curve-check.js";
import { goldenVector, planarVector } from "./golden-arrays.js";

/** The fields of a run of a vector problem that say something about its trajectory. */
export const vectorCurves = {
  ...errorCurves,
  snapshots: z.object({ iterations: z.array(z.int()), a: z.array(goldenVector) }),
  a_final: goldenVector,
};

const runSchema = z.object(vectorCurves);

/** How a trajectory is compared. */
export interface VectorRunRules {
  readonly curves: CurveRules;
  /** Of errors and components. */
  readonly tolerance: number;
}

/** Runs a dynamics that observes its components to the end of a stored run, and compares errors at every iteration, and iterates. */
export function compareVectorRun(
  comparison: Comparison,
  run: z.infer<typeof runSchema>,
  dynamics: Dynamics,
  { curves, tolerance }: VectorRunRules,
): void {
  const stored = new Map(run.iterations.map((iteration, index) => [iteration, index]));
  const snapshots = new Map(run.snapshots.iterations.map((iteration, index) => [iteration, run.snapshots.a[index]!]));
  snapshots.set(run.max_iter, run.a_final);
  const train = createCurveCheck(run, 0, curves);
  const test = createCurveCheck(run, 1, curves);

  for (let iteration = 0; iteration <= run.max_iter; iteration++) {
    if (iteration > 0) dynamics.advance(1);
    const observation = dynamics.observe();
    const trainError = observation.train_error as number;
    const testError = observation.test_error as number;
    train.push(iteration, trainError);
    test.push(iteration, testError);
    const index = stored.get(iteration);
    if (index !== undefined) {
      comparison.value(`errors at iteration ${iteration}`, testError, run.errors[index]!, tolerance);
      comparison.value(`train_errors at iteration ${iteration}`, trainError, run.train_errors[index]!, tolerance);
    }
    const snapshot = snapshots.get(iteration);
    if (snapshot !== undefined) {
      const expected = planarVector(snapshot);
      const length = Array.isArray(snapshot) ? expected.length : expected.length / 2;
      const of = (entry: number) => `component ${entry % length} at iteration ${iteration}`;
      comparison.arrays(of, observation.components as Float64Array, expected, tolerance);
    }
  }
  train.compare(comparison);
  test.compare(comparison);
}
