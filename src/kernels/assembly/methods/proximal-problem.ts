// The problem of the proximal method, ½‖Xa − y‖² + (β₂/2)‖a‖² + β₁‖a‖₁, real, which its segments and stretches share: one an instance.

import { allocate } from "../memory";
import { dot, put } from "../vectors/vector";

export let n: i32 = 0;
export let count: i32 = 0;
export let alpha: f64 = 0;
export let l1: f64 = 0;
export let l2: f64 = 0;
/** y. */
export let target: usize = 0;
/** ‖x_j‖₂. */
export let columnNorms: usize = 0;
/** Xᵀ, (n, N) row-major: the columns x_j. */
let columns: usize = 0;

/** Takes over the problem: Xᵀ, (n, N) row-major, y, the step size and the strengths. */
export function openProximalProblem(
  transposed: usize,
  y: usize,
  measurements: i32,
  dimension: i32,
  stepSize: f64,
  l1Strength: f64,
  l2Strength: f64,
): void {
  n = dimension;
  count = measurements;
  alpha = stepSize;
  l1 = l1Strength;
  l2 = l2Strength;
  target = y;
  columns = transposed;
  columnNorms = allocate(n << 3);
  for (let j = 0; j < n; j++) put(columnNorms, j, Math.sqrt(dot(columnOf(j), columnOf(j), count)));
}

/** x_j. */
export function columnOf(j: i32): usize {
  return columns + ((<usize>j * count) << 3);
}
