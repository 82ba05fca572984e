import { type Matrix, norm1 } from "../../linalg/index.js";
import { leadingSingularVectors, type ThinOperator } from "./leading-singular-vectors.js";
import { type LowRankPoint, shrunkPoint } from "./low-rank-point.js";
import { type ObservedCells, sparseTimes, transposedTimes } from "./observed-cells.js";
import { addScaled, timesSmall, transposedProduct } from "./thin-matrices.js";

/** A completion problem: the observed cells, and y in the order by rows. */
export interface CompletionData {
  readonly cells: ObservedCells;
  readonly target: Float64Array;
}

/**
 * The point that so many accelerated proximal steps for β‖A‖⋆ + ½‖A_Ω − y‖² lead to: of size 1, with momentum, which begins anew where the
 * objective has risen. The singular value decomposition of a step is one step of block power iteration that goes on from the last one and
 * follows the directions above the threshold and a few more.
 * Source: Mazumder, Hastie and Tibshirani (2010); Beck and Teboulle (2009); O'Donoghue and Candès (2015).
 */
export function approach(data: CompletionData, beta: number, start: LowRankPoint, steps: number): LowRankPoint {
  let point = start;
  let before = start;
  let momentum = 1;
  let value = objective(data, beta, start);
  for (let step = 0; step < steps; step++) {
    const next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const extrapolated = gradientStep(data, point, before, (momentum - 1) / next);
    before = point;
    point = shrunkPoint(data.cells, leadingSingularVectors(extrapolated, point.followed), beta);
    const reached = objective(data, beta, point);
    momentum = reached > value ? 1 : next;
    value = reached;
  }
  return point;
}

/** β‖A‖⋆ + ½‖A_Ω − y‖². */
export function objective({ target }: CompletionData, beta: number, { onCells, values }: LowRankPoint): number {
  let squares = 0;
  for (let place = 0; place < target.length; place++) {
    const missed = target[place]! - onCells[place]!;
    squares += missed * missed;
  }
  return beta * norm1(values) + squares / 2;
}

/** Z = Y + P_Ωᵀ(y − Y_Ω) with Y = A + w(A − A'): sparse, and of low rank. */
function gradientStep(
  { cells, target }: CompletionData,
  point: LowRankPoint,
  before: LowRankPoint,
  weight: number,
): ThinOperator {
  const residual = new Float64Array(target.length);
  for (let place = 0; place < target.length; place++) {
    residual[place] = target[place]! - (1 + weight) * point.onCells[place]! + weight * before.onCells[place]!;
  }
  const add = (result: Matrix, factor: number, left: Matrix, right: Matrix, thin: Matrix) => {
    if (factor !== 0 && left.columns > 0) addScaled(result, factor, timesSmall(left, transposedProduct(right, thin)));
  };
  return {
    times(thin) {
      const result = sparseTimes(cells, residual, thin);
      add(result, 1 + weight, point.left, point.right, thin);
      add(result, -weight, before.left, before.right, thin);
      return result;
    },
    transposedTimes(thin) {
      const result = transposedTimes(cells, residual, thin);
      add(result, 1 + weight, point.right, point.left, thin);
      add(result, -weight, before.right, before.left, thin);
      return result;
    },
  };
}
