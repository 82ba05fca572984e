import {
  adjoint,
  createMatrix,
  fourierBasis,
  type Matrix,
  multiply,
  qrDecomposition,
  singularValueDecomposition,
  zeroMatrix,
} from "../linalg/index.js";
import { createStream } from "../random/index.js";
import type { SparseRecoveryConfig } from "./sparse-recovery-schema.js";

/**
 * The basis Φ, (n, n). Random ones come from their own stream under either seeding, as the published code left them unseeded.
 * The orthonormal basis is Haar distributed: the Q of a Gaussian matrix with the signs of R's diagonal made positive (O20).
 * Source: SPEC 2.3.
 */
export function createBasis(config: SparseRecoveryConfig, seed: number): Matrix {
  const n = config.dimension;
  switch (config.basis) {
    case "identity": {
      const identity = zeroMatrix(n, n);
      for (let index = 0; index < n; index++) identity.data[index * n + index] = 1;
      return identity;
    }
    case "fourier":
      return fourierBasis(n);
    case "orthonormal":
      return qrDecomposition(gaussian(n, 1, seed)).q;
    case "gaussian":
      return config.orthonormalize ? polarFactor(gaussian(n, 1, seed)) : gaussian(n, 1 / Math.sqrt(n), seed);
  }
}

function gaussian(n: number, deviation: number, seed: number): Matrix {
  const entries = createStream(seed, "basis").fillNormal(new Float64Array(n * n));
  return createMatrix(
    n,
    n,
    entries.map((value) => deviation * value),
  );
}

/** Φ(ΦᵀΦ)^(−1/2) = UVᵀ. */
function polarFactor(matrix: Matrix): Matrix {
  const { left, right } = singularValueDecomposition(matrix);
  return multiply(left, adjoint(right));
}
