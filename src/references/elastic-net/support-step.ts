import { withScratch } from "../../kernels/index.js";
import { type ColumnProblem, correlation, subtractColumn } from "./column-problem.js";
import { createSupportFactor } from "./support-factor.js";
import type { SupportProducts } from "./support-products.js";

/**
 * Moves the non-zero coefficients to the minimum of the objective over their support while signs stay as they are: (X_SᵀX_S + β₂I)d = X_Sᵀr −
 * β₁·sign(a) − β₂a. At the first change of sign that coefficient becomes 0 and leaves, and the rest goes on; so every move lowers the objective.
 * Where a column depends on others, x_p = Σ w_i x_i, the move is along that combination, which leaves Xa as it is and shortens ‖a‖₁, until
 * one of them has left.
 */
export function moveOnSupport(
  problem: ColumnProblem,
  products: SupportProducts,
  strengths: { readonly l1: number; readonly l2: number },
  a: Float64Array,
  residual: Float64Array,
): void {
  const support = [...a.keys()].filter((column) => a[column] !== 0);
  const gram = products.of(support);
  withScratch((kernels) => {
    const factor = createSupportFactor(kernels, gram, strengths.l2);
    let kept = support.map((_, place) => place);
    while (kept.length > 0) {
      const independent = factor.find(kept);
      const places = kept.slice(0, independent);
      const columns = places.map((place) => support[place]!);
      const dependent = kept[independent];
      const isDone =
        dependent === undefined
          ? moveBy(problem, columns, factor.solve(slopesOf(problem, columns, strengths, a, residual)), a, residual, 1)
          : moveBy(
              problem,
              [...columns, support[dependent]!],
              shortening(
                columns,
                support[dependent]!,
                factor.solve(places.map((place) => gram.data[dependent * support.length + place]!)),
                a,
              ),
              a,
              residual,
              Number.POSITIVE_INFINITY,
            );
      if (isDone) return;
      kept = kept.filter((place) => a[support[place]!] !== 0);
    }
  });
}

/** X_Sᵀr − β₁·sign(a) − β₂a. */
function slopesOf(
  problem: ColumnProblem,
  columns: readonly number[],
  { l1, l2 }: { readonly l1: number; readonly l2: number },
  a: Float64Array,
  residual: Float64Array,
): number[] {
  return columns.map((column) => correlation(problem, column, residual) - l1 * Math.sign(a[column]!) - l2 * a[column]!);
}

/** The direction of a and of the column that depends on the others by the weights in which ‖a‖₁ does not grow. */
function shortening(
  columns: readonly number[],
  dependent: number,
  weights: Float64Array,
  a: Float64Array,
): Float64Array {
  let growth = Math.sign(a[dependent]!);
  columns.forEach((column, index) => {
    growth -= weights[index]! * Math.sign(a[column]!);
  });
  const way = growth > 0 ? -1 : 1;
  return Float64Array.of(...weights.map((weight) => -way * weight), way);
}

/** Moves by at most `most` times the direction, to the first change of sign; false where there is one, and that coefficient is 0 then. */
function moveBy(
  problem: ColumnProblem,
  columns: readonly number[],
  direction: Float64Array,
  a: Float64Array,
  residual: Float64Array,
  most: number,
): boolean {
  let share = most;
  let crossing = -1;
  columns.forEach((column, index) => {
    const limit = -a[column]! / direction[index]!;
    if (limit > 0 && limit < share) {
      share = limit;
      crossing = index;
    }
  });
  // A direction along which nothing changes its sign is none: rounding has made it.
  if (share === Number.POSITIVE_INFINITY) return true;
  columns.forEach((column, index) => {
    const next = index === crossing ? 0 : a[column]! + share * direction[index]!;
    subtractColumn(problem, column, next - a[column]!, residual);
    a[column] = next;
  });
  return crossing < 0;
}
