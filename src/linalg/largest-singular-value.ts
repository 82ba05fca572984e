import type { Matrix } from "./matrix.js";
import { singularValueDecomposition } from "./singular-value-decomposition.js";

/** The spectral norm ‖A‖₂→₂ = σ₁(A); λ_max(AᴴA) is its square. @throws InputError when A is empty or not finite */
export function largestSingularValue(matrix: Matrix): number {
  return singularValueDecomposition(matrix).singularValues[0]!;
}
