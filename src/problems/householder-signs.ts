import type { Matrix } from "../linalg/index.js";

/**
 * The signs that R's diagonal has when a square real matrix A = QR is factored by Householder reflections as LAPACK does, given the
 * Q that belongs to a positive diagonal: LAPACK's Q is Q·diag(signs).
 *
 * The reflections of A are those of Q, and Q − diag(signs) has an LU decomposition without pivoting whose k-th pivot, before the
 * sign is taken off, is the entry that reflection k makes −sign·length; the last column is left as it is.
 * Source: Ballard et al., "Reconstructing Householder vectors from tall-skinny QR" (2014).
 */
export function householderSigns({ rows: n, data }: Matrix): Float64Array {
  const work = data.slice();
  const signs = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const sign = work[k * n + k]! < 0 ? -1 : 1;
    signs[k] = k === n - 1 ? sign : -sign;
    const pivot = work[k * n + k]! - signs[k]!;
    for (let i = k + 1; i < n; i++) {
      const factor = work[i * n + k]! / pivot;
      for (let j = k + 1; j < n; j++) work[i * n + j]! -= factor * work[k * n + j]!;
    }
  }
  return signs;
}
