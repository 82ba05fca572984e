import { z } from "zod";
import {
  faceSplittingProduct,
  fourierBasis,
  khatriRaoProduct,
  largestSingularValue,
  type Matrix,
  pseudoInverse,
  singularValueDecomposition,
  unvectorize,
  vectorize,
} from "../linalg/index.js";
import { nuclear, type Penalty, softThreshold } from "../penalties/index.js";
import { type Comparison, createComparison } from "./comparison.js";
import { denseMatrix, goldenMatrix, goldenVector, planarVector } from "./golden-arrays.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";

const TOLERANCE = 1e-12;

const caseSchema = z.discriminatedUnion("op", [
  z.object({ op: z.literal("face_splitting"), A: goldenMatrix, B: goldenMatrix, result: goldenMatrix }),
  z.object({ op: z.literal("khatri_rao"), A: goldenMatrix, B: goldenMatrix, result: goldenMatrix }),
  z.object({ op: z.literal("vec"), A: goldenMatrix, result: goldenVector }),
  z.object({ op: z.literal("unvec"), x: goldenVector, n1: z.int(), n2: z.int(), result: goldenMatrix }),
  z.object({ op: z.literal("soft_threshold"), x: goldenVector, threshold: z.number(), result: goldenVector }),
  z.object({ op: z.literal("soft_threshold_complex"), x: goldenVector, threshold: z.number(), result: goldenVector }),
  z.object({
    op: z.literal("soft_threshold_matrix"),
    A: goldenMatrix,
    threshold: z.number(),
    result: goldenMatrix,
    singular_values_before: goldenVector,
  }),
  z.object({ op: z.literal("fourier_basis"), n: z.int(), result: goldenMatrix }),
  z.object({
    op: z.literal("singular_values"),
    A: goldenMatrix,
    result: goldenVector,
    nuclear_norm: z.number(),
    spectral_norm: z.number(),
    polar_UVt: goldenMatrix,
  }),
  z.object({ op: z.literal("pinv"), A: goldenMatrix, result: goldenMatrix }),
]);
const fileSchema = z.object({ cases: z.array(caseSchema) });

type LinearAlgebraCase = z.infer<typeof caseSchema>;

/** The small linear algebra cases. */
export const checkLinearAlgebra: GoldenCheck = function* (file) {
  for (const [index, golden] of parseGolden(fileSchema, file).cases.entries()) {
    const comparison = createComparison();
    compareArrays(comparison, "result", computeResult(golden), golden.result);
    if (golden.op === "singular_values") compareNorms(comparison, golden);
    if (golden.op === "soft_threshold_matrix") {
      const { singularValues } = singularValueDecomposition(denseMatrix(golden.A));
      compareArrays(comparison, "singular_values_before", singularValues, golden.singular_values_before);
    }
    yield { name: `cases[${index}] ${golden.op}`, comparison };
  }
};

function computeResult(golden: LinearAlgebraCase): Float64Array | Matrix {
  switch (golden.op) {
    case "face_splitting":
      return faceSplittingProduct(denseMatrix(golden.A), denseMatrix(golden.B));
    case "khatri_rao":
      return khatriRaoProduct(denseMatrix(golden.A), denseMatrix(golden.B));
    case "vec":
      return vectorize(denseMatrix(golden.A));
    case "unvec":
      return unvectorize(planarVector(golden.x), golden.n1, golden.n2);
    case "soft_threshold":
      return softThreshold(planarVector(golden.x), golden.threshold);
    case "soft_threshold_complex":
      return softThreshold(planarVector(golden.x), golden.threshold, "complex");
    case "soft_threshold_matrix":
      return mapMatrix(golden.A, (penalty, a, out) => penalty.prox(a, golden.threshold, out));
    case "fourier_basis":
      return fourierBasis(golden.n);
    case "singular_values":
      return singularValueDecomposition(denseMatrix(golden.A)).singularValues;
    case "pinv":
      return pseudoInverse(denseMatrix(golden.A));
  }
}

function compareNorms(comparison: Comparison, golden: LinearAlgebraCase & { op: "singular_values" }): void {
  const matrix = denseMatrix(golden.A);
  const norm = nuclear({ strength: 1, ...matrix }).value(matrix.data);
  const polar = mapMatrix(golden.A, (penalty, a, out) => penalty.subgradient(a, out));
  comparison.value("nuclear_norm", norm, golden.nuclear_norm, TOLERANCE);
  comparison.value("spectral_norm", largestSingularValue(matrix), golden.spectral_norm, TOLERANCE);
  compareArrays(comparison, "polar_UVt", polar, golden.polar_UVt);
}

/** A matrix written by an operation of the nuclear norm. */
function mapMatrix(
  golden: z.infer<typeof goldenMatrix>,
  operation: (penalty: Penalty, a: Float64Array, out: Float64Array) => void,
): Matrix {
  const matrix = denseMatrix(golden);
  const data = new Float64Array(matrix.data.length);
  operation(nuclear({ strength: 1, ...matrix }), matrix.data, data);
  return { ...matrix, data };
}

function compareArrays(
  comparison: Comparison,
  name: string,
  received: Float64Array | Matrix,
  expected: z.infer<typeof goldenVector> | z.infer<typeof goldenMatrix>,
): void {
  if (received instanceof Float64Array) {
    const vector = planarVector(expected as z.infer<typeof goldenVector>);
    comparison.arrays((index) => `${name}[${index}]`, received, vector, TOLERANCE);
    return;
  }
  const { columns, data } = denseMatrix(expected as z.infer<typeof goldenMatrix>);
  comparison.value(`columns of ${name}`, received.columns, columns, 0);
  const of = (index: number) => `${name}[${Math.floor(index / columns)}, ${index % columns}]`;
  comparison.arrays(of, received.data, data, TOLERANCE);
}
