import { z } from "zod";
import { createVectorDynamics } from "../dynamics/index.js";
import {
  adjointMultiplyVector,
  countNonZeros,
  multiplyVector,
  norm1,
  norm2,
  subtract,
  vectorize,
} from "../linalg/index.js";
import { nuclear } from "../penalties/index.js";
import { detect, detectionSchema, findPlateau, selectLogSpaced } from "../phases/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenMatrix } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";

const TOLERANCE = 1e-12;
const L0_THRESHOLD = 1e-4;

const numbers = z.array(z.number());
const time = z.number().nullable();
const fileSchema = z.object({
  memorization_generalization: z.array(
    z.object({
      steps: numbers,
      train_errors: numbers,
      test_errors: numbers,
      train_threshold: z.number(),
      test_threshold: z.number(),
      t1: time,
      t2: time,
    }),
  ),
  stable_step: z.array(
    z.object({
      steps: numbers,
      errors: numbers,
      K: z.int(),
      tolerance_fraction: z.number(),
      M: z.int(),
      step: time,
      index: time,
    }),
  ),
  select_log_space: z.array(
    z.object({ start: z.int(), stop: z.int(), step: z.int(), T: z.int(), selected: numbers, indices: numbers }),
  ),
  norms: z.array(
    z.object({
      W: goldenMatrix,
      l0_threshold_1e4: z.int(),
      l0_proportion: z.number(),
      l1: z.number(),
      l2: z.number(),
      nuclear: z.number(),
    }),
  ),
  gradient_ratio: z.array(
    z.object({
      X: goldenMatrix,
      y_star: numbers,
      all_a: z.array(numbers),
      beta1: z.number(),
      norm_data_gradient: numbers,
      norm_l1_gradient: numbers,
      ratio: numbers,
    }),
  ),
  gradient_ratio_matrix: z.array(
    z.object({
      X: goldenMatrix,
      y_star: numbers,
      all_A: z.array(goldenMatrix),
      beta_star: z.number(),
      norm_data_gradient: numbers,
      norm_nuclear_gradient: numbers,
      ratio: numbers,
    }),
  ),
});

type Analysis = z.infer<typeof fileSchema>;

/** Detection, selection of records, norms and gradient ratios. */
export const checkAnalysis: GoldenCheck = function* (file) {
  const content = parseGolden(fileSchema, file);
  for (const section of Object.keys(CHECKS) as (keyof Analysis)[]) {
    for (const [index, golden] of content[section].entries()) {
      const comparison = createComparison();
      (CHECKS[section] as (comparison: Comparison, golden: unknown) => void)(comparison, golden);
      yield { name: `${section}[${index}]`, comparison };
    }
  }
};

const CHECKS: { [Section in keyof Analysis]: (comparison: Comparison, golden: Analysis[Section][number]) => void } = {
  memorization_generalization(comparison, golden) {
    const detection = detect(
      { iterations: golden.steps, trainErrors: golden.train_errors, testErrors: golden.test_errors },
      detectionSchema.parse({
        train: { rule: "threshold", threshold: golden.train_threshold },
        test: { rule: "threshold", threshold: golden.test_threshold },
      }),
    );
    comparison.value("t1", detection.t1?.iteration ?? null, golden.t1, 0);
    comparison.value("t2", detection.t2?.iteration ?? null, golden.t2, 0);
  },

  stable_step(comparison, { steps, errors, K, tolerance_fraction, M, step, index }) {
    const found = findPlateau(errors, { last: K, tolerance: tolerance_fraction, consecutive: M });
    comparison.value("index", found, index, 0);
    comparison.value("step", found === null ? null : steps[found]!, step, 0);
  },

  select_log_space(comparison, { start, stop, step, T, selected, indices }) {
    const found = selectLogSpaced(Math.ceil((stop - start) / step), T);
    const iterations = found.map((index) => start + index * step);
    comparison.arrays((place) => `indices[${place}]`, found, indices, 0);
    comparison.arrays((place) => `selected[${place}]`, iterations, selected, 0);
  },

  norms(comparison, golden) {
    const { data, rows, columns, field } = denseMatrix(golden.W);
    const count = countNonZeros(data, L0_THRESHOLD, field);
    comparison.value("l0_threshold_1e4", count, golden.l0_threshold_1e4, 0);
    comparison.value("l0_proportion", count / (rows * columns), golden.l0_proportion, TOLERANCE);
    comparison.value("l1", norm1(data, field), golden.l1, TOLERANCE);
    comparison.value("l2", norm2(data), golden.l2, TOLERANCE);
    comparison.value("nuclear", nuclear({ strength: 1, rows, columns, field }).value(data), golden.nuclear, TOLERANCE);
  },

  gradient_ratio(comparison, golden) {
    for (const [index, a] of golden.all_a.entries()) {
      const point = Float64Array.from(a);
      const dynamics = createVectorDynamics({
        problem: { ...linearSystem(golden), solution: null, heldOut: null },
        penalty: { l1: golden.beta1, l2: 0 },
        method: "subgradient",
        stepSize: 1,
        allowUnstableStepSize: true,
        initial: point,
        compat: "published",
      });
      const ratio = dynamics.observe().gradient_ratio as number;
      const dataNorm = dataGradientNorm(golden, point);
      const penaltyNorm = ratio * dataNorm;
      comparison.value(`norm_data_gradient[${index}]`, dataNorm, golden.norm_data_gradient[index]!, TOLERANCE);
      comparison.value(`norm_l1_gradient[${index}]`, penaltyNorm, golden.norm_l1_gradient[index]!, TOLERANCE);
      comparison.value(`ratio[${index}]`, ratio, golden.ratio[index]!, TOLERANCE);
    }
  },

  gradient_ratio_matrix(comparison, golden) {
    for (const [index, rows] of golden.all_A.entries()) {
      const matrix = denseMatrix(rows);
      const dataNorm = dataGradientNorm(golden, vectorize(matrix));
      const subgradient = new Float64Array(matrix.data.length);
      nuclear({ strength: golden.beta_star, ...matrix }).subgradient(matrix.data, subgradient);
      const penaltyNorm = norm2(subgradient);
      comparison.value(`norm_data_gradient[${index}]`, dataNorm, golden.norm_data_gradient[index]!, TOLERANCE);
      comparison.value(`norm_nuclear_gradient[${index}]`, penaltyNorm, golden.norm_nuclear_gradient[index]!, TOLERANCE);
      comparison.value(`ratio[${index}]`, penaltyNorm / dataNorm, golden.ratio[index]!, TOLERANCE);
    }
  },
};

type GoldenSystem = Pick<Analysis["gradient_ratio"][number], "X" | "y_star">;

function linearSystem({ X, y_star }: GoldenSystem) {
  return { measurements: denseMatrix(X), target: Float64Array.from(y_star) };
}

/** ‖Xᴴ(Xa − y*)‖₂. */
function dataGradientNorm(golden: GoldenSystem, a: Float64Array): number {
  const { measurements, target } = linearSystem(golden);
  return norm2(adjointMultiplyVector(measurements, subtract(multiplyVector(measurements, a), target)));
}
