// The z ∈ ∂‖a‖₁ for which ‖Q(z + λa)‖₂ is least, by an active set on the held rows of V (see `held-gram`): on the held indices F, the non-zero
// components and the zero ones at a bound, z is given; off F it is x_jᵀμ, μ = G_F⁻¹ load, load = Σ_F z_j x_j + λVᵀa.
//
// Most of what is off F stays far from its bounds: |x_jᵀ(μ' − μ)| ≤ ‖x_j‖·‖μ' − μ‖ says for how long, and until then neither its x_jᵀμ nor its
// z_j is computed.

import {
  combineHeldBasis,
  combineRows,
  heldCoordinates,
  heldCount,
  heldRank,
  holdRow,
  isRowHeld,
  releaseRow,
  rowOf,
  solveHeldGram,
} from "../decompositions/held-gram";
import { allocate } from "../memory";
import { addScaled, dot, get, put } from "../vectors/vector";

/** How far x_jᵀμ may be beyond a bound by rounding. */
const TOLERANCE: f64 = 1e-11;
/** So far from a bound a component is computed in any case: more than rounding can make of what μ has travelled. */
const MARGIN: f64 = 1e-6;
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
/** The components that are looked at: of those that are zero, what is held and what may be beyond a bound. */
let list: usize = 0;
let listed: i32 = 0;
/** Room for the indices of others. */
let others: usize = 0;
/** μ before the last solution. */
let previous: usize = 0;
/** The m with z_j = x_jᵀm for what has been off F since the call began. */
let moved: usize = 0;
/** The length of the path of μ. */
let travelled: f64 = 0;
/** The length at which x_jᵀμ may come near a bound, of what is zero and off F. */
let due: usize = 0;
/** The least of those lengths over what is not looked at. */
let nextDue: f64 = 0;
/** ‖x_j‖. */
let norms: usize = 0;
/** The Vᵀa that stays. */
let seen: usize = 0;
/** Room for a vector of length r, and one of length n. */
let correction: usize = 0;
let corrections: usize = 0;

/**
 * Takes over z and the load, of the rows that are all held; `combined` is Vμ from now on, as far as it is asked for. The z_j of zero
 * components lie in [−κ, κ]; Vᵀa is to stay as it is.
 */
export function openSubgradient(a: usize, z: usize, held: usize, mu: usize, combined: usize, kappa: f64): void {
  subgradient = z;
  weighted = held;
  multiplier = mu;
  targets = combined;
  bound = kappa;
  releases = allocate(heldCount());
  list = allocate(heldCount() << 2);
  others = allocate(heldCount() << 2);
  previous = allocate(heldRank() << 3);
  moved = allocate(heldRank() << 3);
  due = allocate(heldCount() << 3);
  norms = allocate(heldCount() << 3);
  for (let j = 0; j < heldCount(); j++) put(norms, j, Math.sqrt(dot(rowOf(j), rowOf(j), heldRank())));
  seen = allocate(heldRank() << 3);
  heldCoordinates(seen, a);
  correction = allocate(heldRank() << 3);
  corrections = allocate(heldCount() << 3);
  solve();
  combineHeldBasis(targets, multiplier);
}

/** Restores optimality at a; x_jᵀμ stands for what is held, and z_j: see `MinimalSubgradient`. */
export function settleSubgradient(a: usize): void {
  memory.fill(releases, 0, heldCount());
  memory.copy(moved, multiplier, heldRank() << 3);
  // Nothing that μ depends on has changed since the last call: first look for what is now pushed inwards.
  look(a);
  let released = release();
  const hasChanged = released >= 0;
  while (released >= 0) {
    const before = get(subgradient, released);
    solve();
    combineZeros(a);
    const blocking = moveInterior();
    if (blocking < 0) {
      released = release();
      continue;
    }
    const value = get(targets, blocking) > 0 ? bound : -bound;
    if (blocking === released && value === before) store<u8>(releases + blocking, MOST_RELEASES);
    put(subgradient, blocking, value);
    holdRow(blocking);
    addScaled(weighted, value, rowOf(blocking), heldRank());
  }
  if (hasChanged) combineOthers(a);
}

/** Computes what `settleSubgradient` leaves out: x_jᵀμ and z_j of what is not held. */
export function completeSubgradient(): void {
  const n = heldCount();
  let count = 0;
  for (let j = 0; j < n; j++) {
    if (!isRowHeld(j)) count = append(others, count, j);
  }
  combineRows(targets, multiplier, others, count);
  for (let j = 0; j < n; j++) {
    if (!isRowHeld(j)) put(subgradient, j, bounded(get(targets, j)));
  }
}

function solve(): void {
  const r = heldRank();
  memory.copy(previous, multiplier, (<usize>r) << 3);
  memory.copy(multiplier, weighted, (<usize>r) << 3);
  solveHeldGram(multiplier);
  addScaled(previous, -1, multiplier, r);
  travelled += Math.sqrt(dot(previous, previous, r));
}

