import { InputError } from "../errors/index.js";
import { type Decomposable, decompositionOf } from "./jacobi-decomposition.js";
import { planes } from "./matrix.js";
import { adjointMultiplyVector, multiplyVector } from "./multiply.js";

/**
 * The minimum-norm least-squares solution X†y of min‖Xa − y‖₂ (oddity O2): (m, n), (m) → (n). By the singular values of
 * X itself, not of XᵀX, and with those up to max(m, n)·2⁻⁵²·σ₁ taken as zero. Vectors belong to the field of X.
 * @throws InputError when shapes do not fit or X is not finite
 */
export function leastSquares(x: Decomposable, rhs: Float64Array): Float64Array {
  return ridge(x, rhs, 0);
}

/**
 * The ridge solution (XᴴX + strength·I)⁻¹Xᴴy = V·diag(σ/(σ² + strength))·Uᴴy (oddity O1), the minimiser of
 * ½‖Xa − y‖² + (strength/2)‖a‖²: (m, n), (m) → (n). Its limit for strength → 0, and its value at 0, is `leastSquares`.
 * @throws InputError when shapes do not fit, X is not finite, or the strength is negative
 */
export function ridge(x: Decomposable, rhs: Float64Array, strength: number): Float64Array {
  if (!(strength >= 0)) {
    throw new InputError({ path: "strength", expected: "a number ≥ 0", received: String(strength) });
  }
  const { left, singularValues, right, rank } = decompositionOf(x);
  const coefficients = adjointMultiplyVector(left, rhs);
  const count = singularValues.length;
  for (let p = 0; p < planes(left.field); p++) {
    for (let i = 0; i < count; i++) {
      const sigma = singularValues[i]!;
      // Divided twice, not by σ² + strength, which underflows for tiny σ.
      coefficients[p * count + i]! *= i < rank ? 1 / (sigma + strength / sigma) : 0;
    }
  }
  return multiplyVector(right, coefficients);
}
