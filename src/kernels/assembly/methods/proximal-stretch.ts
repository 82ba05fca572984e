// Steps of proximal gradient descent on ½‖Xa − y‖² + β₁‖a‖₁, real, without looking at every component at every step. With S the support and s
// the signs, the residual goes its own way, r ← r − α(Mr + β₁w), M = X_S X_Sᵀ, (N, N), w = X_S s, and where j keeps its sign, from k = 0 on
//     a_j(k) = a_j − α x_jᵀC(k) − αβ₁k s_j,   C(k) = r(0) + … + r(k − 1).
// With d = −α(Mr(0) + β₁w), the first change of the residual, x_jᵀr(k) is within ‖x_j‖‖r(k) − r(0) − kd‖ of x_jᵀr(0) + k x_jᵀd, and x_jᵀC(k)
// within ‖x_j‖‖C(k) − k r(0) − ½k(k − 1)d‖ of k x_jᵀr(0) + ½k(k − 1) x_jᵀd. A component is computed where these bounds do not tell that its
// sign stays, and once it has been, how far it was from what was expected of it moves by no more than ‖x_j‖ times the length of the way that
// these differences have gone since. The bounds are looked at for those components only that might fail them soon. A step takes N²
// multiplications instead of 2Nn, and an event N² more.
//
// One problem an instance (see `proximal-problem`); the stretch that was begun last is kept in module variables.

import { multiplySymmetric } from "../matrices/multiply-symmetric";
import { allocate } from "../memory";
import { addFourScaled, addScaled, dot, get, put, scale } from "../vectors/vector";
import { alpha, columnNorms, columnOf, count, l1, n, target } from "./proximal-problem";

/** All components are computed after so many times n single ones, which takes four times as long: then fewer bounds fail, and fewer are looked at. */
const ALL: i32 = 1;
/** What rounding may add to a bound, relative to its terms. */
const SLACK: f64 = 1e-12;
/** The components to look at are chosen for so many steps at least, and for so many times the steps, distances and ways of now. */
const LEAST_AHEAD: f64 = 8;
const FARTHER: f64 = 1.5;

/** a_j at k = 0, as if j had always had its sign. */
let bases: usize = 0;
let signs: usize = 0;
/** x_jᵀr(0). */
let slopes: usize = 0;
/** x_jᵀd. */
let bends: usize = 0;
let residual: usize = 0;
let first: usize = 0;
/** d. */
let change: usize = 0;
let sums: usize = 0;
/** r(k − 1). */
let previous: usize = 0;
/** Lengths of the ways that r(k) − r(0) − kd and α(C(k) − k r(0) − ½k(k − 1)d) have gone. */
let turnedWay: f64 = 0;
let strayedWay: f64 = 0;
/** How far x_jᵀr, or a_j, was from what is expected of it when it was computed last, and the length of the way then: 0, and negative, for never. */
let offsets: usize = 0;
let marks: usize = 0;
let pull: usize = 0;
let moved: usize = 0;
let gram: usize = 0;
let k: f64 = 0;
let quiet: i32 = 0;
/** Components that have been computed since k = 0: after so many that it would have been as much work, all are, and k is 0 again. */
let computed: i32 = 0;
/**
 * The components that are looked at, in rising order, and how far: until k is more than `lastStep`, or r(k) or αC(k) farther from what is
 * expected of them than these distances, or by longer ways, no other can change its sign.
 */
let watched: usize = 0;
let watchedCount: i32 = 0;
let lastStep: f64 = 0;
let farthestTurned: f64 = 0;
let farthestStrayed: f64 = 0;
let longestTurnedWay: f64 = 0;
let longestStrayedWay: f64 = 0;
/** What happened in a step: the component, what it is then, and how far that is from where its old sign would have led. */
let eventCount: i32 = 0;
let eventAt: usize = 0;
let eventValue: usize = 0;
let eventShift: usize = 0;

