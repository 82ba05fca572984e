import type { Kernels } from "../kernels/index.js";
import { type Matrix, transpose } from "../linalg/index.js";
import type { JumpTrajectory } from "./jump-trajectory.js";
import type { PaddedVector } from "./padded-vector.js";
import type { PlacedSystem } from "./placed-system.js";
import { stepSizeBound } from "./step-size.js";
import type { VectorDynamicsOptions } from "./vector-dynamics.js";
import { WorkExceededError } from "./work-exceeded-error.js";

/** Where a trajectory stands. */
interface Place {
  /** The iterate at which stepping stands, or from which the current segment starts. */
  readonly iteration: number;
  /** How many of the last steps kept all signs; −1 in a segment, and in a stretch −2 less how many did before it. */
  readonly quiet: number;
}

const IN_SEGMENT = -1;
const IN_STRETCH = -2;
/** Matrices of more entries than this step in stretches, in which not every component is looked at. */
const MOST_ENTRIES = 100_000;
/** Steps of a stretch at most: it begins with the Gram matrix of its support. */
const LONGEST_STRETCH = 4096;
/** Steps per call of the kernel: an engine goes over to its optimised code only between calls. */
const STEPS_PER_CALL = 4096;
const STRETCH_STEPS_PER_CALL = 256;
const FIRST_LENGTH = 8;
/** A segment that is certified for so many steps never ends. */
const FOR_EVER = 1e15;

/** Multiplications, about, of a step, of the beginning of a segment, and of an iterate in it; and how many steps keep all signs before one begins. */
function pathWork({ rows, columns }: Matrix) {
  const rank = Math.min(rows, columns);
  return {
    step: 2 * rows * columns,
    stretch: (rows * rows * columns) / 2,
    stretchStep: rows * rows,
    begin: 6 * rank * rank * rank + rank * rows * columns,
    evaluate: rank * columns,
    // A decomposition costs about as much as so many steps.
    patience: Math.max(16, Math.ceil((6 * rank * rank * rank) / (rows * columns))),
  };
}

/** Whether steps are worth being taken in stretches. */
const isLarge = ({ rows, columns }: Matrix) => rows <= columns && rows * columns > MOST_ENTRIES;

/** So many steps, each of all components, cost as much as the beginning of a stretch: a path that is shorter does without one. */
const stepsBeforeStretches = ({ rows }: Matrix) => Math.ceil(rows / 4);

/** The multiplications that no path to an iteration does without: those of the steps before its first segment, and of its beginning. */
export function leastPathWork(measurements: Matrix, iterations: number): number {
  const { step, begin, patience, stretch } = pathWork(measurements);
  const stretched = isLarge(measurements) ? stepsBeforeStretches(measurements) * step + stretch : iterations * step;
  return Math.min(iterations * step, patience * step + begin, stretched);
}

/**
 * The proximal method on ½‖Xa − y‖² + β₁‖a‖₁ + (β₂/2)‖a‖₂², real, by jumps: steps as written near the events (a component
 * reaches or leaves zero), and between them segments with constant signs, evaluated in closed form from their first iterate
 * (see the kernel `affine-segment`). Where a segment begins, how far it is certified, and the event that ends it depend on the
 * problem only, not on the iterates asked for. Of a large matrix the steps between segments are taken in stretches, which look at a component
 * only where its sign might change (see the kernel `proximal-stretch`). Source: theory 3.3 (E1).
 * @param mostWork multiplications after which it gives up, about: `moveTo` then throws WorkExceededError, and the trajectory is of no use
 */
