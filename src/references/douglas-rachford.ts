import { withScratch } from "../kernels/index.js";
import { createMatrix, dot, type Matrix, subtract } from "../linalg/index.js";
import type { MatrixMeasurements } from "./matrix-measurements.js";
import type { MeasurementGram } from "./measurement-gram.js";

/** Iterations between two looks at the duality gap. */
const WINDOW = 50;
const MOST_ITERATIONS = 3000;

/** The relative gap to stop at, and the one that rounding makes of any smaller. */
const TOLERANCE = 1e-12;

/** The first step, relative to the largest singular value of the start, and the factor by which to try others. */
const FIRST_STEP = 0.3;
const STEP_FACTOR = 0.4;

/** A window that does not divide the gap by this is slow: another step is tried. */
const FAST = 100;

/**
 * Minimises ‖A‖⋆ subject to 𝒳(A) = y (δ = 0), or ‖A‖⋆ + ‖y − 𝒳(A)‖²/(2δ), by Douglas–Rachford splitting: the proximal
 * operators of both terms in turn, one singular value decomposition an iteration and nothing of size N²: cheap and fast
 * where the minimum is well separated, as in recovery from enough measurements, slow where it is nearly degenerate.
 *
 * With A = prox of the second term at z, 𝒳ᵀν = (A − z)/τ: a dual point comes with every iterate. τ changes neither A
 * nor ν; it is moved, up or down, while the gap falls slowly.
 * @returns the last A and ν, for the caller to certify
 */
export function douglasRachford(
  operator: MatrixMeasurements,
  gram: MeasurementGram,
  target: Float64Array,
  delta: number,
): { solution: Matrix; dual: Float64Array; iterations: number } {
  const { rows, columns } = operator;
  const asMatrix = (data: Float64Array) => createMatrix(rows, columns, data);
  const nearest = operator.adjoint(gram.solve(target, 0)).data;
  let tau = FIRST_STEP * Math.max(...shrinkSingularValues(nearest, rows, columns, 0).singularValues);
  let z = nearest;
  let factor = STEP_FACTOR;
  let previousGap = 1;
  let rateBeforeChange = Number.POSITIVE_INFINITY;
  for (let iterations = 0; ; iterations++) {
    // A = z + 𝒳ᵀτν with τν = (𝒳𝒳ᵀ + δ/τ)⁻¹(y − 𝒳z)
    const scaledDual = gram.solve(subtract(target, operator.apply(asMatrix(z))), delta / tau);
    const change = operator.adjoint(scaledDual).data;
    const a = z.map((value, k) => value + change[k]!);
    if (iterations % WINDOW === 0 && iterations > 0) {
      const dual = scaledDual.map((value) => value / tau);
      const gap = relativeGap(operator, target, delta, asMatrix(a), dual);
      if (gap <= TOLERANCE || iterations >= MOST_ITERATIONS) return { solution: asMatrix(a), dual, iterations };
      const rate = gap / previousGap;
      previousGap = gap;
      if (rate > 1 / FAST) {
        if (rate > rateBeforeChange) factor = 1 / factor;
        rateBeforeChange = rate;
        tau *= factor;
        z = a.map((value, k) => value - factor * change[k]!);
        continue;
      }
      rateBeforeChange = Number.POSITIVE_INFINITY;
    }
    const reflected = a.map((value, k) => value + change[k]!);
    const { shrunk } = shrinkSingularValues(reflected, rows, columns, tau);
    z = z.map((value, k) => value + shrunk[k]! - a[k]!);
  }
}

function relativeGap(
  operator: MatrixMeasurements,
  target: Float64Array,
  delta: number,
  a: Matrix,
  dual: Float64Array,
): number {
  const { rows, columns } = operator;
  const { singularValues } = shrinkSingularValues(a.data, rows, columns, 0);
  const dualValues = shrinkSingularValues(operator.adjoint(dual).data, rows, columns, 0).singularValues;
  const scale = 1 / Math.max(1, ...dualValues);
  const missed = subtract(target, operator.apply(a));
  const misfit = delta > 0 ? dot(missed, missed) / (2 * delta) : 0;
  const value = singularValues.reduce((sum, entry) => sum + entry, 0) + misfit;
  const lowerBound = scale * dot(target, dual) - (delta / 2) * scale * scale * dot(dual, dual);
  return (value - lowerBound) / value;
}

/** The matrix (rows, columns) with max(σ_i − threshold, 0) in place of its singular values σ_i, and those (in no order). */
function shrinkSingularValues(
  data: Float64Array,
  rows: number,
  columns: number,
  threshold: number,
): { shrunk: Float64Array; singularValues: Float64Array } {
  const count = Math.min(rows, columns);
  return withScratch((kernels) => {
    const source = kernels.place(data);
    const basis = kernels.allocate(count * count);
    const rotated = kernels.allocate(data.length);
    const sigma = kernels.allocate(count);
    const weights = kernels.allocate(count);
    const result = kernels.allocate(data.length);
    kernels.exports.gramSvd(source, rows, columns, basis, rotated, sigma);
    const singularValues = kernels.view(sigma, count).slice();
    const kept = singularValues.map((value) => (value > threshold ? (value - threshold) / value : 0));
    kernels.view(weights, count).set(kept);
    kernels.exports.recompose(basis, rotated, weights, rows, columns, result);
    return { shrunk: kernels.view(result, data.length).slice(), singularValues };
  });
}
