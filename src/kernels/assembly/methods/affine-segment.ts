// Proximal gradient descent on ½‖Xa − y‖² + (β₂/2)‖a‖² + β₁‖a‖₁, real, while support and signs stay as they are: the
// iteration is then affine, and this file evaluates it at any number of steps, and bounds how long it stays so.
//
// With S the support, s the signs, X_S = Σ_i √λ_i u_i b_iᵀ (b_i orthonormal, over S), γ = 1 − αβ₂, ρ_i = γ − αλ_i, and from the anchor a:
//     a_S(k) = a_S + φ(k)·v + Σ_i b_i c_i (ρ_i^k − 1),        φ(k) = (1 − γ^k)/(αβ₂), or k for β₂ = 0,
//     c_i = −b_iᵀ(X_Sᵀr − β₂a_S − β₁s)/(λ_i + β₂),  v = −α(β₁s + β₂a_S) without its components along the b_i,
// and off S the correlations x_jᵀr(k) = x_jᵀr − Σ_i (x_jᵀX_S b_i) c_i (ρ_i^k − 1). So there are n functions
//     h_j(k) = h_j + φ(k)·v_j + Σ_i M_ji (ρ_i^k − 1),
// of which those on S must keep their signs and those off S must stay within [−β₁, β₁].
//
// One problem an instance (see `proximal-problem`); the segment that was begun last is kept in module variables.

import { symmetricEigen } from "../decompositions/eigen";
import { allocate } from "../memory";
import { addScaled, dot, get, put } from "../vectors/vector";
import { alpha, columnNorms, columnOf, count, l1, l2, n, target } from "./proximal-problem";

/** Eigenvalues below this fraction of the largest, times the size, belong to the null space. */
const NULL_SPACE: f64 = 4e-16;
/** Modes that have decayed below this no longer move anything. */
const EXTINCT: f64 = 1e-24;
/** How far rounding may carry a component past zero, or a correlation past β₁, relative to the data. */
const ROUNDING: f64 = 4e-16;

let targetNorm: f64 = 0;

let anchor: usize = 0;
let signs: usize = 0;
let drift: usize = 0;
let residual: usize = 0;
let work: usize = 0;
/** M, a row of `stride` numbers for each component. */
let modes: usize = 0;
let stride: i32 = 0;
/** The modes in the order of rising λ: first those with ρ ≥ 0, from `smooth` on the oscillating ones. */
let modeCount: i32 = 0;
let smooth: i32 = 0;
let order: usize = 0;
let eigenvalues: usize = 0;
let coefficients: usize = 0;
/** ln|ρ_i|. */
let logarithms: usize = 0;
let weights: usize = 0;
let gram: usize = 0;
let eigenvectors: usize = 0;
/** √λ_i u_i = X_S b_i, rows. */
let images: usize = 0;
let support: usize = 0;
/** h_j, without the oscillating modes, at the step up to which the segment is certified, and at the one being tried. */
let values: usize = 0;
let tried: usize = 0;
/** ρ_i^k at those two steps. */
let powers: usize = 0;
let triedPowers: usize = 0;
let scale: f64 = 0;

/** Makes room for segments of the problem that `openProximalProblem` took over. */
export function openSegments(): void {
  targetNorm = Math.sqrt(dot(target, target, count));
  const small = min(n, count);
  stride = (small + 1) & ~1;
  anchor = allocate(n << 3);
  signs = allocate(n << 3);
  drift = allocate(n << 3);
  residual = allocate(count << 3);
  work = allocate(max(n, count) << 3);
  modes = allocate((n * stride) << 3);
  order = allocate(small << 2);
  eigenvalues = allocate(small << 3);
  coefficients = allocate(stride << 3);
  logarithms = allocate(stride << 3);
  weights = allocate(stride << 3);
  gram = allocate((small * small) << 3);
  eigenvectors = allocate((small * small) << 3);
  images = allocate((small * count) << 3);
  support = allocate(n << 2);
  values = allocate(n << 3);
  tried = allocate(n << 3);
  powers = allocate(stride << 3);
  triedPowers = allocate(stride << 3);
}

