import { z } from "zod";
import { createVectorDynamics } from "../dynamics/index.js";
import { leastSquares, type Matrix, planes, zeroMatrix } from "../linalg/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenMatrix, goldenVector, planarVector } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";
import { compareVectorRun, vectorCurves } from "./vector-run.js";

const TOLERANCE = 1e-9;
const CURVES = { interval: 1000, tolerance: TOLERANCE, timeTolerance: 0 } as const;

const METHODS = { subgradient: "subgradient", proj_subgradient: "projected", ISTA: "proximal" } as const;

const runSchema = z.object({
  ...vectorCurves,
  name: z.string(),
  method: z.enum(["subgradient", "proj_subgradient", "ISTA"]),
  alpha: z.number(),
  beta1: z.number(),
  beta2: z.number(),
  init: goldenVector,
  a_ls_reference: goldenVector,
});
const fileSchema = z.object({
  problem: z.object({ X: goldenMatrix, a_star: goldenVector, y_star: goldenVector }),
  runs: z.array(runSchema),
});

type SparseFile = z.infer<typeof fileSchema>;
type SparseRun = z.infer<typeof runSchema>;

/** Sparse recovery, real and complex: every run on the stored instance from the stored start, errors at every iteration. */
export const checkSparse: GoldenCheck = function* (file) {
  const { problem, runs } = parseGolden(fileSchema, file);
  const measurements = denseMatrix(problem.X);
  for (const run of runs) yield { name: run.name, comparison: checkRun(run, measurements, problem) };
};

function checkRun(run: SparseRun, measurements: Matrix, problem: SparseFile["problem"]): Comparison {
  const { field } = measurements;
  const target = planarVector(problem.y_star, field);
  const dynamics = createVectorDynamics({
    problem: { measurements, target, solution: planarVector(problem.a_star, field), heldOut: null },
    penalty: { l1: run.beta1, l2: run.beta2 },
    method: METHODS[run.method],
    stepSize: run.alpha,
    initial: planarVector(run.init, field),
    allowUnstableStepSize: true,
    components: true,
    compat: "published",
  });
  const comparison = createComparison();
  compareVectorRun(comparison, run, dynamics, { curves: CURVES, tolerance: TOLERANCE });
  compareLeastSquares(comparison, run, measurements, target);
  return comparison;
}

/**
 * The published starting point pinv(XᴴX + β₂J) Xᴴy*, J all ones (oddity O1): with A = [X; √β₂ 1ᵀ] it is A†[y*; 0],
 * which does not square the condition number. The reference's own rounding, with XᴴX squared, is within the tolerance
 * here.
 */
function compareLeastSquares(comparison: Comparison, run: SparseRun, measurements: Matrix, target: Float64Array): void {
  const { rows, columns, field, data } = measurements;
  const parts = planes(field);
  const extended = zeroMatrix(rows + 1, columns, field);
  const rhs = new Float64Array((rows + 1) * parts);
  for (let part = 0; part < parts; part++) {
    extended.data.set(data.subarray(part * rows * columns, (part + 1) * rows * columns), part * (rows + 1) * columns);
    rhs.set(target.subarray(part * rows, (part + 1) * rows), part * (rows + 1));
  }
  extended.data.fill(Math.sqrt(run.beta2), rows * columns, (rows + 1) * columns);
  const solution = leastSquares(extended, rhs);
  const of = (entry: number) => `component ${entry % columns} of a_ls_reference`;
  comparison.arrays(of, solution, planarVector(run.a_ls_reference, field), TOLERANCE);
}
