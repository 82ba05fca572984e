import { flush } from "./flush";

/**
 * One step of gradient descent with momentum on `count` weights w with gradient g and velocity m, in place: m ← μm + g,
 * w ← keep·w − α(g + μm) where `nesterov`, else w ← keep·w − αm. What is smaller than `floor` becomes 0.
 */
export function momentum32(
  w: usize,
  g: usize,
  m: usize,
  count: i32,
  rate: f64,
  decay: f64,
  nesterov: bool,
  keep: f64,
  floor: f64,
): void {
  momentum<f32>(w, g, m, count, rate, decay, nesterov, keep, floor);
}

/** As `momentum32`, in float64. */
export function momentum64(
  w: usize,
  g: usize,
  m: usize,
  count: i32,
  rate: f64,
  decay: f64,
  nesterov: bool,
  keep: f64,
  floor: f64,
): void {
  momentum<f64>(w, g, m, count, rate, decay, nesterov, keep, floor);
}

/** w ← keep·w − α·g, of `count` weights; what is smaller than `floor` becomes 0. */
export function descend32(w: usize, g: usize, count: i32, rate: f64, keep: f64, floor: f64): void {
  descend<f32>(w, g, count, rate, keep, floor);
}

/** As `descend32`, in float64. */
export function descend64(w: usize, g: usize, count: i32, rate: f64, keep: f64, floor: f64): void {
  descend<f64>(w, g, count, rate, keep, floor);
}

function momentum<T>(
  w: usize,
  g: usize,
  m: usize,
  count: i32,
  rate: f64,
  decay: f64,
  nesterov: bool,
  keep: f64,
  floor: f64,
): void {
  const step = v128.splat<T>(<T>rate);
  const mu = v128.splat<T>(<T>decay);
  const kept = v128.splat<T>(<T>keep);
  const least = v128.splat<T>(<T>floor);
  for (const end = w + <usize>count * sizeof<T>(); w < end; w += 16) {
    const gradient = v128.load(g);
    const velocity = flush<T>(v128.add<T>(v128.mul<T>(mu, v128.load(m)), gradient), least);
    v128.store(m, velocity);
    const direction = nesterov ? v128.add<T>(gradient, v128.mul<T>(mu, velocity)) : velocity;
    v128.store(w, flush<T>(v128.sub<T>(v128.mul<T>(kept, v128.load(w)), v128.mul<T>(step, direction)), least));
    g += 16;
    m += 16;
  }
}

function descend<T>(w: usize, g: usize, count: i32, rate: f64, keep: f64, floor: f64): void {
  const step = v128.splat<T>(<T>rate);
  const kept = v128.splat<T>(<T>keep);
  const least = v128.splat<T>(<T>floor);
  for (const end = w + <usize>count * sizeof<T>(); w < end; w += 16) {
    v128.store(w, flush<T>(v128.sub<T>(v128.mul<T>(kept, v128.load(w)), v128.mul<T>(step, v128.load(g))), least));
    g += 16;
  }
}
