import { adjointMultiplyVector, multiplyVector, singularValueDecomposition } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";

/** â = X†y*, the minimum-ℓ2-norm least-squares solution, planar. */
export function minimumNormSolution({ measurements, target }: RecoveryProblem): Float64Array {
  const { left, singularValues, right, rank } = singularValueDecomposition(measurements);
  const modes = adjointMultiplyVector(left, target).map((value, part) => {
    const mode = part % left.columns;
    return mode < rank ? value / singularValues[mode]! : 0;
  });
  return multiplyVector(right, modes);
}
