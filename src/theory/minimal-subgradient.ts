import { createHeldGram } from "./held-gram.js";
import type { RowSpace } from "./row-space.js";

/**
 * The z ∈ ∂‖a‖₁ for which ‖Q(z + λa)‖₂ is least, kept as a moves: a bounded least-squares problem in the z_j of the zero
 * components, solved by an active set that starts where it last ended (theory 3.5).
 *
 * In the row space. Let F, the held indices, be the non-zero components and the zero ones at a bound. With
 * μ = G_F⁻¹(Σ_F z_j x_j + λ Vᵀa), the gradient Q(z + λa) is z_j + λa_j − x_jᵀμ on F and zero off it, where z_j = x_jᵀμ.
 */
export interface MinimalSubgradient {
  /** z, length n. */
  readonly subgradient: Float64Array;
  /** Whether j ∈ F. */
  isHeld(index: number): boolean;
  /** μ after the last `settle`, length r. */
  readonly multiplier: Float64Array;
  /**
   * Restores optimality at `a`. Since the last call, non-zero components may have become zero, and zero components that
   * are held may have left zero with the sign of their z_j. Returns Vμ, length n.
   */
  settle(a: Float64Array): Float64Array;
  /** Moves the non-zero components of `a` by the little that brings Vᵀa back to its first value; no sign changes. */
  restore(a: Float64Array): void;
}

/** How far x_jᵀμ may be beyond a bound by rounding. */
const TOLERANCE = 1e-11;
/** Rounding could make the active set go in circles: a component that was released so often stays where it is. */
const MOST_RELEASES = 100;

/**
 * @param start a, of the constant row-space part Vᵀa
 * @param l2OverL1 λ ≥ 0
 * @param bound κ: the z_j of zero components lie in [−κ, κ]; 1 for the subdifferential
 */
export function createMinimalSubgradient(
  rowSpace: RowSpace,
  start: Float64Array,
  l2OverL1 = 0,
  bound = 1,
): MinimalSubgradient {
  const { dimension, rank, basis, coordinates } = rowSpace;
  const gram = createHeldGram(rowSpace);
  const subgradient = start.map((value) => Math.sign(value) || bound);
  const seen = coordinates(start);
  const load = coordinates(start.map((value, j) => l2OverL1 * value + subgradient[j]!));
  // How often each was released in this call; MOST_RELEASES where its multiplier is zero up to rounding.
  const releases = new Uint8Array(dimension);
  let multiplier = gram.solve(load);
  let targets = gram.combine(multiplier);

  function addToLoad(index: number, factor: number): void {
    for (let p = 0; p < rank; p++) load[p]! += factor * basis[index * rank + p]!;
  }

  /** Moves the interior z_j towards their targets until the first meets its bound; returns its index, or −1. */
  function moveInterior(): number {
    let step = 1;
    let blocking = -1;
    for (let j = 0; j < dimension; j++) {
      if (gram.isHeld(j) || Math.abs(targets[j]!) <= bound + TOLERANCE) continue;
      const length = (Math.sign(targets[j]!) * bound - subgradient[j]!) / (targets[j]! - subgradient[j]!);
      if (length < step || blocking < 0) {
        step = Math.max(0, Math.min(step, length));
        blocking = j;
      }
    }
    for (let j = 0; j < dimension; j++) {
      if (!gram.isHeld(j)) subgradient[j]! += step * (targets[j]! - subgradient[j]!);
    }
    return blocking;
  }

  function hold(index: number, value: number): void {
    subgradient[index] = value;
    gram.hold(index);
    addToLoad(index, value);
  }

  /** Releases the held zero component whose z_j is pushed inwards the most; returns its index, or −1. */
  function release(a: Float64Array): number {
    let worst = -TOLERANCE;
    let chosen = -1;
    for (let j = 0; j < dimension; j++) {
      if (!gram.isHeld(j) || a[j] !== 0 || releases[j] === MOST_RELEASES) continue;
      const excess = Math.sign(subgradient[j]!) * targets[j]! - bound;
      if (excess < worst) {
        worst = excess;
        chosen = j;
      }
    }
    if (chosen < 0) return -1;
    if (!gram.release(chosen)) {
      releases[chosen] = MOST_RELEASES;
      return release(a);
    }
    releases[chosen]!++;
    addToLoad(chosen, -subgradient[chosen]!);
    return chosen;
  }

  function settle(a: Float64Array): Float64Array {
    releases.fill(0);
    // Nothing that μ depends on has changed since the last call: first look for what is now pushed inwards.
    for (let released = release(a); released >= 0; ) {
      const before = subgradient[released]!;
      multiplier = gram.solve(load);
      targets = gram.combine(multiplier);
      const blocking = moveInterior();
      if (blocking < 0) {
        released = release(a);
        continue;
      }
      const value = Math.sign(targets[blocking]!) * bound;
      if (blocking === released && value === before) releases[blocking] = MOST_RELEASES;
      hold(blocking, value);
    }
    for (let j = 0; j < dimension; j++) {
      if (!gram.isHeld(j)) subgradient[j] = Math.max(-bound, Math.min(bound, targets[j]!));
    }
    return targets;
  }

  return {
    subgradient,
    isHeld: gram.isHeld,
    get multiplier() {
      return multiplier;
    },
    settle,
    restore(a) {
      const now = coordinates(a);
      const correction = gram.combine(gram.solve(seen.map((value, p) => value - now[p]!)));
      for (let j = 0; j < dimension; j++) {
        if (Math.abs(correction[j]!) < Math.abs(a[j]!)) a[j]! += correction[j]!;
      }
    },
  };
}
