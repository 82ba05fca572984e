// The loops of the matrix methods. A point is `count` vectors of `length` ≥ `count` numbers (see matrix-operator), filled
// up with zeros to a multiple of four numbers. Constants: step size α, β⋆ (nuclear), β₁ (l1), β₂ (l2).

import { polarFactor, polarWork } from "../decompositions/polar";
import { shrinkSingularValues, shrinkWork } from "../decompositions/shrink-singular-values";
import { fillGradient, projectionWork, projectOnSolutions } from "../matrices/matrix-operator";
import { allocate, mark, release } from "../memory";
import { addScaled } from "../vectors/vector";
import { penaltyStep } from "./projected";
import { proximalStep } from "./proximal";
import { subgradientStep } from "./subgradient";

/** `iterations` steps of A ← A − α(G + β₂A + β₁ sign A + β⋆UVᵀ), G = Xᵀ(X·vec A − y). */
export function matrixSubgradient(
  operator: usize,
  point: usize,
  count: i32,
  length: i32,
  stepSize: f64,
  nuclear: f64,
  l1: f64,
  l2: f64,
  iterations: i32,
): void {
  const position = mark();
  const size = count * length;
  const gradient = allocate(size << 3);
  const polar = allocate(size << 3);
  const work = allocate(polarWork(count));
  for (let k = 0; k < iterations; k++) {
    fillGradient(operator, point, gradient, count, length);
    if (nuclear > 0) {
      polarFactor(point, count, length, polar, work);
      addScaled(gradient, nuclear, polar, size);
    }
    subgradientStep(point, gradient, size, stepSize, l1, l2);
  }
  release(position);
}

/** `iterations` steps of A ← Π(A − α(β₂A + β₁ sign A + β⋆UVᵀ)), Π the projection on X·vec A = y, which would remove G. */
export function matrixProjected(
  operator: usize,
  point: usize,
  count: i32,
  length: i32,
  stepSize: f64,
  nuclear: f64,
  l1: f64,
  l2: f64,
  iterations: i32,
): void {
  const position = mark();
  const size = count * length;
  const polar = allocate(size << 3);
  const work = allocate(polarWork(count));
  const projection = allocate(projectionWork(operator, count, length) << 3);
  for (let k = 0; k < iterations; k++) {
    if (nuclear > 0) polarFactor(point, count, length, polar, work);
    penaltyStep(point, size, stepSize, l1, l2);
    if (nuclear > 0) addScaled(point, -stepSize * nuclear, polar, size);
    projectOnSolutions(operator, point, projection, count, length);
  }
  release(position);
}

/**
 * `iterations` steps of the proximal method on Z = A − α(G + β₂A): with β⋆ > 0, singular values shrunk by αβ⋆ (and β₁ sign A
 * in the gradient, as published); else entries shrunk by αβ₁. `basis` as in `shrinkSingularValues`.
 */
export function matrixProximal(
  operator: usize,
  point: usize,
  count: i32,
  length: i32,
  stepSize: f64,
  nuclear: f64,
  l1: f64,
  l2: f64,
  basis: usize,
  iterations: i32,
): void {
  const position = mark();
  const size = count * length;
  const gradient = allocate(size << 3);
  const work = allocate(shrinkWork(count, length));
  for (let k = 0; k < iterations; k++) {
    fillGradient(operator, point, gradient, count, length);
    if (nuclear > 0) {
      subgradientStep(point, gradient, size, stepSize, l1, l2);
      shrinkSingularValues(point, count, length, basis, stepSize * nuclear, work);
    } else {
      proximalStep(point, gradient, size, stepSize, l1, l2);
    }
  }
  release(position);
}
