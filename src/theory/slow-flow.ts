import { assertShape, InputError } from "../errors/index.js";
import { type Kernels, withScratch } from "../kernels/index.js";
import { leastSquares, type Matrix, norm2, normInfinity, subtract } from "../linalg/index.js";
import { createFlowEvents } from "./flow-events.js";
import { createKeptPoints, type KeptPoints } from "./kept-points.js";
import { createMinimalSubgradient } from "./minimal-subgradient.js";
import { relaxed, timeOfRelaxed } from "./relaxed-time.js";
import { createRowSpace, type RowSpace } from "./row-space.js";

// The path, its end and its evaluation stand together: they share what is known about rounding at its degenerate end.

/** A component reaches zero, or leaves it. */
export interface SlowFlowEvent {
  /** Slow time T = αβt. */
  readonly time: number;
  readonly component: number;
  readonly kind: "vanishes" | "appears";
}

/** The solution of (SF), theory 3.5. */
export interface SlowFlow {
  readonly events: readonly SlowFlowEvent[];
  /** T_end: the slow time at which the flow stops; Infinity where it only converges (λ > 0). */
  readonly endTime: number;
  /** Where it stops or converges to: a minimiser of ‖a‖₁ + (λ/2)‖a‖₂² among the points with X a = X a(0). */
  readonly end: Float64Array;
  /** ν with Xᵀν = z + λa at the end, z ∈ ∂‖a‖₁: the proof that the end is a minimiser. Length N. */
  readonly multiplier: Float64Array;
  /** The slow times at which the velocity changes, from 0 on. */
  readonly knots: Float64Array;
  /** a(T) for any T ≥ 0. */
  at(time: number): Float64Array;
}

/** The problem whose slow flow is followed, and from where. */
export interface SlowFlowOptions {
  /** X, (N, n), real. */
  readonly measurements: Matrix;
  /** a(0) = a_LS + Q a_init, length n (`slowFlowStart`). */
  readonly start: Float64Array;
  /** λ = β₂/β₁ ≥ 0. */
  readonly l2OverL1?: number;
  /** The row space of X, where it is already known. */
  readonly rowSpace?: RowSpace;
}

/** Components below this fraction of ‖a(0)‖_∞ differ from zero by rounding. */
const ZERO = 1e-12;
/** After so many events the rounding that has gathered in X a is taken out. */
const EVENTS_UNTIL_RESTORED = 16;
/**
 * Events this close to the end, as a fraction of T_end, are one. A sparse end is a degenerate vertex: many components vanish
 * there at once, and rounding spreads them out.
 */
const RESOLUTION = 1e-9;

/**
 * The slow flow of ℓ1-regularised gradient descent, the limit β → 0 at slow time T = αβt:
 *
 *     da/dT = −Q(z + λa),  z ∈ ∂‖a‖₁ with ‖Q(z + λa)‖₂ least,  a(0) = a_LS + Q a_init.
 *
 * Event-driven and exact up to rounding: between events every component is a(T) = a + σ(T) v with σ(T) = (1 − e^{−λT})/λ
 * (T itself when λ = 0), and z is constant. Generalisation is due at t2 = t1 + T_end/(αβ). Real problems only: with complex
 * numbers z turns with the phases, and nothing is piecewise linear. Source: theory 3.5.
 * @throws InputError when shapes or λ do not fit
 */
export function slowFlow({ measurements, start, l2OverL1 = 0, rowSpace }: SlowFlowOptions): SlowFlow {
  assertShape("start", ["n"], [measurements.columns], [start.length]);
  if (!(l2OverL1 >= 0 && Number.isFinite(l2OverL1))) {
    throw new InputError({ path: "l2OverL1", expected: "a finite number ≥ 0", received: String(l2OverL1) });
  }
  const space = rowSpace ?? createRowSpace(measurements);
  return withScratch((kernels) => followFlow(kernels, space, start, l2OverL1));
}

