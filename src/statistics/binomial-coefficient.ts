/** C(n, k) in double precision, for n up to 1000; 0 outside 0 ≤ k ≤ n. */
export function binomialCoefficient(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) value = (value * (n + 1 - i)) / i;
  return value;
}
