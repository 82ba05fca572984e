import { binomialCoefficient } from "./binomial-coefficient.js";

const BISECTIONS = 50;

/** The exact (Clopper–Pearson) 95 % confidence interval of a probability, from k successes in n independent draws. */
export function binomialInterval(successes: number, draws: number): [low: number, high: number] {
  const low = successes === 0 ? 0 : solve((p) => tail(successes, draws, p) < 0.025);
  const high = successes === draws ? 1 : 1 - solve((q) => tail(draws - successes, draws, q) < 0.025);
  return [low, high];
}

/** P(X ≥ k) for X binomial with n draws of probability p. */
function tail(k: number, n: number, p: number): number {
  let sum = 0;
  for (let count = k; count <= n; count++) {
    let term = binomialCoefficient(n, count);
    for (let i = 0; i < n; i++) term *= i < count ? p : 1 - p;
    sum += term;
  }
  return sum;
}

/** The end of the part of [0, 1] from 0 on that is below. */
function solve(isBelow: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return low;
}
