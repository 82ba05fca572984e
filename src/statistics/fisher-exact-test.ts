import { binomialCoefficient } from "./binomial-coefficient.js";

/**
 * Fisher's exact test: the two-sided p value of k₁ successes in n₁ draws and k₂ in n₂ if both have the same probability, that
 * is the probability of all divisions of the k₁ + k₂ successes that are at most as likely as this one.
 */
export function fisherExactTest(k1: number, n1: number, k2: number, n2: number): number {
  const weight = (k: number) => binomialCoefficient(n1, k) * binomialCoefficient(n2, k1 + k2 - k);
  const observed = weight(k1);
  let total = 0;
  let asExtreme = 0;
  for (let k = 0; k <= n1; k++) {
    total += weight(k);
    // Equal weights may differ in the last digits.
    if (weight(k) <= observed * (1 + 1e-9)) asExtreme += weight(k);
  }
  return asExtreme / total;
}
