// What happens to a point of the slow flow between two events: a(T) = a + σ(T) v, with v the same for every component from one to the next.

import { heldCount, isRowHeld } from "../decompositions/held-gram";
import { get, put } from "../vectors/vector";

/** Speeds below this are zero: z is of order one, and a flow that is not at its end moves faster. */
const AT_REST: f64 = 1e-10;

/**
 * v ← −(z + λa − Vμ) on the held components, 0 on the others; a component at zero only moves to its own side. Returns whether the largest
 * speed is one: false at the end of the flow.
 */
export function flowVelocity(a: usize, z: usize, combined: usize, l2OverL1: f64, velocity: usize): bool {
  let largest: f64 = 0;
  const n = heldCount();
  for (let j = 0; j < n; j++) {
    let speed: f64 = 0;
    if (isRowHeld(j)) {
      const value = get(a, j);
      speed = get(combined, j) - get(z, j) - l2OverL1 * value;
      if (value === 0 && speed * get(z, j) <= AT_REST) speed = 0;
    }
    put(velocity, j, speed);
    largest = Math.max(largest, Math.abs(speed));
  }
  return !(largest <= AT_REST);
}

/** The σ at which the first component reaches zero; Infinity where none does. Writes how many do so there, up to `zero`, and which. */
export function nextFlowEvent(a: usize, velocity: usize, zero: f64, vanishing: usize): f64 {
  let length = Infinity;
  const n = heldCount();
  for (let j = 0; j < n; j++) {
    if (get(a, j) * get(velocity, j) < 0) length = Math.min(length, -get(a, j) / get(velocity, j));
  }
  let count = 0;
  for (let j = 0; j < n; j++) {
    const value = get(a, j);
    const speed = get(velocity, j);
    if (value * speed < 0 && Math.abs(value + length * speed) <= zero) {
      count++;
      store<i32>(vanishing + ((<usize>count) << 2), j);
    }
  }
  store<i32>(vanishing, count);
  return length;
}

/** a ← a + σv, where up to `least` is zero of what moves. Writes how many components leave zero, and which. */
export function moveFlow(a: usize, velocity: usize, sigma: f64, least: f64, appearing: usize): void {
  let count = 0;
  const n = heldCount();
  for (let j = 0; j < n; j++) {
    const speed = get(velocity, j);
    if (speed === 0) continue;
    const value = get(a, j);
    if (value === 0) {
      count++;
      store<i32>(appearing + ((<usize>count) << 2), j);
    }
    const moved = value + sigma * speed;
    put(a, j, Math.abs(moved) <= least ? 0 : moved);
  }
  store<i32>(appearing, count);
}
