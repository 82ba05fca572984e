import fc from "fast-check";
import {
  createJumpDynamics,
  createVectorDynamics,
  stepSizeBound,
  type VectorDynamicsOptions,
} from "../src/dynamics/index.js";
import { normInfinity, subtract } from "../src/linalg/index.js";
import { createStream } from "../src/random/index.js";
import { type DrawnInstance, drawnInstances, drawnProblem } from "./drawn-instance.js";

/** A problem and a way to run it. */
export interface JumpTrial {
  readonly instance: DrawnInstance;
  /** β₁ and β₂. */
  readonly l1: number;
  readonly l2: number;
  /** α, as a fraction of the largest stable step. */
  readonly stepFraction: number;
  readonly start: "tiny" | "zero" | "random" | "large";
}

const powersOfTen = (from: number, to: number) =>
  fc.integer({ min: 4 * from, max: 4 * to }).map((quarter) => 10 ** (quarter / 4));

/** Trials over the range that jumping must cover. */
export function jumpTrials(largestDimension: number): fc.Arbitrary<JumpTrial> {
  return fc.record({
    instance: drawnInstances(largestDimension),
    l1: fc.oneof({ weight: 5, arbitrary: powersOfTen(-7, 0) }, { weight: 1, arbitrary: fc.constant(0) }),
    l2: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: powersOfTen(-6, 0) }),
    stepFraction: fc.constantFrom(0.3, 0.05, 0.49, 0.7, 0.97),
    start: fc.constantFrom("tiny" as const, "zero" as const, "random" as const, "large" as const),
  });
}

/** The options of both dynamics. */
export function trialOptions({ instance, l1, l2, stepFraction, start }: JumpTrial): VectorDynamicsOptions {
  const problem = drawnProblem(instance);
  const bound = stepSizeBound(problem.measurements, l2);
  const draw = createStream(instance.seed, "start").fillNormal(new Float64Array(instance.dimension));
  const initial = draw.map(
    (value) => ({ tiny: 1e-6, zero: 0, random: value / Math.sqrt(draw.length), large: 10 })[start],
  );
  return {
    problem,
    penalty: { l1, l2 },
    method: "proximal",
    stepSize: Number.isFinite(bound) ? stepFraction * bound : stepFraction,
    initial,
    components: true,
  };
}

/** 0, 1, 2, …, then a few more in every decade, up to `last`. */
export function comparedIterations(last: number): number[] {
  const marks = Array.from({ length: 20 }, (_, iteration) => iteration);
  for (let mark = 20; mark < last; mark = Math.ceil(mark * 1.13)) marks.push(mark);
  return [...marks, last];
}

/**
 * How far the two may be apart: 1e-11, or what stepping itself loses where it starts far from zero, since every step
 * rounds a component of size ‖a(0)‖_∞ to a multiple of its last digit.
 */
export function allowedDifference({ initial }: VectorDynamicsOptions, last: number): number {
  return Math.max(1e-11, last * Number.EPSILON * normInfinity(initial));
}

/** What comparing the two has shown. */
export interface JumpComparison {
  /** How far jumping is from stepping, over all compared iterations, in any component. */
  readonly difference: number;
  /** At how many of them one has met a threshold that t1 or t2 may be defined by, and the other has not. */
  readonly otherPhases: number;
}

const THRESHOLDS = [1e-1, 1e-2, 1e-3, 1e-4];

/** Runs both and compares them. */
export function compareJumping(options: VectorDynamicsOptions, last: number): JumpComparison {
  const stepped = createVectorDynamics(options);
  const jumped = createJumpDynamics(options);
  let difference = 0;
  let otherPhases = 0;
  for (const mark of comparedIterations(last)) {
    stepped.advance(mark - stepped.iteration);
    jumped.advance(mark - jumped.iteration);
    const one = stepped.observe();
    const other = jumped.observe();
    difference = Math.max(
      difference,
      normInfinity(subtract(one.components as Float64Array, other.components as Float64Array)),
    );
    for (const name of ["train_error", "test_error"]) {
      const differs = (level: number) => (one[name] as number) <= level !== (other[name] as number) <= level;
      if (THRESHOLDS.some(differs)) otherPhases++;
    }
  }
  return { difference, otherPhases };
}

/** `compareJumping`, the difference alone. */
export function largestDifference(options: VectorDynamicsOptions, last: number): number {
  return compareJumping(options, last).difference;
}
