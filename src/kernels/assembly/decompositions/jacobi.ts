// One-sided Jacobi: plane rotations that make vectors orthogonal. The singular values are then the vectors' lengths,
// each with a small relative error (Demmel and Veselić, "Jacobi's method is more accurate than QR", 1992).

import { dot, rotate, scaleComplex } from "../vectors/vector";

const EPSILON: f64 = 2.220446049250313e-16;
const MOST_SWEEPS: i32 = 60;

/**
 * A sweep that met only cosines between vectors and turned only by angles below this leaves products of two such
 * numbers behind: it was the last. (Angles alone do not tell for long against short vectors, nor cosines for equal ones.)
 */
const NEARLY_DONE: f64 = 1e-9;

/**
 * Rotates `count` vectors of `length` numbers at `vectors` until they are orthogonal, and the vectors of
 * `companionLength` at `companions` with them. Writes the squared lengths to `norms`. Longer vectors move to the front.
 * Vectors are planar (planes = 1 or 2). Returns the number of sweeps.
 */
export function jacobi(
  vectors: usize,
  count: i32,
  length: i32,
  planes: i32,
  companions: usize,
  companionLength: i32,
  norms: usize,
): i32 {
  const size = length * planes;
  const bytes = (<usize>size) << 3;
  const companionSize = companionLength * planes;
  const companionBytes = (<usize>companionSize) << 3;
  const half = (<usize>length) << 3;
  const tolerance = EPSILON * max<f64>(4, sqrt<f64>(<f64>size));
  const tolerance2 = tolerance * tolerance;

  let sweep = 0;
  let largest: f64 = 1;
  while (sweep < MOST_SWEEPS && largest > NEARLY_DONE * NEARLY_DONE) {
    sweep++;
    largest = 0;
    measure(vectors, count, size, norms);
    for (let p = 0; p < count - 1; p++) {
      const x = vectors + p * bytes;
      const xNorm = norms + ((<usize>p) << 3);
      for (let q = p + 1; q < count; q++) {
        const y = vectors + q * bytes;
        const yNorm = norms + ((<usize>q) << 3);
        const a = load<f64>(xNorm);
        const b = load<f64>(yNorm);
        let g = dot(x, y, size);
        if (planes === 2) {
          const im = dot(x, y + half, length) - dot(x + half, y, length);
          const squared = g * g + im * im;
          if (!(squared > tolerance2 * a * b)) continue;
          const modulus = sqrt(squared);
          scaleComplex(y, g / modulus, -im / modulus, length);
          scaleComplex(companions + q * companionBytes, g / modulus, -im / modulus, companionLength);
          g = modulus;
        } else if (!(g * g > tolerance2 * a * b)) continue;

        const zeta = (b - a) / (2 * g);
        const root = abs(zeta) + sqrt(1 + zeta * zeta);
        const t = zeta < 0 ? -1 / root : 1 / root;
        const change = t * g;
        largest = max(largest, max(t * t, (g * g) / (a * b)));
        let c = 1 / sqrt(1 + t * t);
        let s = c * t;
        if (change > 0) {
          const swapped = c;
          c = s;
          s = -swapped;
        }
        rotate(x, y, c, s, size);
        rotate(companions + p * companionBytes, companions + q * companionBytes, c, s, companionSize);
        const shorter = min(a, b) - abs(change);
        store<f64>(xNorm, max(a, b) + abs(change));
        store<f64>(yNorm, shorter > 0.1 * min(a, b) ? shorter : dot(y, y, size));
      }
    }
  }
  measure(vectors, count, size, norms);
  return sweep;
}

function measure(vectors: usize, count: i32, size: i32, norms: usize): void {
  for (let i = 0; i < count; i++) {
    const x = vectors + ((<usize>(i * size)) << 3);
    store<f64>(norms + ((<usize>i) << 3), dot(x, x, size));
  }
}
