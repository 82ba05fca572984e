import { withScratch } from "../../kernels/index.js";
import { createMatrix, dot, type Matrix, zeroMatrix } from "../../linalg/index.js";
import { leadingSingularVectors } from "./leading-singular-vectors.js";
import { type LowRankPoint, shrunkPoint } from "./low-rank-point.js";
import { type PlacedSparse, placeSparse, placeTransposed } from "./observed-cells.js";
import type { CompletionData } from "./proximal-steps.js";
import {
  columnsFrom,
  orthonormalBasis,
  scaledColumns,
  sideBySide,
  timesSmall,
  transposedProduct,
} from "./thin-matrices.js";

/** How long regressions alternate: until a round lowers the objective by no more than this share of it, and so many rounds at most. */
export interface RegressionRounds {
  readonly settled: number;
  readonly most: number;
}

/**
 * Lowers ½‖(PQᵀ)_Ω − y‖² + (β/2)(‖P‖² + ‖Q‖²), which at balanced factors is β‖A‖⋆ + ½‖A_Ω − y‖² of A = PQᵀ, at the rank of the point: ridge
 * regressions for P and Q in turn, with momentum in Q, which begins anew where the objective has risen. The rank never rises.
 * Source: Hastie, Mazumder, Lee and Zadeh (2015).
 * @param besides more columns that Q has at the start, (n₂, k)
 */
export function alternateRegressions(
  data: CompletionData,
  beta: number,
  point: LowRankPoint,
  { settled, most }: RegressionRounds,
  besides: Matrix = zeroMatrix(data.cells.columns, 0),
): { readonly point: LowRankPoint; readonly rounds: number } {
  const { cells, target } = data;
  const width = point.values.length + besides.columns;
  if (width === 0) return { point, rounds: 0 };
  const { rows, columns } = cells;
  const { p, q, rounds } = withScratch((kernels) => {
    const { allocate, place, view } = kernels;
    const byRow = placeSparse(kernels, cells, target);
    const byColumn = placeTransposed(kernels, cells, target);
    const regress = ({ starts, columns, values, rows }: PlacedSparse, m: number, x: number) =>
      kernels.exports.ridgeRows(starts, columns, values, rows, m, width, beta, x);
    const left = allocate(rows * width);
    const right = place(sideBySide(scaledColumns(point.right, point.values.map(Math.sqrt)), besides).data);
    const atZero = dot(target, target) / 2;
    let before = view(right, columns * width).slice();
    let value = Number.POSITIVE_INFINITY;
    let momentum = 1;
    for (let round = 1; ; round++) {
      regress(byRow, right, left);
      const lowered = regress(byColumn, left, right);
      const p = view(left, rows * width);
      const q = view(right, columns * width);
      const reached = atZero - lowered + (beta * dot(p, p)) / 2;
      const isSettled = reached <= value && value - reached <= settled * reached;
      if (isSettled || round === most) return { p: p.slice(), q: q.slice(), rounds: round };
      const next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      const weight = reached > value ? 0 : (momentum - 1) / next;
      momentum = reached > value ? 1 : next;
      value = reached;
      const now = q.slice();
      for (let i = 0; i < q.length; i++) q[i]! += weight * (now[i]! - before[i]!);
      before = now;
    }
  });
  const [left, right] = [createMatrix(rows, width, p), createMatrix(columns, width, q)];
  const triples = leadingSingularVectors(
    {
      times: (thin) => timesSmall(left, transposedProduct(right, thin)),
      transposedTimes: (thin) => timesSmall(right, transposedProduct(left, thin)),
    },
    orthonormalBasis(right),
  );
  const shrunk = shrunkPoint(cells, triples, 0);
  const followed = sideBySide(triples.right, columnsFrom(point.followed, point.values.length));
  return { point: { ...shrunk, followed }, rounds };
}
