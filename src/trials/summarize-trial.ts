import type { TrialConfig } from "../config/index.js";
import type { DeepModelConfig, Observation } from "../dynamics/index.js";
import { relativeDistance } from "../linalg/index.js";
import type { Penalty, PenaltyConfig } from "../penalties/index.js";
import { type Detection, detect } from "../phases/index.js";
import type { BaselineResult, Coefficient } from "../problems/index.js";
import { columnValues, type Trajectory } from "../run/index.js";
import { minimumNormFacts, predictMemorisation } from "../theory/index.js";
import { memorisationOf } from "./predict-matrix-trial.js";
import { isQuicklyPredicted, predictTrial, type TrialPrediction } from "./predict-trial.js";
import type { PreparedMatrixTrial, PreparedTrial, PreparedVectorTrial } from "./prepared-trial.js";
import { isQuicklySolved, type ReferenceOptimum, referenceOptimum } from "./reference-optimum.js";

/** What a finished trial says, as plain data. Errors are relative, times are iterations. */
export interface TrialSummary {
  readonly problem: {
    readonly kind: string;
    readonly field: "real" | "complex";
    /** N. */
    readonly measurements: number;
    /** [n] of a vector, [n₁, n₂] of a matrix. */
    readonly shape: readonly number[];
    /** What the test error is: recovery error, or held-out error. */
    readonly testErrorName: string;
    /** R² of the final predictions on the held-out rows; null for a known solution. */
    readonly rSquared: number | null;
  };
  readonly settings: {
    readonly method: string;
    /** What is trained, where it is not the point itself; null for the linear model. */
    readonly model: DeepModelSummary | null;
    /** "step", or "jump" with whether it is exact. */
    readonly engine: "step" | "jump (exact)" | "jump (approximate)" | "flow (exact)" | "flow (approximate)";
    /** What an approximate engine leaves out; null for the others. */
    readonly approximation: string | null;
    readonly stepSize: number;
    /** 2/(σ²max(X) + β₂); for a model with factors the bound at its start. */
    readonly stepSizeBound: number;
    /** The penalty, where it is another one than the paper's norms, whose strengths are then 0; null otherwise. */
    readonly penalty: NamedPenalty | null;
    readonly nuclear: number;
    readonly l1: number;
    readonly l2: number;
    /** The stages of a two-stage penalty; null for a constant one. */
    readonly stages: readonly { readonly l1: number; readonly iterations: number }[] | null;
  };
  readonly detection: Detection;
  /** Where the run ended, before its last iteration, because it was at rest, and in which sense; null when it did not. */
  readonly stoppedEarly: { readonly iteration: number; readonly reason: string } | null;
  readonly prediction: {
    /** t1 from the closed form while signs stay constant (SPEC 3.3); null when never, or under a rule without threshold. */
    readonly t1: number | null;
    /** The relative training error that memorisation ends at. */
    readonly trainFloor: number | null;
    /** What the slow flow says of t2 and of the final error; null for complex, unpenalised, staged or large problems. */
    readonly generalisation: TrialPrediction | null;
    /** ‖â − a*‖₂/‖a*‖₂ of the minimum-norm interpolator: the test error between t1 and t2. */
    readonly plateau: number | null;
  };
  /** The scalar observables at the last iteration. */
  readonly final: Readonly<Record<string, number>>;
  readonly baselines: readonly BaselineResult[];
  readonly coefficients: readonly Coefficient[] | null;
  /** Singular values above 10⁻³ of the largest at the end; null for vectors. */
  readonly rank: number | null;
  /** The certified optimum of the convex problem behind the run; null where there is none, or it would take long. */
  readonly reference: ReferenceComparison | null;
}

/** A model with factors; its penalties act on each of them. */
export interface DeepModelSummary extends Pick<DeepModelConfig, "kind" | "depth"> {
  /** c of the step-size bound 2/(c + β₂), which holds at the start only: σ²max(X) for one factor. */
  readonly curvatureAtStart: number;
}

/** A penalty by its formula and its options. */
export interface NamedPenalty extends Pick<Penalty, "name" | "formula" | "convex"> {
  readonly options: Omit<PenaltyConfig, "kind">;
}

/** A certified optimum, and how near the run came to it. */
export interface ReferenceComparison
  extends Pick<ReferenceOptimum, "problem" | "formula" | "value" | "relativeGap" | "status" | "unique" | "testError"> {
  /** ‖a − optimum‖₂/‖optimum‖₂ at the end; null when the run diverged. */
  readonly distance: number | null;
}

