import { METHODS, type MethodKind } from "../dynamics/index.js";
import { norm2, normInfinity, relativeDistance } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { proximalLimit } from "./proximal-limit.js";

/** What decides where a run ends. */
export interface ErrorFloorOptions {
  readonly problem: RecoveryProblem;
  readonly penalty: { readonly l1: number; readonly l2: number };
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** A point near the end, from which it is quickly reached. Length n. */
  readonly near: Float64Array;
}

/** The relative errors at which a run ends: c₁β from the penalty's bias, c₂αβ from the constant step. */
export interface ErrorFloor {
  /** The fixed point: the minimiser of the penalised objective (proximal, and the centre of the subgradient's oscillation). */
  readonly limit: Float64Array;
  /** ‖limit − goal‖₂/‖goal‖₂. */
  readonly bias: number;
  /** ‖X·limit − y*‖₂/‖y*‖₂. */
  readonly trainFloor: number;
  /**
   * αβ√(n − |S|)/‖goal‖₂, S the goal's support: components that slide along zero alternate by about ±αβ, so this is the size of
   * what the subgradient and the projected method add. 0 for the proximal method.
   */
  readonly chatter: number;
  /** bias + chatter. */
  readonly total: number;
}

/**
 * The error floor relative to `goal`. The bias is not estimated but solved for: by jumping along the proximal path to its
 * fixed point. The projected method stays on the interpolators, and has no bias. Real problems with ℓ1.
 * Source: theory 3.6.
 * @throws InputError like `createJumpDynamics`
 */
export function errorFloor(
  { problem, penalty, method, stepSize, near }: ErrorFloorOptions,
  goal: Float64Array,
): ErrorFloor {
  const { interpolates, shrinks } = METHODS[method];
  const zeros = goal.reduce((count, value) => (value === 0 ? count + 1 : count), 0);
  const chatter = shrinks ? 0 : (stepSize * penalty.l1 * Math.sqrt(zeros)) / norm2(goal);
  // A penalty whose step is lost to rounding has no bias that could be seen, and no fixed point that a path could reach.
  const size = normInfinity(near);
  const isSeen = size > 0 && stepSize * Math.max(penalty.l1, penalty.l2 * size) > Number.EPSILON * size;
  if (interpolates || !isSeen) {
    return { limit: near, bias: relativeDistance(near, goal), trainFloor: 0, chatter, total: chatter };
  }
  const dynamics = proximalLimit({ problem, penalty, stepSize, initial: near }, Number.POSITIVE_INFINITY);
  const { train_error: trainFloor } = dynamics.observe();
  const limit = dynamics.read();
  const bias = relativeDistance(limit, goal);
  return { limit, bias, trainFloor: trainFloor as number, chatter, total: bias + chatter };
}
