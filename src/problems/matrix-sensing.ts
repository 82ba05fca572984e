import { jacobiDecomposition, type Matrix, multiply, transpose, zeroMatrix } from "../linalg/index.js";
import type { Stream } from "../random/index.js";
import { assertMatrixFits } from "./assert-matrix-fits.js";
import { drawnBaselines } from "./drawn-baselines.js";
import { matrixBaselines } from "./matrix-baselines.js";
import { type MatrixSensingConfig, matrixSensingSchema } from "./matrix-sensing-schema.js";
import { drawMatrixTarget } from "./matrix-target.js";
import { sensingOperator } from "./measurement-operator.js";
import { declareProblem } from "./problem-kind.js";
import { roundHalfEven } from "./round-half-even.js";
import { type DrawOptions, openStream } from "./seeding.js";
import { measureTarget, type SyntheticMatrixProblem } from "./synthetic-matrix-problem.js";

/**
 * Draws A* and measures y*_i = x₁ᵀA*x₂, the rows of X₁ = M₁U* and X₂ = M₂V* with U*, V* full orthogonal factors of A*.
 * N₁ = τN (half to even) rows of M₁ and M₂ are pairs of singular vectors, different ones while there are any; the others are
 * Gaussian, independent in M₁ and M₂. Source: theory 2.11.
 *
 * `compat: "published"` draws M₁ and M₂ from one seed, so that M₁ = M₂ when n₁ = n₂ and only the symmetric part of U*ᵀA*V* is
 * measured: rank X ≤ n(n + 1)/2 (O32); and takes N₁ truncated (O25), its singular vectors in order once there are more than n
 * (O24). With `seeding: "numpy"` otherwise, M₁ and M₂ follow each other in one generator.
 * @throws InputError when A* cannot have its rank or symmetry
 */
export function drawMatrixSensing(config: MatrixSensingConfig, options: DrawOptions): SyntheticMatrixProblem {
  const { rows, columns, measurements, coherence } = config;
  const longer = Math.max(rows, columns);
  assertMatrixFits("problem", "of a square factor of A*", longer, longer);
  assertMatrixFits("problem.measurements", "(N, n)", measurements, longer);
  const target = drawMatrixTarget(config, options);
  const share = coherence * measurements;
  const coherent = options.compat === "published" ? Math.trunc(share) : roundHalfEven(share);
  const draw = options.compat === "published" ? drawAsPublished : drawIndependently;
  const { left, right } = draw(config, coherent, options);
  const operator = sensingOperator(
    turn(left, coherent, fullLeftFactor(target.matrix)),
    turn(right, coherent, fullLeftFactor(transpose(target.matrix))),
  );
  return measureTarget(target, operator, coherent, config, options);
}

/** M₁ and M₂, in which a coherent row stands for the singular vector with its only entry, 1. */
interface MeasurementFactors {
  readonly left: Matrix;
  readonly right: Matrix;
}

function drawIndependently(config: MatrixSensingConfig, coherent: number, options: DrawOptions): MeasurementFactors {
  const { rows, columns, measurements } = config;
  const pairs = rows * columns;
  const one = options.seeding === "numpy" ? openStream(options, "measurements") : null;
  const stream = (part: string) => one ?? openStream(options, "measurements", part);
  const selection = stream("selection");
  const different = selection.choose(pairs, Math.min(coherent, pairs));
  const chosen = Array.from({ length: coherent }, (_, index) => different[index] ?? selection.integer(pairs));
  const left = zeroMatrix(measurements, rows);
  const right = zeroMatrix(measurements, columns);
  chosen.forEach((pair, row) => {
    left.data[row * rows + Math.floor(pair / columns)] = 1;
    right.data[row * columns + (pair % columns)] = 1;
  });
  fillGaussian(left, coherent, config, stream("left"));
  fillGaussian(right, coherent, config, stream("right"));
  return { left, right };
}

function drawAsPublished(config: MatrixSensingConfig, coherent: number, options: DrawOptions): MeasurementFactors {
  const one = (size: number) => {
    const stream = openStream(options, "measurements");
    const matrix = zeroMatrix(config.measurements, size);
    if (coherent > 0) {
      const inOrder = Array.from({ length: size }, (_, index) => index);
      const first = coherent <= size ? stream.choose(size, coherent) : inOrder;
      for (let row = 0; row < coherent; row++) matrix.data[row * size + (first[row] ?? stream.integer(size))] = 1;
    }
    fillGaussian(matrix, coherent, config, stream);
    return matrix;
  };
  return { left: one(config.rows), right: one(config.columns) };
}

function fillGaussian(matrix: Matrix, from: number, config: MatrixSensingConfig, stream: Stream): void {
  const { columns: size, data } = matrix;
  const { measurementVariance: variance, measurements } = config;
  const choices: Readonly<Record<string, number>> = {
    "1/n": 1 / size,
    "1/N": 1 / measurements,
    "1/n^2": 1 / (size * size),
  };
  const deviation = Math.sqrt(choices[String(variance)] ?? Number(variance));
  const block = stream.fillNormal(data.subarray(from * size));
  for (let index = 0; index < block.length; index++) block[index]! *= deviation;
}

/** M·Φ below the coherent rows, which are rows of ΦᵀΦ = I. */
function turn(matrix: Matrix, coherent: number, factor: Matrix): Matrix {
  const product = multiply(matrix, factor);
  product.data.set(matrix.data.subarray(0, coherent * matrix.columns));
  return product;
}

/** All n₁ left singular vectors of a matrix (n₁, n₂), as columns. */
function fullLeftFactor(matrix: Matrix): Matrix {
  const { rows, columns, data } = matrix;
  const width = Math.max(rows, columns);
  const wide = zeroMatrix(rows, width);
  for (let row = 0; row < rows; row++) wide.data.set(data.subarray(row * columns, (row + 1) * columns), row * width);
  return jacobiDecomposition(wide).left;
}

/** Matrix sensing as a config names it. */
export const matrixSensingKind = declareProblem({
  kind: "matrix-sensing",
  summary: "recover a matrix of low rank from rank-one measurements",
  family: "matrix",
  schema: matrixSensingSchema,
  defaults: {
    penalty: { nuclear: 1e-3 },
    method: { stepSize: "auto" },
    // This strength leaves a bias above the general threshold of 10⁻³.
    detection: { test: { threshold: 1e-2 } },
  },
  material: null,
  draw(options, context) {
    const problem = drawMatrixSensing(options, context);
    return { problem, ...drawnBaselines(matrixBaselines(problem)), results: null };
  },
});
