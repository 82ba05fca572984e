import type { MethodKind } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { norm2, normInfinity, subtract } from "../linalg/index.js";
import { type RecoveryProblem, testError } from "../problems/index.js";
import { arrivalTime } from "./arrival.js";
import { type DualCertificate, dualCertificate } from "./dual-certificate.js";
import { type ErrorFloor, errorFloor } from "./error-floor.js";
import { type MemorisationPrediction, predictMemorisation } from "./memorisation-time.js";
import { createRowSpace, type RowSpace } from "./row-space.js";
import { type SlowFlow, slowFlow, slowFlowStart } from "./slow-flow.js";
import { type SlowTimeBound, slowTimeBound } from "./slow-time-bound.js";

/** What the delay depends on. Real problems with ℓ1. */
export interface DelayOptions {
  readonly problem: RecoveryProblem;
  readonly penalty: { readonly l1: number; readonly l2: number };
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** a(0), length n. */
  readonly initial: Float64Array;
  /** θ: the relative train and test errors at which a run has memorised, and generalised. */
  readonly threshold: { readonly train: number; readonly test: number };
  /** Whether to look for bounds of the slow time too, which takes some twenty times as long as all the rest. */
  readonly withBounds?: boolean;
  /** The slow flow of the problem, where it has been followed already. */
  readonly flow?: SlowFlow | undefined;
  /** Finds the dual certificate of its end: that which is known, where it has been found already. */
  readonly certify?: (() => DualCertificate) | undefined;
}

/** t1 and t2 before anything is trained, and what they rest on. Source: theory 3.3, 3.5, 3.6, 3.8. */
export interface DelayPrediction {
  readonly memorisation: MemorisationPrediction;
  readonly flow: SlowFlow;
  /**
   * t2 = t1 + T/(αβ₁), where T = T_end if the flow ends, else the slow time at which it is within θ of where it tends to. Null where
   * training does not generalise (see `generalises`) or does not memorise.
   */
  readonly generalisation: number | null;
  /** T. */
  readonly slowTime: number;
  /** Whether the run ends with a test error of at most θ: the flow does, and so does the error floor. */
  readonly generalises: boolean;
  /** What the test error of the flow's end is measured against. */
  readonly testedAgainst: "the solution" | "held-out rows" | "nothing";
  /** The relative test error at the flow's end, the limit α, β → 0; null where there is nothing to test against. */
  readonly endError: number | null;
  /** Where the run ends, relative to the flow's end: c₁β + c₂αβ. */
  readonly floor: ErrorFloor;
  /** Proof that the flow's end is a basis-pursuit solution, and whether it is the only one. Null with ℓ2, where it always is. */
  readonly certificate: DualCertificate | null;
  /** Bounds of T_end that hold for certain. Null with ℓ2, and where they were not asked for. */
  readonly bounds: SlowTimeBound | null;
  /** The paper's own predictor ‖â − goal‖_∞/(αβ₁), where the goal is a* or, if that is not known, the flow's end. */
  readonly publishedDelay: number;
  /** Which quantities were used, as sentences for reports. */
  readonly uses: readonly string[];
}

/**
 * Predicts when a run memorises and generalises, without running it.
 * @throws InputError for β₁ = 0 (without ℓ1 nothing but the ridge solution is reached: finding C14) and for complex
 * problems
 */
export function predictDelay(options: DelayOptions): DelayPrediction {
  const { problem, penalty, method, stepSize, initial, threshold } = options;
  if (!(penalty.l1 > 0)) {
    throw new InputError({
      path: "penalty.l1",
      expected: "a number > 0",
      received: String(penalty.l1),
      remedy: "Without ℓ1 training ends at the ridge solution, whose error has a closed form but no slow flow",
    });
  }
  const rowSpace = createRowSpace(problem.measurements);
  const memorisation = predictMemorisation({ ...options, threshold: threshold.train });
  const start = slowFlowStart(rowSpace, problem.target, initial);
  const l2OverL1 = penalty.l2 / penalty.l1;
  const flow = options.flow ?? slowFlow({ measurements: problem.measurements, start, l2OverL1, rowSpace });
  const { certify = () => dualCertificate(rowSpace, flow.end) } = options;
  const endError = testError(problem, flow.end);
  const testedAgainst = goalOf(problem);
  const ends = Number.isFinite(flow.endTime);
  const slowTime = ends
    ? flow.endTime
    : (arrivalTime(flow, flow.end, threshold.test * norm2(flow.end), l2OverL1) ?? Number.POSITIVE_INFINITY);
  const floor = errorFloor({ problem, penalty, method, stepSize, near: flow.end }, flow.end);
  const finalError = testError(problem, floor.limit) ?? 0;
  const generalises = finalError + floor.chatter <= threshold.test;
  const t1 = memorisation.iteration;
  return {
    memorisation,
    flow,
    generalisation: generalises && t1 !== null ? t1 + slowTime / (stepSize * penalty.l1) : null,
    slowTime,
    generalises,
    testedAgainst,
    endError,
    floor,
    certificate: penalty.l2 === 0 ? certify() : null,
    bounds: options.withBounds && penalty.l2 === 0 ? slowTimeBound(rowSpace, start, flow.end) : null,
    publishedDelay: publishedDelay(rowSpace, options, flow.end),
    uses: describeUse(problem, testedAgainst, ends),
  };
}

function goalOf({ solution, heldOut }: RecoveryProblem): DelayPrediction["testedAgainst"] {
  if (solution !== null) return "the solution";
  return heldOut === null ? "nothing" : "held-out rows";
}

function publishedDelay(rowSpace: RowSpace, { problem, penalty, stepSize }: DelayOptions, end: Float64Array): number {
  const leastSquares = rowSpace.leastSquares(problem.target);
  return normInfinity(subtract(leastSquares, problem.solution ?? end)) / (stepSize * penalty.l1);
}

function describeUse(
  { solution }: RecoveryProblem,
  against: DelayPrediction["testedAgainst"],
  ends: boolean,
): string[] {
  const time = ends
    ? "t2: the end of the slow flow, from X, y* and a(0) alone"
    : "t2: when the slow flow, which only converges, is within the test threshold of its limit; from X, y* and a(0) alone";
  const verdict = {
    "the solution": "whether it generalises: the error against the known a*",
    "held-out rows": "whether it generalises: the error on the held-out rows",
    nothing: "whether it generalises: not known; assumed where neither a* nor held-out rows are given",
  }[against];
  const published = solution ? "the paper's predictor: a*" : "the paper's predictor: the flow's end in the place of a*";
  return [time, "error floor: the fixed point of the proximal iteration, solved for exactly", verdict, published];
}