/**
 * Makes `point` the anchor and decomposes the affine iteration on its support. Returns false, and there is no segment,
 * where a component off the support is about to leave zero, or the point is not finite.
 */
export function beginSegment(point: usize): bool {
  memory.copy(anchor, point, (<usize>n) << 3);
  memory.copy(residual, target, (<usize>count) << 3);
  let held = 0;
  scale = 0;
  for (let j = 0; j < n; j++) {
    const a = get(anchor, j);
    if (!(Math.abs(a) < Infinity)) return false;
    put(signs, j, a > 0 ? 1 : a < 0 ? -1 : 0);
    put(drift, j, 0);
    if (a === 0) continue;
    scale = Math.max(scale, Math.abs(a));
    store<i32>(support + ((<usize>held) << 2), j);
    held++;
    addScaled(residual, -a, columnOf(j), count);
  }
  for (let j = 0; j < n; j++) {
    if (get(signs, j) === 0 && Math.abs(dot(columnOf(j), residual, count)) > limitOf(j)) return false;
  }
  if (held <= count) decomposeSupport(held);
  else decomposeRows(held);

  for (let i = 0; i < stride; i++) put(coefficients, i, 0);
  for (let k = 0; k < held; k++) {
    const j = supportAt(k);
    const force = dot(columnOf(j), residual, count) - l2 * get(anchor, j) - l1 * get(signs, j);
    addScaled(coefficients, force, modesOf(j), modeCount);
  }
  for (let i = 0; i < modeCount; i++) put(coefficients, i, -get(coefficients, i) / (get(eigenvalues, i) + l2));
  if (modeCount < held) {
    for (let k = 0; k < held; k++) {
      const j = supportAt(k);
      put(drift, j, -alpha * (l1 * get(signs, j) + l2 * get(anchor, j)));
    }
    removeModes(held);
    removeModes(held);
  }

  for (let j = 0; j < n; j++) {
    const row = modesOf(j);
    for (let i = 0; i < modeCount; i++) put(row, i, get(row, i) * get(coefficients, i));
    const start = get(signs, j) !== 0 ? get(anchor, j) : dot(columnOf(j), residual, count);
    let oscillating: f64 = 0;
    for (let i = smooth; i < modeCount; i++) oscillating += get(row, i);
    put(values, j, start - oscillating);
  }
  for (let i = 0; i < modeCount; i++) put(powers, i, 1);
  return true;
}

/** How far a correlation off the support may go. */
function limitOf(j: i32): f64 {
  return l1 + ROUNDING * get(columnNorms, j) * targetNorm;
}

/** m ≤ N: the eigenvectors of X_SᵀX_S, (m, m), are the b_i. */
function decomposeSupport(held: i32): void {
  for (let k = 0; k < held; k++) {
    for (let l = 0; l <= k; l++) {
      const value = dot(columnOf(supportAt(k)), columnOf(supportAt(l)), count);
      put(gram, k * held + l, value);
      put(gram, l * held + k, value);
    }
  }
  orderModes(held);
  for (let i = 0; i < modeCount; i++) {
    const vector = eigenvectors + ((<usize>orderAt(i) * held) << 3);
    const image = images + ((<usize>i * count) << 3);
    memory.fill(image, 0, (<usize>count) << 3);
    for (let k = 0; k < held; k++) addScaled(image, get(vector, k), columnOf(supportAt(k)), count);
  }
  for (let k = 0; k < held; k++) {
    const row = modesOf(supportAt(k));
    for (let i = 0; i < modeCount; i++) put(row, i, get(eigenvectors, orderAt(i) * held + k));
  }
  for (let j = 0; j < n; j++) {
    if (get(signs, j) !== 0) continue;
    const row = modesOf(j);
    for (let i = 0; i < modeCount; i++) put(row, i, -dot(columnOf(j), images + ((<usize>i * count) << 3), count));
  }
}

