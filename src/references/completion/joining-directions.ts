import { type Matrix, norm2, zeroMatrix } from "../../linalg/index.js";
import { cellsOfProduct, type ObservedCells, sparseTimes } from "./observed-cells.js";
import { column, scaledColumns, sideBySide } from "./thin-matrices.js";

/**
 * Of orthonormal directions (n₂, k) that the residual R = P_Ωᵀ(y − A_Ω) lengthens by more than β, the columns with which they join the right one of balanced
 * factors: v√t, where t = (‖Rv‖ − β)/‖(uvᵀ)_Ω‖² lowers β‖A‖⋆ + ½‖A_Ω − y‖² most along uvᵀ, u = Rv/‖Rv‖. Those with t at most `least` are left out.
 */
export function joiningDirections(
  cells: ObservedCells,
  residual: Float64Array,
  beta: number,
  directions: Matrix,
  least: number,
): Matrix {
  const images = sparseTimes(cells, residual, directions);
  let joining = zeroMatrix(cells.columns, 0);
  for (let k = 0; k < directions.columns; k++) {
    const [image, direction] = [column(images, k), column(directions, k)];
    const length = norm2(image.data);
    const share = norm2(cellsOfProduct(cells, image, direction)) / length;
    const t = (length - beta) / (share * share);
    if (t > least) joining = sideBySide(joining, scaledColumns(direction, [Math.sqrt(t)]));
  }
  return joining;
}
