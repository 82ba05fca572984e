import { withScratch } from "../../kernels/index.js";
import { createMatrix, dot, type Matrix, norm2, symmetricEigendecomposition } from "../../linalg/index.js";
import type { LowRankPoint } from "./low-rank-point.js";
import { cellsOfProduct } from "./observed-cells.js";
import type { CompletionData } from "./proximal-steps.js";
import { placeFactors, type RegressedFactors } from "./regressed-factors.js";
import { addMultiple, scaledColumns, timesSmall, transposedProduct } from "./thin-matrices.js";

/** Settled where ‖∇F‖ ≤ the first share of β‖Q‖, or below the second where it falls no further. */
const SETTLED = 1e-11;
const NEARLY = 1e-8;
/** How exactly the system of a step is solved. */
const FORCING = 1e-3;
/** Directions with less curvature than this share of what the preconditioner takes it for are turns of both factors, along which F is the same. */
const FLAT = 1e-10;
/** So many steps, and products with the Hessian, at most; fewer products of high rank, so that all take so many multiplications. */
const MOST_STEPS = 40;
const MOST_PRODUCTS = 3000;
const MOST_WORK = 2e9;
/** The factors of all blocks consist of so many numbers at most. */
const MOST_NUMBERS = 4e6;
/** Singular values below this share of the largest are left out. */
const VANISHED = 1e-10;

/** A stationary point, and how many products with the Hessian led to it. */
export interface StationaryPoint {
  readonly point: LowRankPoint;
  readonly products: number;
}

/**
 * The stationary point of ½‖(PQᵀ)_Ω − y‖² + (β/2)(‖P‖² + ‖Q‖²) near a point of low rank, to rounding, by Newton's method on Q: P are the regressions on it.
 * Conjugate gradients solve for the steps; one that raises the objective is taken again with half the products. The rank never rises. Null
 * where the rank is so high that it would take seconds, and where it does not come so far.
 * Source: Steihaug (1983); Dembo, Eisenstat and Steihaug (1982).
 */
export function stationaryPoint(data: CompletionData, beta: number, point: LowRankPoint): StationaryPoint | null {
  const { rows, columns } = data.cells;
  const width = point.values.length;
  if (width === 0) return { point, products: 0 };
  if ((rows + columns) * width * width > MOST_NUMBERS) return null;
  const most = Math.min(MOST_PRODUCTS, MOST_WORK / (12 * data.target.length * width));
  return withScratch((kernels) => {
    const factors = placeFactors(kernels, data, beta, width);
    let q = scaledColumns(point.right, point.values.map(Math.sqrt)).data;
    let value = factors.regress(q);
    let products = 0;
    let best: { left: Float64Array; right: Float64Array; share: number } | null = null;
    for (let step = 0; ; step++) {
      const gradient = factors.gradient();
      const share = norm2(gradient) / (beta * norm2(q));
      if (best !== null && share >= best.share) break;
      if (share <= NEARLY) best = { left: factors.left(), right: q, share };
      if (share <= SETTLED || step === MOST_STEPS) break;
      factors.linearise();
      const lower = lowerPoint(factors, q, gradient, value, most - products);
      products += lower.products;
      if (lower.q === null) break;
      q = lower.q;
      value = lower.value;
    }
    if (best === null) return null;
    const [left, right] = [createMatrix(rows, width, best.left), createMatrix(columns, width, best.right)];
    return { point: balancedPoint(data, left, right, point.followed), products };
  });
}

/** Q after a step; null where none lowers F by so many products. */
function lowerPoint(
  factors: RegressedFactors,
  from: Float64Array,
  gradient: Float64Array,
  value: number,
  most: number,
) {
  let products = 0;
  for (let allowed = most; allowed >= 1; ) {
    const newton = newtonStep(factors, gradient, Math.min(allowed, most - products));
    products += newton.products;
    const q = from.slice();
    addMultiple(q, 1, newton.step);
    const reached = factors.regress(q);
    if (reached <= value + factors.rounding) return { q, value: reached, products };
    factors.regress(from);
    allowed = Math.min(newton.products / 2, most - products);
  }
  return { q: null, value, products };
}

/** The step D with HD ≈ −∇F, H the Hessian, from at most so many products with it. */
function newtonStep(factors: RegressedFactors, gradient: Float64Array, most: number) {
  const step = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  const direction = factors.precondition(residual);
  const unconditioned = residual.slice();
  let square = dot(residual, direction);
  const enough = FORCING * FORCING * square;
  let products = 0;
  while (products < most && square > enough) {
    const image = factors.curvature(direction);
    products++;
    const curvature = dot(direction, image);
    if (curvature <= FLAT * dot(direction, unconditioned)) {
      if (products === 1) addMultiple(step, 1, direction);
      break;
    }
    addMultiple(step, square / curvature, direction);
    addMultiple(residual, -square / curvature, image);
    const next = factors.precondition(residual);
    const ratio = dot(residual, next) / square;
    square *= ratio;
    for (let i = 0; i < direction.length; i++) {
      direction[i] = next[i]! + ratio * direction[i]!;
      unconditioned[i] = residual[i]! + ratio * unconditioned[i]!;
    }
  }
  return { step, products };
}

/**
 * A = PQᵀ of stationary factors, for which PᵀP = QᵀQ: its eigenvalues are the singular values. To rounding their sum is (‖P‖² + ‖Q‖²)/2, which is never
 * below ‖A‖⋆.
 */
function balancedPoint({ cells }: CompletionData, p: Matrix, q: Matrix, followed: Matrix): LowRankPoint {
  const gram = transposedProduct(p, p);
  addMultiple(gram.data, 1, transposedProduct(q, q).data);
  const { values: twice, vectors } = symmetricEigendecomposition(gram);
  const values = twice.filter((value) => value > VANISHED * twice[0]!).map((value) => value / 2);
  const turned = (factor: Matrix, scales: Float64Array) => scaledColumns(timesSmall(factor, vectors), scales);
  const left = turned(p, values.map(Math.sqrt));
  const right = turned(
    q,
    values.map((value) => 1 / Math.sqrt(value)),
  );
  return { left, right, values, onCells: cellsOfProduct(cells, left, right), followed };
}