/** m > N: the eigenvectors of X_S X_Sᵀ, (N, N), are the u_i. */
function decomposeRows(held: i32): void {
  memory.fill(gram, 0, (<usize>count * count) << 3);
  for (let k = 0; k < held; k++) {
    const column = columnOf(supportAt(k));
    for (let i = 0; i < count; i++) addScaled(gram + ((<usize>i * count) << 3), get(column, i), column, i + 1);
  }
  for (let i = 0; i < count; i++) {
    for (let l = 0; l < i; l++) put(gram, l * count + i, get(gram, i * count + l));
  }
  orderModes(count);
  for (let j = 0; j < n; j++) {
    const row = modesOf(j);
    const column = columnOf(j);
    const onSupport = get(signs, j) !== 0;
    for (let i = 0; i < modeCount; i++) {
      const root = Math.sqrt(get(eigenvalues, i));
      const along = dot(column, eigenvectors + ((<usize>orderAt(i) * count) << 3), count);
      put(row, i, onSupport ? along / root : -along * root);
    }
  }
}

/** Decomposes `gram`, (size, size), and puts the modes outside the null space in the order of rising λ. */
function orderModes(size: i32): void {
  modeCount = 0;
  smooth = 0;
  if (size === 0) return;
  symmetricEigen(gram, size, work, eigenvectors);
  let largest: f64 = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, get(work, i));
  const least = NULL_SPACE * <f64>size * largest;
  for (let i = 0; i < size; i++) {
    const value = get(work, i);
    if (!(value > least)) continue;
    let place = modeCount++;
    while (place > 0 && get(work, orderAt(place - 1)) > value) {
      store<i32>(order + ((<usize>place) << 2), orderAt(place - 1));
      place--;
    }
    store<i32>(order + ((<usize>place) << 2), i);
  }
  for (let i = 0; i < modeCount; i++) {
    const value = get(work, orderAt(i));
    const rate = alpha * (value + l2);
    put(eigenvalues, i, value);
    if (rate <= 1) smooth = i + 1;
    put(logarithms, i, rate < 1 ? Math.log1p(-rate) : Math.log(rate - 1));
  }
}

/** v ← v − Σ_i b_i b_iᵀv, for v the drift on the support. */
function removeModes(held: i32): void {
  memory.fill(weights, 0, (<usize>stride) << 3);
  for (let k = 0; k < held; k++) {
    const j = supportAt(k);
    addScaled(weights, get(drift, j), modesOf(j), modeCount);
  }
  for (let k = 0; k < held; k++) {
    const j = supportAt(k);
    put(drift, j, get(drift, j) - dot(weights, modesOf(j), modeCount));
  }
}

/** φ(k). */
function relaxed(steps: f64): f64 {
  return l2 === 0 ? steps : -Math.expm1(steps * Math.log1p(-alpha * l2)) / (alpha * l2);
}

/**
 * Tries to extend the certified steps from `certified` by `length`: every h_j is bounded by its value at `certified` and the
 * terms that move it towards its limit, each monotone, at the far end. Returns at least 1 where the bounds hold, and
 * `certified + length` is certified from then on; else the least fraction of the way to a limit that the bounds leave.
 */
