import { InputError } from "../errors/index.js";
import {
  adjoint,
  createMatrix,
  jacobiDecomposition,
  leadingColumns,
  type Matrix,
  multiply,
  norm2,
  qrDecomposition,
  zeroMatrix,
} from "../linalg/index.js";
import type { Stream } from "../random/index.js";
import type { MatrixTargetConfig } from "./matrix-target-schema.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/** A* = U·diag(σ)·Vᵀ of rank r. */
export interface MatrixTarget {
  /** A*, (n₁, n₂). */
  readonly matrix: Matrix;
  /** U, (n₁, r), orthonormal columns. */
  readonly left: Matrix;
  /** σ, r values in decreasing order. */
  readonly singularValues: Float64Array;
  /** V, (n₂, r), orthonormal columns. */
  readonly right: Matrix;
}

/**
 * Draws A*, in float64 and by any seed, 0 included (O29, O40). With `seeding: "numpy"` U, V and Σ come from one legacy generator
 * in turn: the paper's own targets are PyTorch draws, mostly without a seed, and cannot be drawn again.
 * Source: theory 2.9.
 * @throws InputError when the rank is larger than the shape allows, or a symmetric A* is not square
 */
export function drawMatrixTarget(config: MatrixTargetConfig, options: SeedingConfig): MatrixTarget {
  const { rows, columns, rank, factors, symmetric } = config;
  assertShapeAllows(config);
  const streams = openStreams(options);
  const left = drawFactor(config, rows, streams("left"));
  const right = symmetric ? left : drawFactor(config, columns, streams("right"));
  if (factors === "gaussian") {
    const product = multiply(left, adjoint(right));
    const scale = Math.sqrt(rows * columns) / norm2(product.data);
    return decomposed(scaled(product, scale), rank);
  }
  const singularValues = drawSingularValues(config, streams("values"));
  return { matrix: compose(left, singularValues, right), left, singularValues, right };
}

function assertShapeAllows({ rows, columns, rank, symmetric }: MatrixTargetConfig): void {
  if (rank > Math.min(rows, columns)) {
    const most = Math.min(rows, columns);
    const expected = `r ≤ ${most}, as A* is ${rows}x${columns}`;
    throw new InputError({ path: "problem.rank", expected, received: String(rank) });
  }
  if (symmetric && rows !== columns) {
    const expected = "n₁ = n₂ for a symmetric A*";
    throw new InputError({ path: "problem.symmetric", expected, received: `${rows}x${columns}` });
  }
}

function openStreams(options: SeedingConfig): (part: string) => Stream {
  if (options.seeding === "streams") return (part) => openStream(options, "signal", part);
  const generator = openStream(options, "signal");
  return () => generator;
}

function drawFactor({ factors, rank }: MatrixTargetConfig, size: number, stream: Stream): Matrix {
  if (factors === "canonical") {
    const identity = zeroMatrix(size, rank);
    for (let index = 0; index < rank; index++) identity.data[index * rank + index] = 1;
    return identity;
  }
  const gaussian = createMatrix(size, rank, stream.fillNormal(new Float64Array(size * rank)));
  return factors === "gaussian" ? gaussian : qrDecomposition(gaussian).q;
}

function drawSingularValues({ rank, singularValues }: MatrixTargetConfig, stream: Stream): Float64Array {
  const values = new Float64Array(rank).fill(1 / Math.sqrt(rank));
  return singularValues === "equal" ? values : stream.fillNormal(values).map(Math.abs).sort().reverse();
}

function compose(left: Matrix, singularValues: Float64Array, right: Matrix): Matrix {
  const { rows, columns, data } = left;
  const weighted = data.map((value, index) => value * singularValues[index % columns]!);
  return multiply(createMatrix(rows, columns, weighted), adjoint(right));
}

function decomposed(matrix: Matrix, rank: number): MatrixTarget {
  const { left, singularValues, right } = jacobiDecomposition(matrix);
  return {
    matrix,
    left: leadingColumns(left, rank),
    singularValues: singularValues.slice(0, rank),
    right: leadingColumns(right, rank),
  };
}

function scaled({ rows, columns, data }: Matrix, factor: number): Matrix {
  return createMatrix(
    rows,
    columns,
    data.map((value) => factor * value),
  );
}
