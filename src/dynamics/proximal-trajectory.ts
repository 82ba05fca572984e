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
  /** How many of the last steps kept all signs; −1 in a segment. */
  readonly quiet: number;
}

const IN_SEGMENT = -1;
/** Steps per call of the kernel: an engine goes over to its optimised code only between calls. */
const STEPS_PER_CALL = 4096;
const FIRST_LENGTH = 8;
/** A segment that is certified for so many steps never ends. */
const FOR_EVER = 1e15;

/** Multiplications, about, of a step, of the beginning of a segment, and of an iterate in it; and how many steps keep all signs before one begins. */
function pathWork({ rows, columns }: Matrix) {
  const rank = Math.min(rows, columns);
  return {
    step: 2 * rows * columns,
    begin: 6 * rank * rank * rank + rank * rows * columns,
    evaluate: rank * columns,
    // A decomposition costs about as much as so many steps.
    patience: Math.max(16, Math.ceil((6 * rank * rank * rank) / (rows * columns))),
  };
}

/** The multiplications that no path to an iteration does without: those of the steps before its first segment, and of its beginning. */
export function leastPathWork(measurements: Matrix, iterations: number): number {
  const { step, begin, patience } = pathWork(measurements);
  return Math.min(iterations * step, patience * step + begin);
}

/**
 * The proximal method on ½‖Xa − y‖² + β₁‖a‖₁ + (β₂/2)‖a‖₂², real, by jumps: steps as written near the events (a component
 * reaches or leaves zero), and between them segments with constant signs, evaluated in closed form from their first iterate
 * (see the kernel `affine-segment`). Where a segment begins, how far it is certified, and the event that ends it depend on the
 * problem only, not on the iterates asked for. Source: theory 3.3 (E1).
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
  const { patience, ...work } = pathWork(measurements);
  const stable = stepSize < stepSizeBound(measurements, l2);

  let place: Place = { iteration: 0, quiet: 0 };
  let anchor = initial;
  let certified = 0;
  let length = FIRST_LENGTH;
  let ended = false;
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
      if (place.quiet !== IN_SEGMENT) {
        if (stable && place.quiet >= patience) begin();
        else if (place.iteration === iteration) return;
        else step(iteration - place.iteration);
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
      const inSegment = place.quiet === IN_SEGMENT;
      return { place: Float64Array.of(place.iteration, place.quiet), from: inSegment ? anchor : point.read() };
    },
    restore(saved, iteration) {
      const [at, quiet] = saved.place;
      point.write(saved.from);
      place = { iteration: at!, quiet: quiet! };
      if (quiet === IN_SEGMENT) begin();
      moveTo(iteration);
    },
  };
}
