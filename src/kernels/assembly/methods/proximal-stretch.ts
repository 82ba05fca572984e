// Steps of proximal gradient descent on ½‖Xa − y‖² + β‖a‖₁, real, without looking at every component at every step. With S the support and s
// the signs, the residual goes its own way, r ← r − α(Mr + βw), M = X_S X_Sᵀ, (N, N), w = X_S s, and where j keeps its sign, from k = 0 on
//     a_j(k) = a_j − α x_jᵀC(k) − αβk s_j,   C(k) = r(0) + … + r(k − 1),
// so that a_j(k) is within α‖x_j‖‖C(k) − k r(0)‖ of a_j − αk(x_jᵀr(0) + βs_j), and x_jᵀr(k) within ‖x_j‖‖r(k) − r(0)‖ of x_jᵀr(0). A component
// is computed where these bounds do not tell that its sign stays. A step takes N² multiplications instead of 2Nn, and an event N² more.
//
// One problem an instance: its data, and the stretch that was opened last, are kept in module variables.

import { multiplySymmetric } from "../matrices/multiply-symmetric";
import { allocate } from "../memory";
import { addFourScaled, addScaled, dot, get, put } from "../vectors/vector";

/** To compute all components, the residual and all x_jᵀr takes as long as so many times n single components. */
const ALL: i32 = 3;
/** What rounding may add to a bound, relative to the component. */
const SLACK: f64 = 1e-12;

let n: i32 = 0;
let count: i32 = 0;
let alpha: f64 = 0;
let beta: f64 = 0;
/** Xᵀ, (n, N) row-major: the columns x_j. */
let columns: usize = 0;
let target: usize = 0;
/** ‖x_j‖₂. */
let norms: usize = 0;
/** a_j at k = 0, as if j had always had its sign. */
let bases: usize = 0;
let signs: usize = 0;
/** x_jᵀr(0). */
let slopes: usize = 0;
let residual: usize = 0;
let first: usize = 0;
let sums: usize = 0;
let pull: usize = 0;
let moved: usize = 0;
let gram: usize = 0;
let k: f64 = 0;
let quiet: i32 = 0;
/** Components that have been computed since k = 0: after so many that it would have been as much work, all are, and k is 0 again. */
let computed: i32 = 0;
/** What happened in a step: the component, what it is then, and how far that is from where its old sign would have led. */
let eventCount: i32 = 0;
let eventAt: usize = 0;
let eventValue: usize = 0;
let eventShift: usize = 0;

/** Takes over the problem: Xᵀ, (n, N) row-major, and y. */
export function openStretches(
  transposed: usize,
  y: usize,
  measurements: i32,
  dimension: i32,
  stepSize: f64,
  strength: f64,
): void {
  n = dimension;
  count = measurements;
  alpha = stepSize;
  beta = strength;
  columns = transposed;
  target = y;
  norms = allocate(n << 3);
  for (let j = 0; j < n; j++) put(norms, j, Math.sqrt(dot(columnOf(j), columnOf(j), count)));
  bases = allocate(n << 3);
  signs = allocate(n << 3);
  slopes = allocate(n << 3);
  residual = allocate(count << 3);
  first = allocate(count << 3);
  sums = allocate(count << 3);
  pull = allocate(count << 3);
  moved = allocate(count << 3);
  gram = allocate((count * count) << 3);
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
  for (let j = 0; j < n; j++) put(slopes, j, dot(columnOf(j), residual, count));
  computed = 0;
}

/** a_j(k). */
function componentAt(j: i32): f64 {
  const sign = get(signs, j);
  return sign === 0 ? 0 : get(bases, j) - alpha * dot(columnOf(j), sums, count) - alpha * beta * k * sign;
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
  const turned = distanceFrom(residual, 1);
  addScaled(sums, 1, residual, count);
  k++;
  const strayed = alpha * distanceFrom(sums, k);
  eventCount = 0;
  for (let j = 0; j < n; j++) {
    const sign = get(signs, j);
    if (sign !== 0) lookAtHeld(j, sign, strayed);
    else lookAtZero(j, turned);
  }
  multiplySymmetric(moved, gram, residual, count);
  addScaled(residual, -alpha, moved, count);
  addScaled(residual, -alpha * beta, pull, count);
  for (let event = 0; event < eventCount; event++) follow(event);
  quiet = eventCount === 0 ? quiet + 1 : 0;
  if (computed >= ALL * n) lookAtAll();
}

/** ‖x − factor·r(0)‖₂. */
function distanceFrom(x: usize, factor: f64): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) {
    const difference = get(x, i) - factor * get(first, i);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

function lookAtHeld(j: i32, sign: f64, strayed: f64): void {
  const base = get(bases, j);
  const expected = sign * (base - alpha * k * get(slopes, j)) - alpha * beta * k;
  if (expected - get(norms, j) * strayed > SLACK * Math.abs(base)) return;
  computed++;
  const kept = componentAt(j);
  if (sign * kept > 0) return;
  // The step's point before the threshold is nearer to zero than αβ, or beyond it.
  const beyond = sign * kept + alpha * beta;
  note(j, beyond < -alpha * beta ? sign * (beyond + alpha * beta) : 0, kept);
}

function lookAtZero(j: i32, turned: f64): void {
  if (Math.abs(get(slopes, j)) + get(norms, j) * turned <= (1 - SLACK) * beta) return;
  computed++;
  const correlation = dot(columnOf(j), residual, count);
  const excess = Math.abs(correlation) - beta;
  if (excess > 0) note(j, correlation > 0 ? -alpha * excess : alpha * excess, 0);
}

function note(j: i32, value: f64, kept: f64): void {
  store<i32>(eventAt + ((<usize>eventCount) << 2), j);
  put(eventValue, eventCount, value);
  put(eventShift, eventCount, value - kept);
  eventCount++;
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
  const change = (after === 0 ? 0 : 1) - (before === 0 ? 0 : 1);
  if (change !== 0) {
    for (let i = 0; i < count; i++) {
      addScaled(gramAt(i, i), change * get(column, i), column + offset(i), count - i);
    }
  }
  put(signs, j, after);
  put(bases, j, after === 0 ? 0 : value + alpha * dot(column, sums, count) + alpha * beta * k * after);
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

function columnOf(j: i32): usize {
  return columns + ((<usize>(j * count)) << 3);
}
