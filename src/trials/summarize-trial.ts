import type { Observation } from "../dynamics/index.js";
import { type Detection, type DetectionContext, detect } from "../phases/index.js";
import type { BaselineResult, Coefficient } from "../problems/index.js";
import { columnValues, type Trajectory } from "../run/index.js";
import { type Answer, errorResolution } from "./answer.js";
import { distanceFrom, distanceToEnd, knownEnd } from "./known-end.js";
import type { MatrixTrialPrediction } from "./matrix-prediction.js";
import { isOffered } from "./offer.js";
import type { PointDescription, PreparedTrial, ProblemFacts } from "./prepared-trial.js";
import type { ReferenceOptimum } from "./reference.js";
import type { Setting } from "./setting.js";
import { sizesOfProblem } from "./sizes-of-problem.js";
import type { Prediction } from "./theory.js";
import type { TrialPrediction } from "./vector-prediction.js";

/** What a finished trial says, as plain data. Errors are relative, times are iterations. */
export interface TrialSummary extends TrialJudgement {
  readonly problem: ProblemFacts & Pick<PointDescription, "rSquared">;
  /** What it ran with, in the order of a report. */
  readonly settings: readonly Setting[];
  /** Where the run ended, before its last iteration, because it was at rest, and in which sense; null when it did not. */
  readonly stoppedEarly: EarlyStop | null;
  /**
   * ‖a − limit‖₂/‖limit‖₂ at the end, to the fixed point of the method; null where that is not known in a moment, and when the run diverged.
   */
  readonly distanceToEnd: number | null;
  /** What of the point left the finite numbers first, where the run diverged and the point has several parts. */
  readonly divergedIn: string | null;
  /** The scalar observables at the last iteration. */
  readonly final: Readonly<Record<string, number>>;
  /** Those of them that a report shows, with their words. */
  readonly highlights: readonly { readonly label: string; readonly value: number }[];
  readonly baselines: readonly BaselineResult[];
  readonly coefficients: readonly Coefficient[] | null;
  /** Singular values above 10⁻³ of the largest at the end; null for vectors. */
  readonly rank: number | null;
  /** The certified optimum of the convex problem behind the run; null where there is none, or it would take long. */
  readonly reference: ReferenceComparison | null;
  /** The answer, found beside the run; null where there is none, and absent in summaries of before. */
  readonly answer?: Answer | null;
}

/** What of a summary depends on the rules by which t1 and t2 are found. */
export interface TrialJudgement {
  readonly detection: Detection;
  readonly prediction: SummaryPrediction;
}

/** What theory says beside what was measured. */
export interface SummaryPrediction {
  /**
   * When the training error passes its threshold: on the path of the method where that is followed in a moment, else from the closed form while
   * signs stay constant (theory 3.3). Null when never, and where nothing is predicted.
   */
  readonly t1: number | null;
  /** The relative training error that the run ends with (theory 3.6); null where it is not known, or not in a moment. */
  readonly trainFloor: number | null;
  /** The test error that it ends with, likewise. */
  readonly testFloor: number | null;
  /** When it generalises and how well; null where theory has nothing to say, or not in a moment. */
  readonly generalisation: Generalisation | null;
  /** The test error between t1 and t2, that of the minimum-norm interpolator; null where it is not known. */
  readonly plateau: number | null;
}

/** What theory found, with t2 as a number. */
export type Generalisation = (Omit<TrialPrediction, "t2"> | Omit<MatrixTrialPrediction, "t2">) &
  Pick<Prediction, "t2" | "finalError">;

/** The end of a run that had come to rest. */
export interface EarlyStop {
  readonly iteration: number;
  readonly reason: string;
}

/** A certified optimum, and how near the run came to it. */
export interface ReferenceComparison
  extends Pick<ReferenceOptimum, "problem" | "formula" | "value" | "relativeGap" | "status" | "unique" | "testError"> {
  /** ‖a − optimum‖₂/‖optimum‖₂ at the end; null when the run diverged. */
  readonly distance: number | null;
}

/** What a summary needs beyond the recorded scalars. */
export interface SummaryContext {
  readonly divergedAt: number | null;
  /** What of the point left the finite numbers first, where it has several parts. */
  readonly divergedIn?: string | null;
  /** The last observation. */
  readonly final: Observation;
  /** The last point, planar; null when the run diverged. */
  readonly point: Float64Array | null;
}

