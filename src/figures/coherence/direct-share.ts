import { binomialCoefficient } from "../../statistics/index.js";

/**
 * The probability that N of n coordinates, chosen uniformly, contain a given set of s: C(n − s, N − s)/C(n, N). With τ = 1 it is the
 * share of sparse problems that can be recovered. Source: theory 3.8.
 */
export function directShare(dimension: number, sparsity: number, measurements: number): number {
  return (
    binomialCoefficient(dimension - sparsity, measurements - sparsity) / binomialCoefficient(dimension, measurements)
  );
}
