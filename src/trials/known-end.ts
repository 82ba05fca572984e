import { norm2, relativeDistance } from "../linalg/index.js";
import type { ErrorName, FloorCause, KnownEnd } from "../phases/index.js";
import { isOffered } from "./offer.js";
import type { PreparedTrial } from "./prepared-trial.js";
import type { RunEnd } from "./run-end.js";

/** A run that has come this near to its fixed point, relative, is there. */
const THERE = 1e-6;
/** The single iterates of an oscillation come further from its middle than those that were looked at, by some. */
const ROOM = 1.5;

/** How far a point is from the limit, as `distanceFrom`; null where the limit is not known in a moment. */
export function distanceToEnd(prepared: PreparedTrial, point: Float64Array | null): number | null {
  const found = quickEnd(prepared);
  return found && point && distanceFrom(prepared, point, found.rest.limit);
}

/** ‖a − limit‖₂/‖limit‖₂; where the limit is zero, the share of the starting point that is left. */
export function distanceFrom(
  { vector, matrix }: Pick<PreparedTrial, "vector" | "matrix">,
  point: Float64Array,
  limit: Float64Array,
): number {
  const distance = relativeDistance(point, limit);
  if (Number.isFinite(distance)) return distance;
  const initial = isOffered(vector) ? vector.value.initial : isOffered(matrix) ? matrix.value.initial.data : point;
  return norm2(point) / norm2(initial);
}

/** Where a trial's run ends; null where that is not known, or not in a moment. */
export function quickEnd({ end }: Pick<PreparedTrial, "end">): RunEnd | null {
  const found = isOffered(end) ? end.value.soon() : end;
  return isOffered(found) ? found.value : null;
}

/**
 * What is known of where a trial's run tends to, and whether it is there: at the fixed point of its method, which for these convex
 * problems is the minimum of the objective, up to what the method oscillates about it. Null where the end is not known, or takes long to find.
 * @param distance of the last point to the limit, relative; null where the run diverged
 */
export function knownEnd(prepared: PreparedTrial, distance: number | null): KnownEnd | null {
  const found = quickEnd(prepared);
  if (found === null) return null;
  const { rest } = found;
  const isThere = distance !== null && distance <= Math.max(THERE, ROOM * rest.distance);
  return {
    train: rest.train,
    test: rest.test,
    setBy: { train: causeOf(prepared, found, "train"), test: causeOf(prepared, found, "test") },
    reached: isThere ? { kind: "optimum", distance } : null,
    remedy: isThere && isOffered(prepared.remedy) ? prepared.remedy.value : null,
  };
}

/** A stronger reason goes first: what no strength of the penalty could lower is not set by it. */
function causeOf({ rules, vector }: PreparedTrial, { vanishing, isNoisy }: RunEnd, error: ErrorName): FloorCause {
  const left = vanishing?.[error] ?? null;
  // What another strength would do of what was not trained on is not known.
  if (error === "test" && vanishing === null) return "model";
  if (left === null || left <= rules[error].threshold) return "penalty";
  if (error === "test" && isNoisy !== true && isWithoutPenalty(vector)) return "no-penalty";
  return error === "train" || isNoisy === true ? "noise" : "model";
}

const isWithoutPenalty = (vector: PreparedTrial["vector"]) =>
  isOffered(vector) && vector.value.penalty.l1 === 0 && vector.value.penalty.l2 === 0;
