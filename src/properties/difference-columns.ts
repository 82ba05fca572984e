import { createMatrix, type Matrix } from "../linalg/index.js";

/**
 * X·S with S_jk = 1 for j ≥ k: the measurements of the differences cⱼ = aⱼ − aⱼ₋₁ (a₀ = 0), of which a = Sc. A penalty on c prefers an a that is piecewise
 * constant (ℓ1) or smooth (ℓ2) along the order of the columns.
 */
export function differenceColumns({ rows, columns, data }: Matrix): Matrix {
  const sums = data.slice();
  for (let row = 0; row < rows; row++) {
    for (let column = columns - 2; column >= 0; column--) {
      sums[row * columns + column]! += sums[row * columns + column + 1]!;
    }
  }
  return createMatrix(rows, columns, sums);
}

/** a = Sc: the running sums of differences. */
export function runningSums(differences: Float64Array): Float64Array {
  let sum = 0;
  return differences.map((value) => {
    sum += value;
    return sum;
  });
}