export function createProximalTrajectory(
  { problem, initial, stepSize, penalty: { l1, l2 } }: VectorDynamicsOptions,
  kernels: Kernels,
  { matrix, target, residual, gradient }: PlacedSystem,
  point: PaddedVector,
  mostWork: number,
): JumpTrajectory<{ place: Float64Array; from: Float64Array }> {
  const { exports } = kernels;
  const { measurements } = problem;
  const { rows, columns } = measurements;
  const previous = kernels.allocate(matrix.columns);
  const transposed = kernels.place(transpose(measurements).data);
  exports.openProximalProblem(transposed, target, rows, columns, stepSize, l1, l2);
  exports.openSegments();
  const { patience, ...work } = pathWork(measurements);
  const stable = stepSize < stepSizeBound(measurements, l2);
  const stretches = stable && l2 === 0 && isLarge(measurements);
  const stretchesFrom = stepsBeforeStretches(measurements);
  if (stretches) exports.openStretches();

  let place: Place = { iteration: 0, quiet: 0 };
  let anchor = initial;
  let certified = 0;
  let length = FIRST_LENGTH;
  let ended = false;
  /** Steps done in the stretch. */
  let stretched = 0;
  let worked = 0;

  function spend(multiplications: number): void {
    worked += multiplications;
    if (worked > mostWork) throw new WorkExceededError(mostWork);
  }

  function step(steps: number): void {
    const done = exports.quietProximal(
      matrix.address,
      matrix.rows,
      matrix.columns,
      target,
      point.address,
      residual.address,
      gradient.address,
      stepSize,
      l1,
      l2,
      previous,
      Math.min(steps, STEPS_PER_CALL, Math.ceil((mostWork - worked) / work.step) + 1),
      stable ? patience : STEPS_PER_CALL + 1,
      stable ? place.quiet : 0,
    );
    place = { iteration: place.iteration + done, quiet: exports.quietSteps() };
    spend(done * work.step);
  }

  /** Begins a stretch at the point, unless that is not finite. */
  function stretch(quiet: number): boolean {
    spend(work.stretch);
    if (!exports.beginStretch(point.address, quiet)) return false;
    anchor = point.read();
    place = { iteration: place.iteration, quiet: IN_STRETCH - quiet };
    stretched = 0;
    return true;
  }

  /** Goes on in the stretch to an iteration, or to where it ends. Returns whether it has come to the iteration. */
  function goOn(iteration: number): boolean {
    const steps = Math.min(iteration - place.iteration, LONGEST_STRETCH) - stretched;
    const done = exports.stretchSteps(Math.min(steps, STRETCH_STEPS_PER_CALL), patience);
    stretched += done;
    spend(done * work.stretchStep);
    const quiet = exports.stretchQuiet();
    const ends = quiet >= patience || stretched === LONGEST_STRETCH;
    const arrives = place.iteration + stretched === iteration;
    if (ends || arrives) exports.evaluateStretch(point.address);
    if (ends) place = { iteration: place.iteration + stretched, quiet };
    return arrives && !ends;
  }

  /** Begins a segment at the point, unless the next step changes a sign. */
  function begin(): void {
    const begun = exports.beginSegment(point.address) !== 0;
    spend(work.begin);
    if (begun) anchor = point.read();
    place = { iteration: place.iteration, quiet: begun ? IN_SEGMENT : 0 };
    certified = 0;
    length = FIRST_LENGTH;
    ended = false;
  }

  /** Certifies the segment up to `steps` or to the event that ends it. */
  function certify(steps: number): void {
    let growth = 4;
    while (!ended && certified < steps) {
      const fraction = exports.extendSegment(certified, length);
      spend(work.evaluate);
      if (fraction >= 1) {
        certified += length;
        if (certified >= FOR_EVER) certified = Number.POSITIVE_INFINITY;
        length *= growth;
      } else if (length === 1) {
        ended = true;
      } else {
        length = Math.max(1, Math.floor(0.98 * fraction * length));
        growth = 2;
      }
    }
  }

  function moveTo(iteration: number): void {
    for (;;) {
      if (place.quiet <= IN_STRETCH) {
        if (goOn(iteration)) return;
        continue;
      }
      if (place.quiet !== IN_SEGMENT) {
        if (stable && place.quiet >= patience) begin();
        else if (place.iteration === iteration) return;
        else if (stretches && place.iteration < stretchesFrom)
          step(Math.min(iteration, stretchesFrom) - place.iteration);
        else if (!(stretches && stretch(place.quiet))) step(iteration - place.iteration);
        continue;
      }
      const steps = iteration - place.iteration;
      certify(steps);
      if (steps <= certified) {
        exports.evaluateSegment(steps, point.address);
        return;
      }
      exports.evaluateSegment(certified, point.address);
      place = { iteration: place.iteration + certified, quiet: 0 };
    }
  }

  return {
    moveTo,
    save() {
      const isAnchored = place.quiet <= IN_SEGMENT;
      return { place: Float64Array.of(place.iteration, place.quiet), from: isAnchored ? anchor : point.read() };
    },
    restore(saved, iteration) {
      const [at, quiet] = saved.place;
      // How far a segment has been certified holds for all of it: within the one that is open nothing is to be begun again.
      if (quiet === IN_SEGMENT && place.quiet === IN_SEGMENT && at === place.iteration && isEqual(saved.from, anchor))
        return moveTo(iteration);
      point.write(saved.from);
      place = { iteration: at!, quiet: quiet! };
      if (quiet === IN_SEGMENT) begin();
      else if (quiet! <= IN_STRETCH) stretch(IN_STRETCH - quiet!);
      moveTo(iteration);
    },
  };
}

const isEqual = (one: Float64Array, other: Float64Array) => one.every((value, index) => value === other[index]);
