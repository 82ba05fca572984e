import { withinWork } from "../dynamics/index.js";
import { keptDescription, leastSquares, multiplyVector, relativeDistance } from "../linalg/index.js";
import { formatInteger } from "../notation/index.js";
import { testError } from "../problems/index.js";
import { type RestingErrors, type SlowFlow, vectorRest } from "../theory/index.js";
import { isOffered, type Offer, offerUnless, type Refusal } from "./offer.js";
import { type EndOfTrial, NOISELESS, type RunEnd } from "./run-end.js";
import { flowOf, lastPenalty } from "./vector-flow.js";
import type { VectorParts } from "./vector-parts.js";
import { refusalOf } from "./works-with.js";

/** The flow of a problem larger than this (n·N) takes seconds. */
const QUICK_FLOW = 50_000;
/** Multiplications that a path to its end may take in a moment: a tenth of a second. */
export const QUICK_WORK = 2e8;

/**
 * Where a trial of a vector problem ends: real, or without ℓ1, at a stable step size.
 * @param curve why there is no curve, whose end nobody asks for in passing; null where there is one
 */
export function vectorEnd(parts: VectorParts, curve: Refusal | null): Offer<EndOfTrial> {
  const { form, config, source } = parts;
  const { rows, columns } = source.problem.measurements;
  let found: RunEnd | null = null;
  let soon: Offer<RunEnd> | null = curve;
  return offerUnless([refusalOf("memorisation", form, config), complexRefusal(parts), unstableRefusal(parts)], () => ({
    soon() {
      soon ??= offerSoon(rows * columns <= QUICK_FLOW ? withinWork(() => findEnd(parts, QUICK_WORK)) : null);
      return soon;
    },
    find() {
      found ??= soon !== null && isOffered(soon) ? soon.value : findEnd(parts, Number.POSITIVE_INFINITY);
      return found;
    },
  }));
}

function offerSoon(found: RunEnd | null): Offer<RunEnd> {
  if (found !== null) return { value: found };
  return {
    path: "problem",
    reason: `${formatInteger(QUICK_WORK)} multiplications`,
    received: "a longer path",
    remedy: "latebloom predict follows it to its end",
  };
}

/** Where a trial would end under a penalty. @throws WorkExceededError where that takes more multiplications to find */
export function restUnder(
  parts: VectorParts,
  penalty: VectorParts["penalty"],
  flow: SlowFlow | null,
  mostWork: number,
): RestingErrors {
  const { config, source, stepSize, initial, engine } = parts;
  const { problem } = source;
  const [method, compat, jumps] = [config.method.kind, config.compat, engine.used === "jump"];
  return vectorRest({ problem, penalty, method, stepSize, initial, compat, flow, jumps, mostWork });
}

function findEnd(parts: VectorParts, mostWork: number): RunEnd {
  const { problem } = parts.source;
  const penalty = lastPenalty(parts);
  const flow = penalty.l1 > 0 ? flowOf(parts) : null;
  const rest = restUnder(parts, penalty, flow, mostWork);
  const { measurements, target, solution } = problem;
  const trainAt = (a: Float64Array) => relativeDistance(multiplyVector(measurements, a), target);
  const errorsAt = (a: Float64Array) => ({ train: trainAt(a), test: testError(problem, a) });
  const vanishing = () => {
    if (flow !== null) return errorsAt(flow.end);
    return penalty.l2 > 0 ? errorsAt(leastSquares(keptDescription(measurements), target)) : rest;
  };
  return {
    rest,
    vanishing: vanishing(),
    isNoisy: solution === null ? null : trainAt(solution) > NOISELESS,
  };
}

function complexRefusal({ source, penalty, config }: VectorParts): Refusal | null {
  if (source.problem.measurements.field === "real" || (penalty.l1 === 0 && config.compat === "none")) return null;
  return {
    path: "measurements",
    reason: "a real matrix, or no ℓ1",
    received: "a complex one",
    remedy: "The slow flow is piecewise linear for real problems only; run the dynamics itself",
  };
}

function unstableRefusal({ stepSize, stepSizeBound }: VectorParts): Refusal | null {
  if (stepSize < stepSizeBound) return null;
  return {
    path: "method.stepSize",
    reason: `a step size below ${stepSizeBound}, for an end`,
    received: String(stepSize),
  };
}