/** Moves the non-zero components of a by the little that brings Vᵀa back to what it was at first; no sign changes. */
export function restoreCoordinates(a: usize): void {
  heldCoordinates(correction, a);
  for (let p = 0; p < heldRank(); p++) put(correction, p, get(seen, p) - get(correction, p));
  solveHeldGram(correction);
  const count = nonZero(a);
  combineRows(corrections, correction, others, count);
  for (let k = 0; k < count; k++) {
    const j = index(others, k);
    const change = get(corrections, j);
    if (Math.abs(change) < Math.abs(get(a, j))) put(a, j, get(a, j) + change);
  }
}

/** x_jᵀμ of the zero components that may be beyond a bound: of the others it is asked for only when these have settled, if at all. */
function combineZeros(a: usize): void {
  if (travelled < nextDue) lookAgain();
  else look(a);
  combineRows(targets, multiplier, list, listed);
  for (let k = 0; k < listed; k++) {
    const j = index(list, k);
    put(due, j, travelled + (bound - MARGIN - Math.abs(get(targets, j))) / get(norms, j));
  }
}

function combineOthers(a: usize): void {
  combineRows(targets, multiplier, others, nonZero(a));
}

/** Lists the non-zero components in `others`; returns how many they are. */
function nonZero(a: usize): i32 {
  const n = heldCount();
  let count = 0;
  for (let j = 0; j < n; j++) {
    if (get(a, j) !== 0) count = append(others, count, j);
  }
  return count;
}

function look(a: usize): void {
  const n = heldCount();
  nextDue = Infinity;
  let count = 0;
  for (let j = 0; j < n; j++) {
    if (get(a, j) === 0) count = appendLooked(count, j);
  }
  listed = count;
}

/** The same where nothing becomes due of what is not looked at: what this call holds or releases is. */
function lookAgain(): void {
  let count = 0;
  for (let k = 0; k < listed; k++) count = appendLooked(count, index(list, k));
  listed = count;
}

function appendLooked(count: i32, j: i32): i32 {
  if (isRowHeld(j) || isReleased(j) || !(travelled < get(due, j))) return append(list, count, j);
  nextDue = Math.min(nextDue, get(due, j));
  return count;
}

function append(indices: usize, count: i32, j: i32): i32 {
  store<i32>(indices + ((<usize>count) << 2), j);
  return count + 1;
}

function index(indices: usize, k: i32): i32 {
  return load<i32>(indices + ((<usize>k) << 2));
}

/** Whether this call has released a component: then its z_j is followed step by step. */
function isReleased(j: i32): bool {
  return load<u8>(releases + j) !== 0;
}

/** z_j of what is not held. */
function interior(j: i32): f64 {
  return isReleased(j) ? get(subgradient, j) : bounded(dot(rowOf(j), moved, heldRank()));
}

function bounded(value: f64): f64 {
  return Math.max(-bound, Math.min(bound, value));
}

/** Moves the interior z_j towards their targets until the first meets its bound; returns its index, or −1. */
function moveInterior(): i32 {
  let step: f64 = 1;
  let blocking = -1;
  for (let k = 0; k < listed; k++) {
    const j = index(list, k);
    if (isRowHeld(j)) continue;
    const target = get(targets, j);
    if (Math.abs(target) <= bound + TOLERANCE) continue;
    const z = interior(j);
    const length = ((target > 0 ? bound : -bound) - z) / (target - z);
    if (length < step || blocking < 0) {
      step = Math.max(0, Math.min(step, length));
      blocking = j;
    }
  }
  for (let k = 0; k < listed; k++) {
    const j = index(list, k);
    if (!isRowHeld(j) && isReleased(j)) move(subgradient, j, step, targets);
  }
  for (let p = 0; p < heldRank(); p++) move(moved, p, step, multiplier);
  return blocking;
}

/** x_i ← x_i + step·(y_i − x_i). */
function move(x: usize, i: i32, step: f64, y: usize): void {
  put(x, i, get(x, i) + step * (get(y, i) - get(x, i)));
}

/** Releases the held zero component whose z_j is pushed inwards the most; returns its index, or −1. */
function release(): i32 {
  let chosen = pushedInwards();
  while (chosen >= 0 && !releaseRow(chosen)) {
    store<u8>(releases + chosen, MOST_RELEASES);
    chosen = pushedInwards();
  }
  if (chosen >= 0) {
    store<u8>(releases + chosen, load<u8>(releases + chosen) + 1);
    addScaled(weighted, -get(subgradient, chosen), rowOf(chosen), heldRank());
  }
  return chosen;
}

/** The held zero component whose z_j is pushed inwards the most; −1 where none is. */
function pushedInwards(): i32 {
  let worst = -TOLERANCE;
  let chosen = -1;
  for (let k = 0; k < listed; k++) {
    const j = index(list, k);
    if (!isRowHeld(j) || load<u8>(releases + j) === MOST_RELEASES) continue;
    const z = get(subgradient, j);
    const excess = (z > 0 ? get(targets, j) : z < 0 ? -get(targets, j) : 0) - bound;
    if (excess < worst) {
      worst = excess;
      chosen = j;
    }
  }
  return chosen;
}
