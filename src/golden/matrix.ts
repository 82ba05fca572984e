import { z } from "zod";
import { createMatrixDynamics } from "../dynamics/index.js";
import type { MatrixProblem } from "../problems/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";
import { checkMatrixProblem, storedMatrixProblem } from "./matrix-problem.js";
import { compareMatrixRun, type MatrixRunRules, matrixCurves } from "./matrix-run.js";

const METHODS = { subgradient: "subgradient", proj_subgradient: "projected", ISTA: "proximal" } as const;

const runSchema = z.object({
  ...matrixCurves,
  name: z.string(),
  method: z.enum(["subgradient", "proj_subgradient", "ISTA"]),
  alpha: z.number(),
  beta_star: z.number(),
  beta1: z.number(),
  beta2: z.number(),
  init: goldenRows,
});
const fileSchema = z.object({ problem: storedMatrixProblem, runs: z.array(runSchema) });

type MatrixRun = z.infer<typeof runSchema>;

/** Matrix completion and sensing: every run on the stored instance from the stored start, errors at every iteration. */
export const checkMatrix: GoldenCheck = function* (file) {
  const { problem: stored, runs } = parseGolden(fileSchema, file);
  const { problem, comparison } = checkMatrixProblem(stored);
  yield { name: "problem", comparison };
  for (const run of runs) yield { name: run.name, comparison: checkRun(run, problem) };
};

/** The subgradient of ‖A‖⋆ is ill-conditioned once singular values are as small as a step: looser from then on. */
function toleranceRules({ method, beta_star, alpha }: MatrixRun): MatrixRunRules {
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
  compareMatrixRun(comparison, run, dynamics, toleranceRules(run));
  return comparison;
}