/** Makes room for stretches of the problem that `openProximalProblem` took over, with β₂ = 0. */
export function openStretches(): void {
  bases = allocate(n << 3);
  signs = allocate(n << 3);
  slopes = allocate(n << 3);
  bends = allocate(n << 3);
  residual = allocate(count << 3);
  first = allocate(count << 3);
  change = allocate(count << 3);
  sums = allocate(count << 3);
  previous = allocate(count << 3);
  offsets = allocate(n << 3);
  marks = allocate(n << 3);
  pull = allocate(count << 3);
  moved = allocate(count << 3);
  gram = allocate((count * count) << 3);
  watched = allocate(n << 2);
  eventAt = allocate(n << 2);
  eventValue = allocate(n << 3);
  eventShift = allocate(n << 3);
}

/** Begins a stretch at `point`, after so many steps in which no sign has changed. False, and there is none, where the point is not finite. */
export function beginStretch(point: usize, quietBefore: i32): bool {
  for (let j = 0; j < n; j++) if (!(Math.abs(get(point, j)) < Infinity)) return false;
  quiet = quietBefore;
  k = 0;
  memory.copy(bases, point, (<usize>n) << 3);
  memory.fill(pull, 0, (<usize>count) << 3);
  for (let j = 0; j < n; j++) {
    const sign = signOf(get(bases, j));
    put(signs, j, sign);
    if (sign !== 0) addScaled(pull, sign, columnOf(j), count);
  }
  fillGram();
  lookAtAll();
  return true;
}

/** M = Σ x_j x_jᵀ over the support, its upper triangle. */
function fillGram(): void {
  memory.fill(gram, 0, (<usize>count * count) << 3);
  let j = nextHeld(0);
  while (j < n) {
    const second = nextHeld(j + 1);
    const third = nextHeld(second + 1);
    const fourth = nextHeld(third + 1);
    const a = columnOf(j);
    if (fourth >= n) {
      for (let i = 0; i < count; i++) addScaled(gramAt(i, i), get(a, i), a + offset(i), count - i);
      j = second;
      continue;
    }
    const b = columnOf(second);
    const c = columnOf(third);
    const d = columnOf(fourth);
    for (let i = 0; i < count; i++) {
      const o = offset(i);
      addFourScaled(gramAt(i, i), get(a, i), a + o, get(b, i), b + o, get(c, i), c + o, get(d, i), d + o, count - i);
    }
    j = nextHeld(fourth + 1);
  }
}

function nextHeld(from: i32): i32 {
  let j = from;
  while (j < n && get(signs, j) === 0) j++;
  return j;
}

/** Computes all components, and the residual from them: k is 0 there. */
function lookAtAll(): void {
  if (k > 0) for (let j = 0; j < n; j++) put(bases, j, componentAt(j));
  k = 0;
  memory.fill(sums, 0, (<usize>count) << 3);
  for (let i = 0; i < count; i++) put(residual, i, -get(target, i));
  for (let j = 0; j < n; j++) if (get(signs, j) !== 0) addScaled(residual, get(bases, j), columnOf(j), count);
  memory.copy(first, residual, (<usize>count) << 3);
  multiplySymmetric(change, gram, residual, count);
  addScaled(change, l1, pull, count);
  scale(change, -alpha, count);
  for (let j = 0; j < n; j++) {
    put(slopes, j, dot(columnOf(j), residual, count));
    put(bends, j, dot(columnOf(j), change, count));
    forget(j);
  }
  turnedWay = 0;
  strayedWay = 0;
  computed = 0;
  // Nothing has been chosen: the next step does.
  lastStep = -1;
}

/** a_j(k). */
function componentAt(j: i32): f64 {
  const sign = get(signs, j);
  return sign === 0 ? 0 : get(bases, j) - alpha * dot(columnOf(j), sums, count) - alpha * l1 * k * sign;
}