function followFlow(kernels: Kernels, space: RowSpace, start: Float64Array, l2OverL1: number): SlowFlow {
  const zero = ZERO * normInfinity(start);
  const minimal = createMinimalSubgradient(
    kernels,
    space,
    start.map((value) => (Math.abs(value) <= zero ? 0 : value)),
    l2OverL1,
  );
  const events = createFlowEvents(kernels, minimal, l2OverL1, zero);
  const a = minimal.point;
  const path: SlowFlowPath = { events: [], knots: [0], points: createKeptPoints(a.length) };
  path.points.push(a);

  for (let time = 0; Number.isFinite(time); ) {
    minimal.settle();
    if (!events.moves()) break;
    const length = events.next();
    const vanishing = events.vanishing();
    // ‖a‖₁ cannot fall for ever: without an event to come, what is left of the speed is rounding.
    if (l2OverL1 === 0 && vanishing.length === 0) break;
    const endless = l2OverL1 * length >= 1 - 1e-14;
    const step = endless ? 1 / l2OverL1 : length;
    for (const j of events.move(step, endless ? zero : -1)) path.events.push({ time, component: j, kind: "appears" });
    time = endless ? Number.POSITIVE_INFINITY : time + timeOfRelaxed(step, l2OverL1);
    if (!endless) {
      for (const j of vanishing) {
        a[j] = 0;
        path.events.push({ time, component: j, kind: "vanishes" });
      }
      if (path.knots.length % EVENTS_UNTIL_RESTORED === 0) minimal.restore();
    }
    path.knots.push(time);
    path.points.push(a);
  }
  if (l2OverL1 === 0) mergeEnd(path, space, start);
  return {
    events: path.events,
    endTime: path.knots[path.knots.length - 1]!,
    end: path.points.at(-1),
    multiplier: space.multiplier(minimal.multiplier),
    knots: Float64Array.from(path.knots),
    at: (time) => pointAt(path, time, l2OverL1),
  };
}

interface SlowFlowPath {
  readonly events: SlowFlowEvent[];
  readonly knots: number[];
  readonly points: KeptPoints;
}

/** Makes one of the events nearest to the end: those components vanish without which the constraint can still be met. */
function mergeEnd({ events, knots, points }: SlowFlowPath, space: RowSpace, start: Float64Array): void {
  const endTime = knots[knots.length - 1]!;
  const from = knots.findIndex((time) => time >= endTime * (1 - RESOLUTION));
  if (from < 1) return;
  const last = points.at(-1);
  const significant = Math.sqrt(ZERO) * normInfinity(start);
  const end = pointOnSupport(space, start, last, (value) => Math.abs(value) > significant) ?? last;
  knots.splice(from, knots.length - from, endTime);
  points.truncate(from);
  points.push(end);
  const kept = events.filter((event) => event.time < endTime * (1 - RESOLUTION));
  const before = points.at(from - 1);
  for (let j = 0; j < end.length; j++) {
    if (end[j] === 0 && before[j] !== 0) kept.push({ time: endTime, component: j, kind: "vanishes" });
  }
  events.splice(0, events.length, ...kept);
}

/** `near`, moved least to satisfy X a = X start with only the components that `keep` accepts; null where that is impossible. */
function pointOnSupport(
  { rank, coordinates, columns }: RowSpace,
  start: Float64Array,
  near: Float64Array,
  keep: (value: number) => boolean,
): Float64Array | null {
  const support = [...near.keys()].filter((j) => keep(near[j]!));
  const point = near.map((value) => (keep(value) ? value : 0));
  if (support.length === 0 || rank === 0) return support.length === 0 && rank === 0 ? point : null;
  const seen = coordinates(start);
  const correction = leastSquares(columns(support), subtract(seen, coordinates(point)));
  support.forEach((j, k) => {
    point[j]! += correction[k]!;
  });
  return norm2(subtract(seen, coordinates(point))) <= ZERO * norm2(seen) ? point : null;
}

function pointAt({ knots, points }: SlowFlowPath, time: number, l2OverL1: number): Float64Array {
  if (!(time >= 0)) throw new InputError({ path: "time", expected: "a slow time ≥ 0", received: String(time) });
  if (time >= knots[knots.length - 1]!) return points.at(-1);
  let low = 0;
  for (let high = knots.length - 1; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= time) low = middle;
    else high = middle;
  }
  const whole = relaxed(knots[low + 1]! - knots[low]!, l2OverL1);
  const fraction = relaxed(time - knots[low]!, l2OverL1) / whole;
  const to = points.at(low + 1);
  return points.at(low).map((value, j) => value + fraction * (to[j]! - value));
}

/** a(0) of the flow: the least-squares solution of minimum norm, plus what the null space keeps of the initial point. */
export function slowFlowStart(rowSpace: RowSpace, target: Float64Array, initial: Float64Array): Float64Array {
  const leastSquares = rowSpace.leastSquares(target);
  const seen = rowSpace.combine(rowSpace.coordinates(initial));
  return leastSquares.map((value, j) => value + initial[j]! - seen[j]!);
}
