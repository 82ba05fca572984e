import type { TrialConfig } from "../config/index.js";
import type { Observation } from "../dynamics/index.js";
import { relativeDistance } from "../linalg/index.js";
import { type Detection, detect } from "../phases/index.js";
import type { BaselineResult, Coefficient } from "../problems/index.js";
import { columnValues, type Trajectory } from "../run/index.js";
import { isOffered } from "./offer.js";
import type { PointDescription, PreparedTrial, ProblemFacts } from "./prepared-trial.js";
import type { ReferenceOptimum } from "./reference.js";
import type { Setting } from "./setting.js";
import type { Prediction } from "./theory.js";

/** What a finished trial says, as plain data. Errors are relative, times are iterations. */
export interface TrialSummary extends TrialJudgement {
  readonly problem: ProblemFacts & Pick<PointDescription, "rSquared">;
  /** What it ran with, in the order of a report. */
  readonly settings: readonly Setting[];
  /** Where the run ended, before its last iteration, because it was at rest, and in which sense; null when it did not. */
  readonly stoppedEarly: EarlyStop | null;
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
}

/** What of a summary depends on the rules by which t1 and t2 are found. */
export interface TrialJudgement {
  readonly detection: Detection;
  readonly prediction: SummaryPrediction;
}

/** What theory says beside what was measured. */
export interface SummaryPrediction {
  /**
   * t1 from the closed form while signs stay constant (theory 3.3); null when never, or under a rule without threshold.
   */
  readonly t1: number | null;
  /** The relative training error that memorisation ends at. */
  readonly trainFloor: number | null;
  /** When it generalises and how well; null where theory has nothing to say, or not in a moment. */
  readonly generalisation: (Omit<Prediction["details"], "t2"> & Pick<Prediction, "t2" | "finalError">) | null;
  /** The test error between t1 and t2, that of the minimum-norm interpolator; null where it is not known. */
  readonly plateau: number | null;
}

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
  /** The last observation. */
  readonly final: Observation;
  /** The last point, planar; null when the run diverged. */
  readonly point: Float64Array | null;
}

/** Detects the phases of a finished trial and sets them beside what theory predicts and what baselines reach. */
export function summarizeTrial(prepared: PreparedTrial, trajectory: Trajectory, context: SummaryContext): TrialSummary {
  const { config, baselines, settings } = prepared;
  const { divergedAt, point } = context;
  const final = scalars(context.final);
  const described = point && prepared.describePoint(point, context.final);
  return {
    problem: { ...prepared.problem, rSquared: described?.rSquared ?? null },
    settings,
    ...judgeTrial(prepared, trajectory, divergedAt),
    stoppedEarly: earlyStop(config, trajectory, divergedAt),
    final,
    highlights: prepared.highlights.map(({ observable, label }) => ({ label, value: final[observable]! })),
    baselines,
    coefficients: described?.coefficients ?? null,
    rank: described?.rank ?? null,
    reference: compareWithReference(prepared, point),
  };
}

/** Finds t1 and t2 by the rules of the trial's config and judges the run: the part of a summary that another rule changes. */
export function judgeTrial(prepared: PreparedTrial, trajectory: Trajectory, divergedAt: number | null): TrialJudgement {
  const { config, baselines } = prepared;
  const detection = detect(
    {
      iterations: trajectory.iterations,
      trainErrors: columnValues(trajectory, "train_error"),
      testErrors: trajectory.columns.get("test_error")?.values ?? null,
    },
    config.detection,
    {
      baselines,
      divergedAt,
      compat: config.compat,
      restIsAGuess: earlyStop(config, trajectory, divergedAt) !== null,
    },
  );
  const { t1, trainFloor } = isOffered(prepared.memorisation)
    ? prepared.memorisation.value()
    : { t1: null, trainFloor: null };
  const plateau = isOffered(prepared.plateau) ? prepared.plateau.value() : null;
  return { detection, prediction: { t1, trainFloor, generalisation: quickPrediction(prepared), plateau } };
}

function quickPrediction({ theory }: PreparedTrial): SummaryPrediction["generalisation"] {
  if (!(isOffered(theory) && theory.value.quick)) return null;
  const { t2, finalError, details } = theory.value.predict();
  return { ...details, t2, finalError };
}

function earlyStop({ stopping, iterations }: TrialConfig, trajectory: Trajectory, divergedAt: number | null) {
  const iteration = trajectory.iterations.at(-1)!;
  if (stopping?.stationary === undefined || divergedAt !== null || iteration === iterations) return null;
  const reason = `at rest: its mean speed was below ${stopping.stationary} of the penalty's own`;
  return { iteration, reason };
}

function compareWithReference(prepared: PreparedTrial, point: Float64Array | null): ReferenceComparison | null {
  const offer = prepared.reference.penalised;
  if (!(isOffered(offer) && offer.value.quick)) return null;
  const { problem, formula, value, relativeGap, status, unique, testError, solution } = offer.value.solve();
  const distance = point && relativeDistance(point, solution);
  return { problem, formula, value, relativeGap, status, unique, testError, distance };
}

function scalars(observation: Observation): Record<string, number> {
  return Object.fromEntries(
    Object.entries(observation).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
