import { power } from "../kernels/index.js";
import {
  createMatrix,
  jacobiDecomposition,
  type Matrix,
  multiply,
  qrDecomposition,
  transpose,
  zeroMatrix,
} from "../linalg/index.js";
import type { Stream } from "../random/index.js";
import { refuseLeastSquares } from "./initial-factors.js";
import type { InitializationConfig } from "./initialization.js";
import type { MatrixProblem } from "./matrix-problem.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/** The shapes of the factors of A = A₁…A_L: (n₁, d), (d, d), …, (d, n₂); (n₁, n₂) for L = 1. */
function factorShapes(rows: number, columns: number, depth: number, width: number): [number, number][] {
  return Array.from({ length: depth }, (_, k) => [k === 0 ? rows : width, k === depth - 1 ? columns : width]);
}

/**
 * The starting factors of a deep matrix model: "constant" ζ·I each (ones on the diagonal of the rectangle); "random", an (m, p)
 * factor of ζ·N(0, 1/(mp)) entries, independent; "balanced", A_kᵀA_k = A_{k+1}A_{k+1}ᵀ, which gradient flow conserves, with
 * A(0) = ζ^L·W, W of N(0, 1/(n₁n₂)) entries: for W = UΣVᵀ, A₁ = ζUΣ^{1/L}Q₁ᵀ, A_k = ζQ_{k−1}Σ^{1/L}Q_kᵀ, A_L = ζQ_{L−1}Σ^{1/L}Vᵀ, Q_k random
 * with orthonormal columns. Source: theory 2.17; balance: Arora, Cohen, Hazan, ICML 2018.
 * @param width d ≥ min(n₁, n₂)
 * @throws InputError for a least-squares start
 */
export function initialMatrixFactors(
  { kind, scale }: InitializationConfig,
  { rows, columns }: MatrixProblem,
  { depth, width }: { readonly depth: number; readonly width: number },
  options: SeedingConfig,
): Matrix[] {
  const shapes = factorShapes(rows, columns, depth, width);
  switch (kind) {
    case "constant":
      return shapes.map(([m, p]) => scaledIdentity(m, p, scale));
    case "random": {
      const stream = openStream(options, "initialization");
      return shapes.map(([m, p]) => gaussian(stream, m, p, scale / Math.sqrt(m * p)));
    }
    case "least-squares":
      return refuseLeastSquares();
    case "balanced":
      return balancedFactors(openStream(options, "initialization"), shapes, scale);
  }
}

function scaledIdentity(m: number, p: number, scale: number): Matrix {
  const matrix = zeroMatrix(m, p);
  for (let index = 0; index < Math.min(m, p); index++) matrix.data[index * p + index] = scale;
  return matrix;
}

function gaussian(stream: Stream, m: number, p: number, factor: number): Matrix {
  const entries = stream.fillNormal(new Float64Array(m * p));
  return createMatrix(
    m,
    p,
    entries.map((value) => factor * value),
  );
}

function balancedFactors(stream: Stream, shapes: readonly [number, number][], scale: number): Matrix[] {
  const rows = shapes[0]![0];
  const columns = shapes.at(-1)![1];
  const rank = Math.min(rows, columns);
  const product = gaussian(stream, rows, columns, 1 / Math.sqrt(rows * columns));
  const { left, singularValues, right } = jacobiDecomposition(product);
  const roots = singularValues.map((value) => scale * power(value, 1 / shapes.length));
  const inner = shapes.slice(1).map(([width]) => qrDecomposition(gaussian(stream, width, rank, 1)).q);
  const bases = [left, ...inner, right];
  return shapes.map((_, k) => multiply(scaledColumns(bases[k]!, roots), transpose(bases[k + 1]!)));
}

function scaledColumns({ rows, columns, data }: Matrix, factors: Float64Array): Matrix {
  return createMatrix(
    rows,
    columns,
    data.map((value, index) => value * factors[index % columns]!),
  );
}
