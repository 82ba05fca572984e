import {
  adjoint,
  createMatrix,
  fourierBasis,
  jacobiDecomposition,
  type Matrix,
  multiply,
  qrDecomposition,
} from "../linalg/index.js";
import { householderSigns } from "./householder-signs.js";
import { type DrawOptions, openStream } from "./seeding.js";
import type { SparseRecoveryConfig } from "./sparse-recovery-schema.js";

/**
 * The basis Φ, (n, n), null for the identity. Random ones are drawn under the seed of the measurements.
 *
 * The orthonormal basis is the Q of a Gaussian matrix, Haar distributed because R's diagonal is positive; "published" keeps the
 * signs of Householder's reflections instead (O20). Source: theory 2.3.
 */
export function createBasis(config: SparseRecoveryConfig, options: DrawOptions): Matrix | null {
  const n = config.dimension;
  switch (config.basis) {
    case "identity":
      return null;
    case "fourier":
      return fourierBasis(n);
    case "orthonormal": {
      const { q } = qrDecomposition(gaussian(n, options));
      return options.compat === "published" ? withColumnSigns(q, householderSigns(q)) : q;
    }
    case "gaussian":
      return config.orthonormalize ? polarFactor(gaussian(n, options)) : gaussian(n, options);
  }
}

/** Entries N(0, 1/n). */
function gaussian(n: number, options: DrawOptions): Matrix {
  const entries = openStream(options, "measurements", "basis").fillNormal(new Float64Array(n * n));
  return createMatrix(
    n,
    n,
    entries.map((value) => value / Math.sqrt(n)),
  );
}

/** Φ(ΦᵀΦ)^(−1/2) = UVᵀ. */
function polarFactor(matrix: Matrix): Matrix {
  const { left, right } = jacobiDecomposition(matrix);
  return multiply(left, adjoint(right));
}

function withColumnSigns({ rows, columns, data }: Matrix, signs: Float64Array): Matrix {
  return createMatrix(
    rows,
    columns,
    data.map((entry, index) => signs[index % columns]! * entry),
  );
}