/** Goes on in the stretch until `steps` are done or no sign has changed for `wanted` steps in a row. Returns the steps done. */
export function stretchSteps(steps: i32, wanted: i32): i32 {
  let done = 0;
  while (done < steps && quiet < wanted) {
    step();
    done++;
  }
  return done;
}

/** For how many steps in a row no sign has changed. */
export function stretchQuiet(): i32 {
  return quiet;
}

/** Writes the iterate at which the stretch stands to `point`. */
export function evaluateStretch(point: usize): void {
  for (let j = 0; j < n; j++) put(point, j, k > 0 ? componentAt(j) : get(bases, j));
}

function step(): void {
  const turned = distance(residual, first, 1, k);
  strayedWay += alpha * turned;
  const before = k;
  addScaled(sums, 1, residual, count);
  k++;
  const strayed = alpha * distance(sums, first, k, bent(k));
  if (isPast(turned, strayed)) watch(before, turned, strayed);
  eventCount = 0;
  for (let i = 0; i < watchedCount; i++) {
    const j = load<i32>(watched + ((<usize>i) << 2));
    const sign = get(signs, j);
    if (sign !== 0) lookAtHeld(j, sign, strayed);
    else lookAtZero(j, before, turned);
  }
  multiplySymmetric(moved, gram, residual, count);
  memory.copy(previous, residual, (<usize>count) << 3);
  addScaled(residual, -alpha, moved, count);
  addScaled(residual, -alpha * l1, pull, count);
  for (let event = 0; event < eventCount; event++) follow(event);
  turnedWay += distance(residual, previous, 1, 1);
  quiet = eventCount === 0 ? quiet + 1 : 0;
  if (computed >= ALL * n) lookAtAll();
}

/** ½k(k − 1). */
function bent(steps: f64): f64 {
  return 0.5 * steps * (steps - 1);
}

