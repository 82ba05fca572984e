import { z } from "zod";
import { createFactorisedDynamics } from "../dynamics/index.js";
import type { MatrixProblem } from "../problems/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";
import { checkMatrixProblem, storedMatrixProblem } from "./matrix-problem.js";
import { compareMatrixRun, type MatrixRunRules, matrixCurves } from "./matrix-run.js";

const runSchema = z.object({
  ...matrixCurves,
  name: z.string(),
  method: z.literal("subgradient"),
  L: z.int().min(1),
  alpha: z.number(),
  beta_star: z.number(),
  beta1: z.number(),
  beta2: z.number(),
  init_factors: z.array(goldenRows).min(1),
  reference_as_published: z.boolean(),
});
const fileSchema = z.object({ problem: storedMatrixProblem, runs: z.array(runSchema) });

type DeepMatrixRun = z.infer<typeof runSchema>;

/**
 * Matrix factors: every run on the stored instance from the stored factors, errors at every iteration; but for runs as published of
 * more than two factors, whose products are elementwise, a defect that this implementation does not have (oddity O42b).
 */
export const checkDeepMatrix: GoldenCheck = function* (file) {
  const { problem: stored, runs } = parseGolden(fileSchema, file);
  const { problem, comparison } = checkMatrixProblem(stored);
  yield { name: "problem", comparison };
  for (const run of runs) {
    if (run.reference_as_published && run.L > 2) continue;
    yield { name: run.name, comparison: checkRun(run, problem) };
  }
};

function toleranceRules({ beta_star }: DeepMatrixRun): MatrixRunRules {
  const loose = beta_star > 0;
  const tolerance = loose ? 1e-7 : 1e-9;
  return {
    curves: { interval: 10_000, tolerance, timeTolerance: 0, timesWithin: loose ? 2 : 0 },
    errorsAt: () => tolerance,
    entriesAt: () => tolerance,
  };
}

function checkRun(run: DeepMatrixRun, problem: MatrixProblem): Comparison {
  const dynamics = createFactorisedDynamics({
    problem,
    factors: run.init_factors.map(denseMatrix),
    penalty: { nuclear: run.beta_star, l1: run.beta1, l2: run.beta2 },
    stepSize: run.alpha,
    allowUnstableStepSize: true,
    singularValues: false,
    components: true,
    compat: run.reference_as_published ? "published" : "none",
  });
  const comparison = createComparison();
  compareMatrixRun(comparison, run, dynamics, toleranceRules(run));
  return comparison;
}
