import type { Kernels } from "../../kernels/index.js";
import { dot } from "../../linalg/index.js";
import { type CellsByRow, type PlacedSparse, placeSparse, placeTransposed } from "./observed-cells.js";
import type { CompletionData } from "./proximal-steps.js";
import { addMultiple } from "./thin-matrices.js";

/**
 * F(Q) = min over P of ½‖(PQᵀ)_Ω − y‖² + (β/2)(‖P‖² + ‖Q‖²), Q (n₂, r), to second order: with R = P_Ωᵀ((PQᵀ)_Ω − y), the gradient is RᵀP + βQ, and the
 * Hessian takes D to P_Ωᵀ(PDᵀ + EQᵀ)ᵀP + RᵀE + βD, where E (n₁, r) is how P follows.
 */
export interface RegressedFactors {
  /** By how much rounding changes F, which is ½‖y‖² less what lowers it. */
  readonly rounding: number;
  /** Sets Q, row-major, and P, the ridge regressions on it; returns F. */
  regress(q: Float64Array): number;
  /** P, (n₁, r) row-major. */
  left(): Float64Array;
  /** ∇F. */
  gradient(): Float64Array;
  /** After `gradient`: what `curvature` does is from then on as it is here, and what `precondition` does as it was at the first such point. */
  linearise(): void;
  /** The Hessian times D. */
  curvature(d: Float64Array): Float64Array;
  /** The inverse of the Hessian, without what follows and without R: (PᵀP + βI)⁻¹ a row, P the rows of its cells. */
  precondition(vector: Float64Array): Float64Array;
}

/** Places the factors of rank `width` in the memory of kernels. */
export function placeFactors(
  kernels: Kernels,
  { cells, target }: CompletionData,
  beta: number,
  width: number,
): RegressedFactors {
  const { exports, allocate, view } = kernels;
  const byRow = placeSparse(kernels, cells, target);
  const byColumn = placeTransposed(kernels, cells, target);
  const { source } = cells.transposed;
  const count = target.length;
  const atZero = dot(target, target) / 2;
  const [ofLeft, ofRight] = [byRow.rows * width, byColumn.rows * width];
  const [p, e, besides] = [allocate(ofLeft), allocate(ofLeft), allocate(ofLeft)];
  const [q, d, out] = [allocate(ofRight), allocate(ofRight), allocate(ofRight)];
  const [missed, missedByColumn] = [allocate(count), allocate(count)];
  const [changed, followed, changedByColumn] = [allocate(count), allocate(count), allocate(count)];
  const [rowFactors, columnFactors] = [allocate(ofLeft * width), allocate(ofRight * width)];
  let isConditioned = false;
  const turn = (from: number, to: number) => {
    const [values, turned] = [view(from, count), view(to, count)];
    for (let place = 0; place < count; place++) turned[place] = values[source[place]!]!;
  };
  const times = ({ starts, columns, rows }: PlacedSparse, values: number, m: number, result: number) =>
    exports.sparseProduct(starts, columns, values, rows, m, width, result);
  const onCells = (left: number, right: number, result: number) =>
    exports.productCells(byRow.starts, byRow.columns, byRow.rows, left, right, width, result);
  const solve = (factors: number, vectors: number, rows: number) => {
    for (let row = 0; row < rows; row++) {
      exports.semidefiniteSolve(factors + 8 * row * width * width, width, vectors + 8 * row * width);
    }
  };
  return {
    rounding: 16 * Number.EPSILON * atZero,
    regress(values) {
      view(q, ofRight).set(values);
      const lowered = exports.ridgeRows(byRow.starts, byRow.columns, byRow.values, byRow.rows, q, width, beta, p);
      return atZero - lowered + (beta * dot(values, values)) / 2;
    },
    left: () => view(p, ofLeft).slice(),
    gradient() {
      onCells(p, q, missed);
      addMultiple(view(missed, count), -1, target);
      turn(missed, missedByColumn);
      times(byColumn, missedByColumn, p, out);
      const gradient = view(out, ofRight).slice();
      addMultiple(gradient, beta, view(q, ofRight));
      return gradient;
    },
    linearise() {
      factorBlocks(kernels, cells, view(q, ofRight), beta, rowFactors);
      if (!isConditioned) factorBlocks(kernels, cells.transposed, view(p, ofLeft), beta, columnFactors);
      isConditioned = true;
    },
    curvature(direction) {
      view(d, ofRight).set(direction);
      onCells(p, d, changed);
      times(byRow, changed, q, e);
      times(byRow, missed, d, besides);
      const follows = view(e, ofLeft);
      const others = view(besides, ofLeft);
      for (let i = 0; i < ofLeft; i++) follows[i] = -follows[i]! - others[i]!;
      solve(rowFactors, e, byRow.rows);
      onCells(e, q, followed);
      addMultiple(view(changed, count), 1, view(followed, count));
      turn(changed, changedByColumn);
      times(byColumn, changedByColumn, p, out);
      const image = direction.map((value) => beta * value);
      addMultiple(image, 1, view(out, ofRight));
      times(byColumn, missedByColumn, e, out);
      addMultiple(image, 1, view(out, ofRight));
      return image;
    },
    precondition(vector) {
      view(out, ofRight).set(vector);
      solve(columnFactors, out, byColumn.rows);
      return view(out, ofRight).slice();
    },
  };
}

/** For each row the Cholesky factor of MᵀM + βI, M the rows of a thin matrix that belong to its cells. */
function factorBlocks(
  { exports, allocate, view }: Kernels,
  { rows, columns, starts, columnOf }: CellsByRow,
  m: Float64Array,
  beta: number,
  factors: number,
): void {
  const width = m.length / columns;
  const position = exports.mark();
  const thin = m.slice();
  const own = allocate(columns * width);
  for (let row = 0; row < rows; row++) {
    const from = starts[row]!;
    const count = starts[row + 1]! - from;
    const gathered = view(own, count * width);
    for (let cell = 0; cell < count; cell++) {
      const at = columnOf[from + cell]! * width;
      const to = cell * width;
      for (let k = 0; k < width; k++) gathered[to + k] = thin[at + k]!;
    }
    const factor = factors + 8 * row * width * width;
    exports.product(own, 1, width, own, factor, width, count, width);
    const block = view(factor, width * width);
    for (let k = 0; k < block.length; k += width + 1) block[k]! += beta;
    exports.semidefiniteFactor(factor, width, 0);
  }
  exports.release(position);
}
