import { z } from "zod";
import { createHadamardDynamics, hadamardPoint } from "../dynamics/index.js";
import type { Matrix } from "../linalg/index.js";
import { createLegacyGenerator } from "../random/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenRows } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";
import { compareVectorRun, vectorCurves } from "./vector-run.js";

/** The files keep a(0), not its factors. Random ones are NumPy's normals of this seed, factor after factor: their product shows it. */
const RANDOM_SEED = 7;

const numbers = z.array(z.number());
const runSchema = z.object({
  ...vectorCurves,
  name: z.string(),
  method: z.literal("subgradient"),
  L: z.int().min(1),
  alpha: z.number(),
  beta1: z.number(),
  beta2: z.number(),
  init_scale: z.number(),
  init_method: z.enum(["identity", "random"]),
  init: numbers,
});
const fileSchema = z.object({
  problem: z.object({ X: goldenRows, a_star: numbers, y_star: numbers }),
  runs: z.array(runSchema),
});

type DeepSparseRun = z.infer<typeof runSchema>;

/** Hadamard factors: every run on the stored instance from the stored start, errors at every iteration. */
export const checkDeepSparse: GoldenCheck = function* (file) {
  const { problem, runs } = parseGolden(fileSchema, file);
  const measurements = denseMatrix(problem.X);
  for (const run of runs) yield { name: run.name, comparison: checkRun(run, measurements, problem) };
};

function checkRun(
  run: DeepSparseRun,
  measurements: Matrix,
  { a_star, y_star }: z.infer<typeof fileSchema>["problem"],
): Comparison {
  const factors = { positive: startingFactors(run, measurements.columns), negative: [] };
  const comparison = createComparison();
  comparison.arrays((entry) => `component ${entry} of init`, hadamardPoint(factors), run.init, 1e-15);
  const dynamics = createHadamardDynamics({
    problem: {
      measurements,
      target: Float64Array.from(y_star),
      solution: Float64Array.from(a_star),
      heldOut: null,
    },
    factors,
    penalty: { l1: run.beta1, l2: run.beta2 },
    stepSize: run.alpha,
    allowUnstableStepSize: true,
    components: true,
  });
  const loose = run.beta1 > 0;
  const tolerance = loose ? 1e-7 : 1e-9;
  const curves = { interval: 1000, tolerance, timeTolerance: 0, timesWithin: loose ? 2 : 0 };
  compareVectorRun(comparison, run, dynamics, { curves, tolerance });
  return comparison;
}

function startingFactors({ L, init_method, init_scale }: DeepSparseRun, n: number): Float64Array[] {
  if (init_method === "identity") return Array.from({ length: L }, () => new Float64Array(n).fill(init_scale));
  const generator = createLegacyGenerator(RANDOM_SEED);
  const draw = () => generator.fillNormal(new Float64Array(n)).map((value) => (init_scale / Math.sqrt(n)) * value);
  return Array.from({ length: L }, draw);
}
