import { type Decomposable, decompositionOf } from "./jacobi-decomposition.js";

/** The spectral norm ‖A‖₂→₂ = σ₁(A); λ_max(AᴴA) is its square. @throws InputError when A is empty or not finite */
export function largestSingularValue(a: Decomposable): number {
  return decompositionOf(a).singularValues[0]!;
}
