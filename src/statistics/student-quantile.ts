import { cosine, sine } from "../kernels/index.js";

const BISECTIONS = 60;
const HALF_PI = Math.PI / 2;

/**
 * The quantile of Student's t at 1 − level/2, with a whole number ν ≥ 1 of degrees of freedom: that of 97.5 % unless told. With t = √ν·tan θ the
 * probability of |T| ≤ t is a finite sum in sin θ and cos θ (Abramowitz and Stegun 26.7.3 and 26.7.4), of which θ is found by bisection.
 * NaN for any other ν.
 */
export function studentQuantile(freedom: number, level = 0.05): number {
  if (!(Number.isInteger(freedom) && freedom >= 1)) return Number.NaN;
  let [low, high] = [0, HALF_PI];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (central(middle, freedom) < 1 - level) low = middle;
    else high = middle;
  }
  const angle = (low + high) / 2;
  return (Math.sqrt(freedom) * sine(angle)) / cosine(angle);
}

/** P(|T| ≤ √ν·tan θ). */
function central(angle: number, freedom: number): number {
  const [s, c] = [sine(angle), cosine(angle)];
  const odd = freedom % 2 === 1;
  let term = odd ? c : 1;
  let sum = 0;
  for (let power = odd ? 1 : 0; power <= freedom - 2; power += 2) {
    sum += term;
    term *= (c * c * (power + 1)) / (power + 2);
  }
  return odd ? (angle + s * sum) / HALF_PI : s * sum;
}
