import { createJumpDynamics, createVectorDynamics, METHODS, type VectorDynamicsOptions } from "../dynamics/index.js";
import { norm2 } from "../linalg/index.js";
import { proximalLimit } from "./proximal-limit.js";
import { errorsAt, oscillatingErrors, type RestingErrors } from "./resting-errors.js";
import type { SlowFlow } from "./slow-flow.js";

/** What decides where a vector run ends. */
export interface VectorRestOptions extends VectorDynamicsOptions {
  /** The slow flow of the problem; null without ℓ1, where the end is that of a linear iteration. */
  readonly flow: SlowFlow | null;
  /** Whether the run itself follows the path of the proximal method, so that nothing oscillates. */
  readonly jumps: boolean;
  /** Multiplications that the fixed point may take to be found. */
  readonly mostWork: number;
}

/** Multiplications that an oscillation may take to be averaged: a tenth of a second. */
const MOST_WORK = 2e8;
/** So many iterations before its end the projected method is started. */
const BEFORE_THE_END = 500;

/**
 * Where a real vector run ends, and with which errors: the fixed point is found by jumping along the proximal path, which is exact, and an
 * oscillation around it is followed. The projected method stays on the interpolators: it ends at the end of the slow flow, around which
 * it finds one of many orbits that do not mix, so that its mean error is known to within the spread only. Source: theory 3.6.
 * @throws InputError like `createJumpDynamics`, and WorkExceededError where the fixed point takes more work than it may
 */
export function vectorRest({ flow, jumps, mostWork, ...options }: VectorRestOptions): RestingErrors {
  const { problem, penalty, stepSize, initial } = options;
  const { interpolates, shrinks } = METHODS[options.method];
  const near = flow?.end ?? initial;
  // A penalty whose step is lost to rounding moves nothing that could be seen, and its fixed point is never reached.
  const size = norm2(near);
  const isSeen = flow === null || stepSize * Math.max(penalty.l1, penalty.l2 * size) > Number.EPSILON * size;
  const placed = { ...options, initial: near };
  const atLimit = errorsAt(
    interpolates || !isSeen ? createJumpDynamics({ ...placed, method: "proximal" }) : proximalLimit(placed, mostWork),
  );
  if (shrinks || jumps || flow === null || !isSeen) return atLimit;
  const start =
    interpolates && Number.isFinite(flow.endTime)
      ? flow.at(Math.max(0, flow.endTime - BEFORE_THE_END * stepSize * penalty.l1))
      : atLimit.limit;
  const { rows, columns } = problem.measurements;
  const dynamics = createVectorDynamics({ ...options, initial: start });
  return oscillatingErrors(dynamics, atLimit.limit, MOST_WORK / (2 * rows * columns));
}
