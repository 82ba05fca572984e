import { z } from "zod";
import { relativeDistance } from "../linalg/index.js";
import { basisPursuit } from "../references/index.js";
import { createComparison } from "./comparison.js";
import { denseMatrix, goldenMatrix, goldenVector, planarVector } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";

const VALUE_TOLERANCE = 1e-8;
const GAP_TOLERANCE = 1e-10;
const SOLUTION_TOLERANCE = { real: 1e-8, complex: 1e-6 } as const;

const fileSchema = z.object({
  cases: z.array(
    z.object({
      n: z.int(),
      s: z.int(),
      N: z.int(),
      X: goldenMatrix,
      y_star: goldenVector,
      a_star: goldenVector,
      a: goldenVector,
      l1_norm: z.number(),
      /** Not stored for complex cases, whose solution is compared all the same. */
      unique_certified: z.boolean().default(true),
      recovery_error: z.number(),
    }),
  ),
});

/** Certified ℓ1 minima: the value, the gap of our own certificate, and the minimiser where it is the only one. */
export const checkBasisPursuit: GoldenCheck = function* (file) {
  for (const [index, golden] of parseGolden(fileSchema, file).cases.entries()) {
    const comparison = createComparison();
    const measurements = denseMatrix(golden.X);
    const { field, columns } = measurements;
    const found = basisPursuit(measurements, planarVector(golden.y_star, field));
    // Relative tolerance, also for norms below one.
    comparison.value("l1_norm", found.value, golden.l1_norm, VALUE_TOLERANCE * Math.min(1, golden.l1_norm));
    comparison.value("relative duality gap", found.gap.relative, 0, GAP_TOLERANCE);
    if (golden.unique_certified) {
      const solution = planarVector(golden.a_star, field);
      const of = (entry: number) => `component ${entry % columns}`;
      comparison.arrays(of, found.solution, planarVector(golden.a, field), SOLUTION_TOLERANCE[field]);
      const error = relativeDistance(found.solution, solution);
      comparison.value("recovery_error", error, golden.recovery_error, SOLUTION_TOLERANCE[field]);
    }
    yield { name: `cases[${index}] n=${golden.n} s=${golden.s} N=${golden.N} ${field}`, comparison };
  }
};
