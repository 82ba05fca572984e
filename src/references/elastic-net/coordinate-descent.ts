import { dot, norm1, normInfinity } from "../../linalg/index.js";
import { type ColumnProblem, correlation, subtractColumn } from "./column-problem.js";
import { createSupportProducts, type SupportProducts } from "./support-products.js";
import { moveOnSupport } from "./support-step.js";

/** β₁ and β₂ of β₁‖a‖₁ + (β₂/2)‖a‖². */
export interface Strengths {
  readonly l1: number;
  readonly l2: number;
}

/** A point with its residual, to go on from. */
export interface Descent {
  /** (n). */
  readonly a: Float64Array;
  /** y − Xa. */
  readonly residual: Float64Array;
  readonly products: SupportProducts;
}

/** How far the objective is above its minimum at most. */
export interface DescentGap {
  readonly value: number;
  readonly lowerBound: number;
  /** (value − lowerBound)/value. */
  readonly relativeGap: number;
  readonly sweeps: number;
}

/** Sweeps over the non-zero coefficients before all are looked at again. */
const SWEEPS_ON_SUPPORT = 8;
/** Up to so many non-zero coefficients the support is solved exactly between sweeps: a third of the cube of it in multiplications. */
const LARGEST_SUPPORT = 700;
/** Else only the steepest of the others join the support, with every so many times a sweep over all. */
const FULL_SWEEP_EVERY = 10;
const MOST_SWEEPS = 2000;

/** a = 0. */
export const startOf = (problem: ColumnProblem): Descent => ({
  a: new Float64Array(problem.columns),
  residual: problem.target.slice(),
  products: createSupportProducts(problem),
});

/**
 * Lowers ½‖Xa − y‖² + β₁‖a‖₁ + (β₂/2)‖a‖², β₁ > 0, in place, until the relative duality gap is at most the tolerance: steps of coordinate descent,
 * which find the support, and between them exact moves on the support, without which columns that are alike take for ever.
 * The gap is that of ν = (y − Xa)/max(β₁, ‖Xᵀ(y − Xa) − β₂a‖∞), which is feasible for the problem with √β₂·I below X.
 * Source: Friedman, Hastie and Tibshirani (2010); Lee, Battle, Raina and Ng (2006).
 */
export function descend(
  problem: ColumnProblem,
  strengths: Strengths,
  { a, residual, products }: Descent,
  tolerance: number,
): DescentGap {
  for (let sweeps = 1; ; sweeps++) {
    const slopes = a.map((value, column) => correlation(problem, column, residual) - strengths.l2 * value);
    const gap = gapWith(problem, strengths, a, residual, slopes);
    if (gap.relativeGap <= tolerance || sweeps >= MOST_SWEEPS) return { ...gap, sweeps };
    const support = a.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
    const solves = support <= LARGEST_SUPPORT;
    if (solves && sweeps % FULL_SWEEP_EVERY !== 0) {
      for (const column of steepest(a, slopes, strengths.l1, Math.ceil(support / 4) + 1)) {
        sweepColumn(problem, strengths, a, residual, column);
      }
    } else sweep(problem, strengths, a, residual, (_, column) => problem.squares[column] !== 0);
    if (solves) moveOnSupport(problem, products, strengths, a, residual);
    else {
      for (let pass = 0; pass < SWEEPS_ON_SUPPORT; pass++)
        sweep(problem, strengths, a, residual, (value) => value !== 0);
    }
  }
}

/** Some of the zero coefficients that the objective falls with, the steepest first. */
function steepest(a: Float64Array, slopes: Float64Array, l1: number, count: number): number[] {
  const columns: number[] = [];
  slopes.forEach((slope, column) => {
    if (a[column] === 0 && Math.abs(slope) > l1) columns.push(column);
  });
  return columns.sort((one, other) => Math.abs(slopes[other]!) - Math.abs(slopes[one]!)).slice(0, count);
}

function sweep(
  problem: ColumnProblem,
  strengths: Strengths,
  a: Float64Array,
  residual: Float64Array,
  chooses: (value: number, column: number) => boolean,
): void {
  for (let column = 0; column < a.length; column++) {
    if (chooses(a[column]!, column)) sweepColumn(problem, strengths, a, residual, column);
  }
}

/** The minimum along one coordinate. */
function sweepColumn(
  problem: ColumnProblem,
  { l1, l2 }: Strengths,
  a: Float64Array,
  residual: Float64Array,
  column: number,
): void {
  const before = a[column]!;
  const square = problem.squares[column]!;
  const pull = correlation(problem, column, residual) + square * before;
  const shrunk = pull > l1 ? pull - l1 : pull < -l1 ? pull + l1 : 0;
  const after = shrunk / (square + l2);
  if (after === before) return;
  a[column] = after;
  subtractColumn(problem, column, after - before, residual);
}

/** The objective at a point, and the bound below it that its residual gives. */
export function gapAt(
  problem: ColumnProblem,
  strengths: Strengths,
  a: Float64Array,
  residual: Float64Array,
): Omit<DescentGap, "sweeps"> {
  const slopes = a.map((value, column) => correlation(problem, column, residual) - strengths.l2 * value);
  return gapWith(problem, strengths, a, residual, slopes);
}

/** @param slopes Xᵀr − β₂a */
function gapWith(
  { target }: ColumnProblem,
  { l1, l2 }: Strengths,
  a: Float64Array,
  residual: Float64Array,
  slopes: Float64Array,
): Omit<DescentGap, "sweeps"> {
  const scale = Math.max(1, normInfinity(slopes) / l1);
  const squares = dot(residual, residual) + l2 * dot(a, a);
  const value = l1 * norm1(a) + squares / 2;
  const lowerBound = dot(target, residual) / scale - squares / (2 * scale * scale);
  return { value, lowerBound, relativeGap: value === 0 ? 0 : Math.max(0, value - lowerBound) / value };
}
