import { exponential, logarithm, logarithmOnePlus } from "../kernels/index.js";

/** Beyond this the continued fraction converges quickly and the series would lose digits. */
const FAR = 3;
const FRACTION_DEPTH = 150;
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** The upper tail of the standard normal distribution at a point z. */
export interface NormalSurvival {
  /** ln Q(z), Q(z) = P(Z > z). */
  readonly logarithm: number;
  /** φ(z)/Q(z), the inverse Mills ratio. */
  readonly hazard: number;
}

/**
 * ln Q(z) and φ(z)/Q(z): for |z| ≤ 3 by Q = ½ − φ(z)·(z + z³/3 + z⁵/15 + …), beyond by the continued fraction
 * Q(z) = φ(z)/(z + 1/(z + 2/(z + …))). Source: Abramowitz and Stegun 26.2.11 and 26.2.14. Relative accuracy better than 10⁻¹².
 */
export function normalSurvival(z: number): NormalSurvival {
  const logDensity = -0.5 * z * z - HALF_LOG_TWO_PI;
  if (z > FAR) {
    const hazard = millsFraction(z);
    return { logarithm: logDensity - logarithm(hazard), hazard };
  }
  const density = exponential(logDensity);
  if (z < -FAR) {
    const missing = density / millsFraction(-z);
    return { logarithm: logarithmOnePlus(-missing), hazard: density / (1 - missing) };
  }
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum) * 0.1; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  const survival = 0.5 - density * sum;
  return { logarithm: logarithm(survival), hazard: density / survival };
}

/** z + 1/(z + 2/(z + 3/(z + …))) for z > 0. */
function millsFraction(z: number): number {
  let value = z;
  for (let k = FRACTION_DEPTH; k >= 1; k--) value = z + k / value;
  return value;
}