const RANK_FRACTION = 1e-3;

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
  const { config, source, stepSize, stepSizeBound, engine, penalty } = prepared;
  const stoppedEarly = earlyStop(config, trajectory, context.divergedAt);
  const detection = detect(
    {
      iterations: trajectory.iterations,
      trainErrors: columnValues(trajectory, "train_error"),
      testErrors: trajectory.columns.get("test_error")?.values ?? null,
    },
    config.detection,
    {
      baselines: source.baselines,
      divergedAt: context.divergedAt,
      compat: config.compat,
      stationary: stoppedEarly !== null,
    },
  );
  const stages = prepared.family === "vector" ? prepared.plan?.stages : undefined;
  return {
    ...(prepared.family === "vector" ? vectorParts(prepared, context) : matrixParts(prepared, context)),
    settings: {
      method: config.method.kind,
      model: deepModel(prepared),
      engine:
        engine.used === "step"
          ? "step"
          : `${engine.used} (${engine.offer.exactness === "exact" ? "exact" : "approximate"})`,
      approximation: engine.used !== "step" && engine.offer.exactness !== "exact" ? engine.offer.reason : null,
      stepSize,
      stepSizeBound,
      penalty: namedPenalty(prepared),
      nuclear: "nuclear" in penalty ? penalty.nuclear : 0,
      l1: penalty.l1,
      l2: penalty.l2,
      stages: stages?.map(({ penalty: { l1 }, iterations }) => ({ l1, iterations })) ?? null,
    },
    detection,
    stoppedEarly,
    final: scalars(context.final),
    baselines: source.baselines,
    reference: isQuicklySolved(prepared) ? compareWithReference(prepared, context.point) : null,
  };
}

function deepModel({ deep, stepSizeBound, penalty }: PreparedTrial): DeepModelSummary | null {
  if (deep === null) return null;
  const { kind, depth } = deep;
  return { kind, depth, curvatureAtStart: 2 / stepSizeBound - penalty.l2 };
}

function earlyStop({ stopping, iterations }: TrialConfig, trajectory: Trajectory, divergedAt: number | null) {
  const iteration = trajectory.iterations.at(-1)!;
  if (stopping?.stationary === undefined || divergedAt !== null || iteration === iterations) return null;
  const reason = `at rest: its mean speed was below ${stopping.stationary} of the penalty's own`;
  return { iteration, reason };
}

function namedPenalty({ config, other }: PreparedTrial): NamedPenalty | null {
  if (other === null) return null;
  const { kind: _, ...options } = config.penalty;
  return { name: other.name, formula: other.formula, convex: other.convex, options };
}

function compareWithReference(prepared: PreparedTrial, point: Float64Array | null): ReferenceComparison {
  const { problem, formula, value, relativeGap, status, unique, testError, solution } = referenceOptimum(
    prepared,
    "penalised",
  );
  const distance = point && relativeDistance(point, solution);
  return { problem, formula, value, relativeGap, status, unique, testError, distance };
}

type FamilyParts = Pick<TrialSummary, "problem" | "prediction" | "coefficients" | "rank">;

function vectorParts(prepared: PreparedVectorTrial, { point }: SummaryContext): FamilyParts {
  const { config, source, penalty, stepSize } = prepared;
  const { problem } = source;
  return {
    problem: {
      kind: config.problem.kind,
      field: problem.measurements.field,
      measurements: problem.measurements.rows,
      shape: [problem.measurements.columns],
      testErrorName: problem.solution === null ? "held-out error" : "recovery error",
      rSquared: point && source.rSquared(point),
    },
    prediction: {
      ...memorisationOfVector(prepared),
      generalisation: isQuicklyPredicted(prepared) ? predictTrial(prepared) : null,
      plateau:
        problem.solution === null || prepared.deep
          ? null
          : minimumNormFacts(problem, stepSize, penalty.l1).relativeError,
    },
    coefficients: point && source.coefficients(point),
    rank: null,
  };
}

/** t1 and the floor of the training error; null with factors, and under a penalty of which the closed form knows nothing. */
function memorisationOfVector({ config, source, penalty, plan, deep, stepSize, initial }: PreparedVectorTrial) {
  if (config.penalty.kind !== "norms" || deep !== null) return { t1: null, trainFloor: null };
  const { iteration, trainFloor } = predictMemorisation({
    problem: source.problem,
    penalty: plan === null ? penalty : plan.stages[0]!.penalty,
    method: config.method.kind,
    stepSize,
    initial,
    threshold: config.detection.train.threshold,
    complexForm: config.penalty.complexForm,
  });
  return { t1: iteration, trainFloor };
}

function matrixParts(prepared: PreparedMatrixTrial, { final, divergedAt }: SummaryContext): FamilyParts {
  const { config, source } = prepared;
  const { problem, baselines } = source;
  const leastSquares = baselines.find(({ name }) => name.startsWith("least squares"));
  return {
    problem: {
      kind: config.problem.kind,
      field: "real",
      measurements: problem.operator.measurements,
      shape: [problem.rows, problem.columns],
      testErrorName: problem.solution === null ? "held-out error" : "recovery error",
      rSquared: null,
    },
    prediction: {
      t1: prepared.other === null && prepared.deep === null ? memorisationOf(prepared) : null,
      trainFloor: null,
      generalisation: null,
      plateau: prepared.deep === null ? (leastSquares?.testError ?? null) : null,
    },
    coefficients: null,
    rank: divergedAt === null ? numericalRank(final.singular_values as Float64Array) : null,
  };
}

/** How many singular values are above a thousandth of the largest. */
function numericalRank(values: Float64Array): number {
  return values.filter((value) => value > RANK_FRACTION * values[0]!).length;
}

function scalars(observation: Observation): Record<string, number> {
  return Object.fromEntries(
    Object.entries(observation).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
