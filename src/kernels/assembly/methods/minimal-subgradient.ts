// The z ∈ ∂‖a‖₁ for which ‖Q(z + λa)‖₂ is least, by an active set on the held rows of V (see `held-gram`): on the held indices F, the non-zero
// components and the zero ones at a bound, z is given; off F it is x_jᵀμ, μ = G_F⁻¹ load, load = Σ_F z_j x_j + λVᵀa.

import {
  combineHeldBasis,
  combineRows,
  heldCount,
  heldRank,
  holdRow,
  isRowHeld,
  releaseRow,
  rowOf,
  solveHeldGram,
} from "../decompositions/held-gram";
import { allocate } from "../memory";
import { addScaled, get, put } from "../vectors/vector";

/** How far x_jᵀμ may be beyond a bound by rounding. */
const TOLERANCE: f64 = 1e-11;
/** Rounding could make the active set go in circles: a component that was released so often stays where it is. */
const MOST_RELEASES: u8 = 100;

let bound: f64 = 0;
let subgradient: usize = 0;
/** The load. */
let weighted: usize = 0;
let multiplier: usize = 0;
let targets: usize = 0;
/** How often each was released in this call; MOST_RELEASES where its multiplier is zero up to rounding. */
let releases: usize = 0;
/** Room for indices. */
let list: usize = 0;

/**
 * Takes over z and the load, of the rows that are all held; `combined` is Vμ from now on. The z_j of zero components lie in [−κ, κ].
 */
export function openSubgradient(z: usize, held: usize, mu: usize, combined: usize, kappa: f64): void {
  subgradient = z;
  weighted = held;
  multiplier = mu;
  targets = combined;
  bound = kappa;
  releases = allocate(heldCount());
  list = allocate(heldCount() << 2);
  solve();
  combineHeldBasis(targets, multiplier);
}

/** Restores optimality at a: see `MinimalSubgradient`. */
export function settleSubgradient(a: usize): void {
  const n = heldCount();
  memory.fill(releases, 0, n);
  // Nothing that μ depends on has changed since the last call: first look for what is now pushed inwards.
  let released = release(a);
  const hasChanged = released >= 0;
  while (released >= 0) {
    const before = get(subgradient, released);
    solve();
    combineZeros(a);
    const blocking = moveInterior();
    if (blocking < 0) {
      released = release(a);
      continue;
    }
    const value = get(targets, blocking) > 0 ? bound : -bound;
    if (blocking === released && value === before) store<u8>(releases + blocking, MOST_RELEASES);
    put(subgradient, blocking, value);
    holdRow(blocking);
    addScaled(weighted, value, rowOf(blocking), heldRank());
  }
  if (hasChanged) combineOthers(a);
  for (let j = 0; j < n; j++) {
    if (!isRowHeld(j)) put(subgradient, j, Math.max(-bound, Math.min(bound, get(targets, j))));
  }
}

function solve(): void {
  memory.copy(multiplier, weighted, (<usize>heldRank()) << 3);
  solveHeldGram(multiplier);
}

/** x_jᵀμ of the zero components: of the others it is asked for only when these have settled. */
function combineZeros(a: usize): void {
  combineWhere(a, true);
}

function combineOthers(a: usize): void {
  combineWhere(a, false);
}

function combineWhere(a: usize, isZero: bool): void {
  const n = heldCount();
  let count = 0;
  for (let j = 0; j < n; j++) {
    if ((get(a, j) === 0) !== isZero) continue;
    store<i32>(list + ((<usize>count) << 2), j);
    count++;
  }
  combineRows(targets, multiplier, list, count);
}

/** Moves the interior z_j towards their targets until the first meets its bound; returns its index, or −1. */
function moveInterior(): i32 {
  const n = heldCount();
  let step: f64 = 1;
  let blocking = -1;
  for (let j = 0; j < n; j++) {
    if (isRowHeld(j)) continue;
    const target = get(targets, j);
    if (Math.abs(target) <= bound + TOLERANCE) continue;
    const z = get(subgradient, j);
    const length = ((target > 0 ? bound : -bound) - z) / (target - z);
    if (length < step || blocking < 0) {
      step = Math.max(0, Math.min(step, length));
      blocking = j;
    }
  }
  for (let j = 0; j < n; j++) {
    if (!isRowHeld(j)) put(subgradient, j, get(subgradient, j) + step * (get(targets, j) - get(subgradient, j)));
  }
  return blocking;
}

/** Releases the held zero component whose z_j is pushed inwards the most; returns its index, or −1. */
function release(a: usize): i32 {
  let chosen = pushedInwards(a);
  while (chosen >= 0 && !releaseRow(chosen)) {
    store<u8>(releases + chosen, MOST_RELEASES);
    chosen = pushedInwards(a);
  }
  if (chosen >= 0) {
    store<u8>(releases + chosen, load<u8>(releases + chosen) + 1);
    addScaled(weighted, -get(subgradient, chosen), rowOf(chosen), heldRank());
  }
  return chosen;
}

/** The held zero component whose z_j is pushed inwards the most; −1 where none is. */
function pushedInwards(a: usize): i32 {
  const n = heldCount();
  let worst = -TOLERANCE;
  let chosen = -1;
  for (let j = 0; j < n; j++) {
    if (!isRowHeld(j) || get(a, j) !== 0 || load<u8>(releases + j) === MOST_RELEASES) continue;
    const z = get(subgradient, j);
    const excess = (z > 0 ? get(targets, j) : z < 0 ? -get(targets, j) : 0) - bound;
    if (excess < worst) {
      worst = excess;
      chosen = j;
    }
  }
  return chosen;
}