/** Detects the phases of a finished trial and sets them beside what theory predicts and what baselines reach. */
export function summarizeTrial(prepared: PreparedTrial, trajectory: Trajectory, context: SummaryContext): TrialSummary {
  const { baselines, settings } = prepared;
  const { divergedAt, point } = context;
  const final = scalars(context.final);
  const distance = distanceToEnd(prepared, point);
  const described = point && prepared.describePoint(point, context.final);
  const answer = isOffered(prepared.answer) ? prepared.answer.value().answer : null;
  return {
    problem: { ...prepared.problem, rSquared: described?.rSquared ?? null },
    settings,
    ...judgeTrial(prepared, trajectory, { divergedAt, distanceToEnd: distance, answer }),
    distanceToEnd: distance,
    divergedIn: context.divergedIn ?? null,
    stoppedEarly: earlyStop(prepared, trajectory, divergedAt),
    final,
    highlights: prepared.highlights.map(({ observable, label }) => ({ label, value: final[observable]! })),
    baselines,
    coefficients: described?.coefficients ?? null,
    rank: described?.rank ?? null,
    reference: prepared.schedule.iterations === 0 ? null : compareWithReference(prepared, point),
    answer,
  };
}

/** Finds t1 and t2 by the rules of the trial's config and judges the run: the part of a summary that another rule changes. */
export function judgeTrial(
  prepared: PreparedTrial,
  trajectory: Trajectory,
  {
    divergedAt,
    distanceToEnd: distance,
    answer,
  }: Pick<SummaryContext, "divergedAt"> & Pick<TrialSummary, "distanceToEnd" | "answer">,
): TrialJudgement {
  const { config, baselines } = prepared;
  const end = knownEnd(prepared, distance);
  const generalisation = quickPrediction(prepared);
  const t1 = generalisation === null ? closedForm(prepared) : generalisation.t1;
  const detection = detect(
    {
      iterations: trajectory.iterations,
      trainErrors: columnValues(trajectory, "train_error"),
      testErrors: trajectory.columns.get("test_error")?.values ?? null,
    },
    prepared.rules,
    {
      baselines,
      resolution: errorResolution(answer ?? null, baselines),
      divergedAt,
      compat: config.compat,
      end,
      arrival: arrivalOf(generalisation),
      sizes: sizesOfProblem(prepared),
      restIsAGuess: earlyStop(prepared, trajectory, divergedAt) !== null && end?.reached == null,
    },
  );
  const plateau = isOffered(prepared.plateau) ? prepared.plateau.value() : null;
  const [trainFloor, testFloor] = [end?.train ?? null, end?.test ?? null];
  return { detection, prediction: { t1, trainFloor, testFloor, generalisation, plateau } };
}

/** t1 of the data term alone. */
function closedForm({ memorisation }: PreparedTrial): number | null {
  return isOffered(memorisation) ? memorisation.value().t1 : null;
}

function arrivalOf(generalisation: SummaryPrediction["generalisation"]): DetectionContext["arrival"] {
  if (generalisation === null || !("timesFrom" in generalisation) || generalisation.timesFrom === null) {
    return { t1: null, t2: null };
  }
  return { t1: generalisation.t1 ?? "never", t2: generalisation.t2 ?? "never" };
}

function quickPrediction({ theory }: PreparedTrial): SummaryPrediction["generalisation"] {
  if (!(isOffered(theory) && theory.value.quick)) return null;
  const { t2, finalError, details } = theory.value.predict();
  return { ...details, t2, finalError };
}

function earlyStop({ config, schedule }: PreparedTrial, trajectory: Trajectory, divergedAt: number | null) {
  const { stopping } = config;
  const iteration = trajectory.iterations.at(-1)!;
  if (stopping?.stationary === undefined || divergedAt !== null || iteration === schedule.iterations) return null;
  const reason = `as its mean speed was below ${stopping.stationary} of the penalty's own`;
  return { iteration, reason };
}

function compareWithReference(prepared: PreparedTrial, point: Float64Array | null): ReferenceComparison | null {
  const offer = prepared.reference.penalised;
  if (!(isOffered(offer) && offer.value.quick)) return null;
  const { problem, formula, value, relativeGap, status, unique, testError, solution } = offer.value.solve();
  const distance = point && distanceFrom(prepared, point, solution);
  return { problem, formula, value, relativeGap, status, unique, testError, distance };
}

function scalars(observation: Observation): Record<string, number> {
  return Object.fromEntries(
    Object.entries(observation).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
