import { z } from "zod";
import { relativeDistance } from "../linalg/index.js";
import { sensingOperator } from "../problems/index.js";
import { nuclearNormMinimum } from "../references/index.js";
import { createComparison } from "./comparison.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";

const VALUE_TOLERANCE = 1e-7;
const GAP_TOLERANCE = 1e-9;
const SOLUTION_TOLERANCE = 1e-5;

/** Two solvers that differ by more have found two of several minimisers. */
const SAME_SOLUTION = 1e-4;

const fileSchema = z.object({
  cases: z.array(
    z.object({
      n1: z.int(),
      n2: z.int(),
      r: z.int(),
      N: z.int(),
      problem: z.string(),
      X1: goldenRows,
      X2: goldenRows,
      y_star: z.array(z.number()),
      A_star: goldenRows,
      A: goldenRows,
      nuclear_norm: z.number(),
      recovery_error: z.number(),
      solution_difference_two_solvers: z.number(),
    }),
  ),
});

/** Certified nuclear-norm minima: the value, the gap of our own certificate, and the minimiser where it is the only one. */
export const checkNuclearNorm: GoldenCheck = function* (file) {
  for (const [index, golden] of parseGolden(fileSchema, file).cases.entries()) {
    const comparison = createComparison();
    const operator = sensingOperator(denseMatrix(golden.X1), denseMatrix(golden.X2));
    const found = nuclearNormMinimum(operator, Float64Array.from(golden.y_star));
    comparison.value("nuclear_norm", found.value, golden.nuclear_norm, VALUE_TOLERANCE);
    comparison.value("relative duality gap", found.gap.relative, 0, GAP_TOLERANCE);
    if (golden.solution_difference_two_solvers <= SAME_SOLUTION) {
      const of = (entry: number) => `entry ${Math.floor(entry / golden.n2)}, ${entry % golden.n2}`;
      comparison.arrays(of, found.solution.data, denseMatrix(golden.A).data, SOLUTION_TOLERANCE);
      const solution = denseMatrix(golden.A_star).data;
      const error = relativeDistance(found.solution.data, solution);
      comparison.value("recovery_error", error, golden.recovery_error, SOLUTION_TOLERANCE);
    }
    const { problem, n1, n2, r, N } = golden;
    yield { name: `cases[${index}] ${problem} ${n1}x${n2} r=${r} N=${N}`, comparison };
  }
};
