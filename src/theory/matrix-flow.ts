import { createMatrixDynamics } from "../dynamics/index.js";
import { assertShape, InputError } from "../errors/index.js";
import { createMatrix, jacobiDecomposition, type Matrix, norm2, subtract } from "../linalg/index.js";
import { leastSquaresMatrix, type MatrixProblem } from "../problems/index.js";

/** Where the slow flow of the nuclear norm leads, and when it arrives. */
export interface MatrixFlow {
  /**
   * "arrived": the recovery error passed the threshold. "elsewhere": the flow comes to rest above it, as another matrix has the
   * least nuclear norm. "unfinished": it neither arrived nor came to rest in the given time, or not to the wished precision.
   */
  readonly status: "arrived" | "elsewhere" | "unfinished";
  /** The slow time T = αβt of arrival with an estimate of its error; null where it did not arrive. */
  readonly arrival: { readonly time: number; readonly errorEstimate: number } | null;
  /** The last point, and its recovery error. */
  readonly end: Matrix;
  readonly endError: number;
  /** The slow time of `end`. */
  readonly endTime: number;
  /** The finest step in T, and the number of steps in all: the cost. */
  readonly step: number;
  readonly steps: number;
}

/** The problem whose flow is followed, and how precisely, how far. */
export interface MatrixFlowOptions {
  readonly problem: MatrixProblem;
  /** A_init: the flow starts from Â + Q·A_init. Zero by default. */
  readonly initial?: Matrix;
  /** θ: arrived where the recovery error is at most this. */
  readonly threshold: number;
  /** The wished relative precision of the time of arrival. Default 0.005. */
  readonly tolerance?: number;
  /** The slow time at which to give up. Default 100·‖A(0)‖_F. */
  readonly longest?: number;
}

/** The first step in T, as a share of ‖A(0)‖₂→₂. */
const FIRST_STEP = 1 / 400;
const MOST_HALVINGS = 9;
/** The error is looked at after so many steps; the passage is interpolated. */
const LOOK_EVERY = 8;
/** The flow rests when its mean speed over so many looks is below this; it starts at a speed of order one. */
const LOOKS_TO_REST = 16;
const AT_REST = 5e-3;

/**
 * The slow flow of nuclear-norm regularised gradient descent, the limit β⋆ → 0 at slow time T = αβ⋆t:
 *
 *     dA/dT = −Q[U_rV_rᵀ + W],  W admissible with the least norm,  A(0) = Â + Q·A_init.
 *
 * It ends at a minimiser of ‖A‖⋆ among the matrices with the same measurements; generalisation is due at
 * t2 = t1 + T/(αβ⋆). Not piecewise linear, so it is integrated: projected subgradient steps of length h in T, of which the mean
 * of two successive ones is free of most of their chatter. h is halved until the time of arrival moves by less than the
 * tolerance; that movement is the error estimate. Source: theory 3.7.
 * @throws InputError when shapes do not fit, or the solution is not known
 */
export function matrixFlow(options: MatrixFlowOptions): MatrixFlow {
  const { problem, threshold, tolerance = 0.005 } = options;
  const start = flowStart(options);
  const largest = jacobiDecomposition(start).singularValues[0]!;
  const longest = options.longest ?? 100 * norm2(start.data);
  let steps = 0;
  let before: Passage | null = null;
  for (let halving = 0, step = FIRST_STEP * largest; ; halving++, step /= 2) {
    const passage = follow(problem, start, step, threshold, longest);
    steps += passage.steps;
    const rest = { end: passage.end, endError: passage.error, endTime: passage.time, step, steps };
    const moved =
      before?.arrival != null && passage.arrival !== null ? Math.abs(before.arrival - passage.arrival) : null;
    if (moved !== null && moved <= tolerance * passage.arrival!) {
      return { status: "arrived", arrival: { time: passage.arrival!, errorEstimate: moved }, ...rest };
    }
    if (before !== null && endsElsewhere(before, passage, threshold)) {
      return { status: "elsewhere", arrival: null, ...rest };
    }
    const timeIsOver = passage.arrival === null && !passage.resting;
    if (timeIsOver || halving === MOST_HALVINGS) return { status: "unfinished", arrival: null, ...rest };
    before = passage;
  }
}

/** The error at rest is that of the end plus a part that falls with the step: does the end itself lie above the threshold? */
function endsElsewhere(coarse: Passage, fine: Passage, threshold: number): boolean {
  if (!coarse.resting || !fine.resting) return false;
  const fallen = Math.abs(coarse.error - fine.error);
  return fine.error - 4 * fallen > threshold;
}

interface Passage {
  /** T of the passage through the threshold, or null. */
  readonly arrival: number | null;
  readonly resting: boolean;
  readonly end: Matrix;
  readonly error: number;
  readonly time: number;
  readonly steps: number;
}

/** Goes in steps of one length until the error passes the threshold, the flow rests, or the time is over. */
function follow(problem: MatrixProblem, start: Matrix, step: number, threshold: number, longest: number): Passage {
  const dynamics = createMatrixDynamics({
    problem,
    penalty: { nuclear: step, l1: 0, l2: 0 },
    method: "projected",
    stepSize: 1,
    initial: start,
    singularValues: false,
  });
  const solution = problem.solution!.data;
  const scale = norm2(solution);
  const errorOf = (point: Float64Array) => norm2(subtract(point, solution)) / scale;
  const recent: Float64Array[] = [start.data];
  let error = errorOf(start.data);
  let time = 0;
  let arrival = error <= threshold ? 0 : null;
  let resting = false;
  while (arrival === null && !resting && time < longest) {
    dynamics.advance(LOOK_EVERY - 1);
    const one = dynamics.read();
    dynamics.advance(1);
    const point = dynamics.read().map((value, index) => (value + one[index]!) / 2);
    const nextTime = (dynamics.iteration - 0.5) * step;
    const nextError = errorOf(point);
    if (nextError <= threshold) {
      const share = (error - threshold) / (error - nextError);
      arrival = time + share * (nextTime - time);
    }
    error = nextError;
    time = nextTime;
    recent.push(point);
    if (recent.length <= LOOKS_TO_REST) continue;
    const distance = norm2(subtract(point, recent.shift()!));
    resting = distance <= AT_REST * LOOKS_TO_REST * LOOK_EVERY * step;
  }
  const end = createMatrix(problem.rows, problem.columns, recent.at(-1)!);
  return { arrival, resting, end, error, time, steps: dynamics.iteration };
}

/** Â + Q·A_init: the nearest solution of X·vec(A) = y to A_init. */
function flowStart({ problem, initial }: MatrixFlowOptions): Matrix {
  const { rows, columns, operator, target, solution } = problem;
  if (solution === null) {
    const expected = "a problem whose A* is known, to tell when the flow arrives";
    throw new InputError({ path: "problem.solution", expected, received: "none" });
  }
  if (initial === undefined) return leastSquaresMatrix(problem);
  assertShape("initial", ["n₁", "n₂"], [rows, columns], [initial.rows, initial.columns]);
  const missing = leastSquaresMatrix({ operator, target: subtract(target, operator.apply(initial)) });
  const data = initial.data.map((value, index) => value + missing.data[index]!);
  return createMatrix(rows, columns, data);
}
