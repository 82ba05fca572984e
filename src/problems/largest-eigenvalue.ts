import { norm2 } from "../linalg/index.js";

const MOST_POWER_STEPS = 20_000;
const POWER_PRECISION = 1e-14;

/** The largest eigenvalue of the positive semidefinite XXᵀ by power iteration, from below, to about nine digits or better. */
export function largestEigenvalue(size: number, multiply: (vector: Float64Array) => Float64Array): number {
  let vector: Float64Array = Float64Array.from({ length: size }, (_, index) => 1 + (index % 7) / 16);
  let value = 0;
  for (let step = 0; step < MOST_POWER_STEPS; step++) {
    const scale = norm2(vector);
    if (scale === 0) return 0;
    const image = multiply(vector.map((entry) => entry / scale));
    const next = norm2(image);
    vector = image;
    if (Math.abs(next - value) <= POWER_PRECISION * next) return next;
    value = next;
  }
  return value;
}