export function extendSegment(certified: f64, length: f64): f64 {
  const end = certified + length;
  const slid = relaxed(end) - relaxed(certified);
  let live = 0;
  for (let i = 0; i < modeCount; i++) {
    const power = Math.exp(end * get(logarithms, i));
    put(triedPowers, i, power);
    put(weights, i, get(powers, i) - power);
    if (i < smooth && get(powers, i) > EXTINCT) live = i + 1;
  }
  const single = length === 1;
  let fraction: f64 = 2;
  for (let j = 0; j < n; j++) {
    const row = modesOf(j);
    fallAndRise(row, live);
    let swing: f64 = 0;
    for (let i = smooth; i < modeCount; i++) {
      const power = get(powers, i);
      if (power > EXTINCT) swing += Math.abs(get(row, i)) * power;
    }
    const value = get(values, j);
    const sign = get(signs, j);
    const moved = slid * get(drift, j);
    const next = value + moved + rise - fall;
    put(tried, j, next);
    let room: f64;
    let needed: f64;
    if (sign !== 0) {
      room = sign * value + ROUNDING * scale;
      needed = single
        ? -sign * (next - value) - oscillation(row, end) * sign
        : (sign > 0 ? fall : rise) - Math.min(0, sign * moved) + swing;
    } else {
      const above = limitOf(j) - value;
      const below = limitOf(j) + value;
      if (single) {
        room = limitOf(j);
        needed = Math.abs(next + oscillation(row, end));
      } else if (above * (fall + swing) < below * (rise + swing)) {
        room = above;
        needed = rise + swing;
      } else {
        room = below;
        needed = fall + swing;
      }
    }
    if (needed > room) fraction = Math.min(fraction, room > 0 ? room / needed : 0);
  }
  if (fraction < 1) return fraction;
  let swap = values;
  values = tried;
  tried = swap;
  swap = powers;
  powers = triedPowers;
  triedPowers = swap;
  return fraction;
}

let fall: f64 = 0;
let rise: f64 = 0;

/** Sums M_ji w_i over the live modes, the positive ones (which fall as ρ^k does) and the negative ones apart. */
function fallAndRise(row: usize, live: i32): void {
  let positive = f64x2.splat(0);
  let all = f64x2.splat(0);
  const zero = f64x2.splat(0);
  let i = 0;
  for (; i + 1 < live; i += 2) {
    const at = (<usize>i) << 3;
    const term = f64x2.mul(v128.load(row + at), v128.load(weights + at));
    all = f64x2.add(all, f64x2.min(term, zero));
    positive = f64x2.add(positive, f64x2.max(term, zero));
  }
  fall = f64x2.extract_lane(positive, 0) + f64x2.extract_lane(positive, 1);
  rise = -(f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1));
  if (i < live) {
    const term = get(row, i) * get(weights, i);
    if (term > 0) fall += term;
    else rise -= term;
  }
}

/** Σ M_ji ρ_i^k over the oscillating modes. */
function oscillation(row: usize, steps: f64): f64 {
  let sum: f64 = 0;
  const odd = steps % 2 !== 0;
  for (let i = smooth; i < modeCount; i++) {
    const power = get(triedPowers, i);
    sum += get(row, i) * (odd ? -power : power);
  }
  return sum;
}

/** Writes the iterate `steps` after the anchor to `point`, exact where `steps` is certified. */
export function evaluateSegment(steps: f64, point: usize): void {
  if (steps === 0) {
    memory.copy(point, anchor, (<usize>n) << 3);
    return;
  }
  const slid = relaxed(steps);
  const odd = steps % 2 !== 0;
  for (let i = 0; i < modeCount; i++) {
    const exponent = steps * get(logarithms, i);
    put(weights, i, i < smooth ? Math.expm1(exponent) : (odd ? -Math.exp(exponent) : Math.exp(exponent)) - 1);
  }
  for (let j = 0; j < n; j++) {
    const value = get(signs, j) === 0 ? 0 : get(anchor, j) + slid * get(drift, j) + dot(modesOf(j), weights, modeCount);
    put(point, j, value);
  }
}

function modesOf(j: i32): usize {
  return modes + ((<usize>j * stride) << 3);
}

function supportAt(k: i32): i32 {
  return load<i32>(support + ((<usize>k) << 2));
}

function orderAt(i: i32): i32 {
  return load<i32>(order + ((<usize>i) << 2));
}