/** ‖x − p·y − q·d‖₂. */
function distance(x: usize, y: usize, p: f64, q: f64): f64 {
  const pp = f64x2.splat(p);
  const qq = f64x2.splat(q);
  let squares = f64x2.splat(0);
  const pairs = (<usize>(count & ~1)) << 3;
  for (let o: usize = 0; o < pairs; o += 16) {
    const expected = f64x2.add(f64x2.mul(pp, v128.load(y + o)), f64x2.mul(qq, v128.load(change + o)));
    const difference = f64x2.sub(v128.load(x + o), expected);
    squares = f64x2.add(squares, f64x2.mul(difference, difference));
  }
  let sum = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  if (count & 1) {
    const difference = get(x, count - 1) - (p * get(y, count - 1) + q * get(change, count - 1));
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** Whether the steps, distances or ways are past those for which components to look at were chosen. */
function isPast(turned: f64, strayed: f64): bool {
  if (k > lastStep || turned > farthestTurned || strayed > farthestStrayed) return true;
  return turnedWay > longestTurnedWay || strayedWay > longestStrayedWay;
}

/** Chooses the components to look at, from the step after k = `from` on, at which the residual and the sums are so far from what is expected. */
function watch(from: f64, turned: f64, strayed: f64): void {
  lastStep = max(FARTHER * from, from + LEAST_AHEAD);
  farthestTurned = FARTHER * turned;
  farthestStrayed = FARTHER * strayed;
  longestTurnedWay = FARTHER * turnedWay;
  longestStrayedWay = FARTHER * strayedWay;
  watchedCount = 0;
  for (let j = 0; j < n; j++) {
    if (isSafe(j, from)) continue;
    store<i32>(watched + ((<usize>watchedCount) << 2), j);
    watchedCount++;
  }
}

/** Whether a component keeps its sign up to the last step, as far as the distances go that are looked ahead to. */
function isSafe(j: i32, from: f64): bool {
  const sign = get(signs, j);
  const slope = get(slopes, j);
  const bend = get(bends, j);
  const norm = get(columnNorms, j);
  const mark = get(marks, j);
  const offset = get(offsets, j);
  if (sign === 0) {
    const away = mark < 0 ? farthestTurned : longestTurnedWay - mark;
    const largest = max(Math.abs(slope + from * bend + offset), Math.abs(slope + lastStep * bend + offset));
    return largest + norm * away <= (1 - SLACK) * l1;
  }
  const away = mark < 0 ? farthestStrayed : longestStrayedWay - mark;
  const base = get(bases, j);
  // Each of the two terms is monotone in k.
  const straight = alpha * (sign * slope + l1);
  const curved = alpha * sign * bend;
  const fallen =
    max(straight * (from + 1), straight * lastStep) + max(curved * bent(from + 1), curved * bent(lastStep));
  return sign * (base + offset) - fallen - norm * away > SLACK * (Math.abs(base) + alpha * l1 * lastStep);
}

function lookAtHeld(j: i32, sign: f64, strayed: f64): void {
  const base = get(bases, j);
  const fallen = alpha * sign * (k * get(slopes, j) + bent(k) * get(bends, j)) + alpha * l1 * k;
  const mark = get(marks, j);
  const offset = get(offsets, j);
  const away = mark < 0 ? strayed : strayedWay - mark;
  const expected = sign * base - fallen;
  if (expected + sign * offset - get(columnNorms, j) * away > SLACK * (Math.abs(base) + alpha * l1 * k)) return;
  computed++;
  const kept = componentAt(j);
  put(offsets, j, kept - sign * expected);
  put(marks, j, strayedWay);
  if (sign * kept > 0) return;
  // The step's point before the threshold is nearer to zero than αβ₁, or beyond it.
  const beyond = sign * kept + alpha * l1;
  note(j, beyond < -alpha * l1 ? sign * (beyond + alpha * l1) : 0, kept);
}

function lookAtZero(j: i32, steps: f64, turned: f64): void {
  const mark = get(marks, j);
  const offset = get(offsets, j);
  const away = mark < 0 ? turned : turnedWay - mark;
  const expected = get(slopes, j) + steps * get(bends, j);
  if (Math.abs(expected + offset) + get(columnNorms, j) * away <= (1 - SLACK) * l1) return;
  computed++;
  const correlation = dot(columnOf(j), residual, count);
  put(offsets, j, correlation - expected);
  put(marks, j, turnedWay);
  const excess = Math.abs(correlation) - l1;
  if (excess > 0) note(j, correlation > 0 ? -alpha * excess : alpha * excess, 0);
}

function note(j: i32, value: f64, kept: f64): void {
  store<i32>(eventAt + ((<usize>eventCount) << 2), j);
  put(eventValue, eventCount, value);
  put(eventShift, eventCount, value - kept);
  eventCount++;
}

/** Makes a component one that has never been computed. */
function forget(j: i32): void {
  put(offsets, j, 0);
  put(marks, j, -1);
}

/** Takes a component that has changed its sign to its new value. */
function follow(event: i32): void {
  const j = load<i32>(eventAt + ((<usize>event) << 2));
  const value = get(eventValue, event);
  const column = columnOf(j);
  const before = get(signs, j);
  const after = signOf(value);
  addScaled(residual, get(eventShift, event), column, count);
  addScaled(pull, after - before, column, count);
  const joined = (after === 0 ? 0 : 1) - (before === 0 ? 0 : 1);
  if (joined !== 0) {
    for (let i = 0; i < count; i++) {
      addScaled(gramAt(i, i), joined * get(column, i), column + offset(i), count - i);
    }
  }
  put(signs, j, after);
  forget(j);
  put(bases, j, after === 0 ? 0 : value + alpha * dot(column, sums, count) + alpha * l1 * k * after);
}

function signOf(value: f64): f64 {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

function offset(index: i32): usize {
  return (<usize>index) << 3;
}

function gramAt(i: i32, l: i32): usize {
  return gram + ((<usize>(i * count + l)) << 3);
}
