import { flush } from "./flush";

/**
 * One step of Adam on `count` weights w with gradient g and moments m, v, in place:
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← keep·w − rate·m/(√v/root + ε), with rate = α/(1 − β₁ᵗ) and root = √(1 − β₂ᵗ).
 * What is smaller than `floor` becomes 0.
 */
export function adam32(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f64,
  root: f64,
  first: f64,
  second: f64,
  epsilon: f64,
  keep: f64,
  floor: f64,
): void {
  adam<f32>(w, g, m, v, count, rate, root, first, second, epsilon, keep, floor);
}

/** As `adam32`, in float64. */
export function adam64(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f64,
  root: f64,
  first: f64,
  second: f64,
  epsilon: f64,
  keep: f64,
  floor: f64,
): void {
  adam<f64>(w, g, m, v, count, rate, root, first, second, epsilon, keep, floor);
}

function adam<T>(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f64,
  root: f64,
  first: f64,
  second: f64,
  epsilon: f64,
  keep: f64,
  floor: f64,
): void {
  const b1 = v128.splat<T>(<T>first);
  const b2 = v128.splat<T>(<T>second);
  const c1 = v128.splat<T>(<T>(1 - first));
  const c2 = v128.splat<T>(<T>(1 - second));
  const step = v128.splat<T>(<T>rate);
  const scale = v128.splat<T>(<T>root);
  const small = v128.splat<T>(<T>epsilon);
  const kept = v128.splat<T>(<T>keep);
  const least = v128.splat<T>(<T>floor);
  for (const end = w + <usize>count * sizeof<T>(); w < end; w += 16) {
    const gradient = v128.load(g);
    const mean = flush<T>(v128.add<T>(v128.mul<T>(b1, v128.load(m)), v128.mul<T>(c1, gradient)), least);
    const squares = v128.mul<T>(c2, v128.mul<T>(gradient, gradient));
    const spread = flush<T>(v128.add<T>(v128.mul<T>(b2, v128.load(v)), squares), least);
    v128.store(m, mean);
    v128.store(v, spread);
    const divisor = v128.add<T>(v128.div<T>(v128.sqrt<T>(spread), scale), small);
    const move = v128.mul<T>(step, v128.div<T>(mean, divisor));
    v128.store(w, flush<T>(v128.sub<T>(v128.mul<T>(kept, v128.load(w)), move), least));
    g += 16;
    m += 16;
    v += 16;
  }
}
