import type { Observation } from "../dynamics/index.js";
import { type Detection, detect } from "../phases/index.js";
import type { BaselineResult, Coefficient } from "../problems/index.js";
import { columnValues, type Trajectory } from "../run/index.js";
import { minimumNormFacts, predictMemorisation } from "../theory/index.js";
import { isQuicklyPredicted, predictTrial, type TrialPrediction } from "./predict-trial.js";
import type { PreparedTrial } from "./prepare-trial.js";

/** What a finished trial says, as plain data. Errors are relative, times are iterations. */
export interface TrialSummary {
  readonly problem: {
    readonly kind: string;
    readonly field: "real" | "complex";
    /** N and n. */
    readonly measurements: number;
    readonly unknowns: number;
    /** What the test error is: recovery error, or held-out error. */
    readonly testErrorName: string;
    /** R² of the final predictions on the held-out rows; null for a known solution. */
    readonly rSquared: number | null;
  };
  readonly settings: {
    readonly method: string;
    /** "step", or "jump" with whether it is exact. */
    readonly engine: "step" | "jump (exact)" | "jump (approximate)";
    readonly stepSize: number;
    readonly stepSizeBound: number;
    readonly l1: number;
    readonly l2: number;
    /** The stages of a two-stage penalty; null for a constant one. */
    readonly stages: readonly { readonly l1: number; readonly iterations: number }[] | null;
  };
  readonly detection: Detection;
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
}

/** What a summary needs beyond the recorded scalars. */
export interface SummaryContext {
  readonly divergedAt: number | null;
  /** The last observation. */
  readonly final: Observation;
}

/** Detects the phases of a finished trial and sets them beside what theory predicts and what baselines reach. */
export function summarizeTrial(prepared: PreparedTrial, trajectory: Trajectory, context: SummaryContext): TrialSummary {
  const { config, source, penalty, stepSize, stepSizeBound, initial, engine } = prepared;
  const { problem } = source;
  const components = context.final.components as Float64Array | undefined;
  const finite = context.divergedAt === null && components !== undefined;
  const detection = detect(
    {
      iterations: trajectory.iterations,
      trainErrors: columnValues(trajectory, "train_error"),
      testErrors: columnValues(trajectory, "test_error"),
    },
    config.detection,
    { baselines: source.baselines, divergedAt: context.divergedAt, compat: config.compat },
  );
  const memorisation = predictMemorisation({
    problem,
    penalty: prepared.plan === null ? penalty : prepared.plan.stages[0]!.penalty,
    method: config.method.kind,
    stepSize,
    initial,
    threshold: config.detection.train.threshold,
    complexPenalty: config.penalty.complexForm,
  });
  return {
    problem: {
      kind: config.problem.kind,
      field: problem.measurements.field,
      measurements: problem.measurements.rows,
      unknowns: problem.measurements.columns,
      testErrorName: problem.solution === null ? "held-out error" : "recovery error",
      rSquared: finite ? source.rSquared(components) : null,
    },
    settings: {
      method: config.method.kind,
      engine:
        engine.used === "step" ? "step" : engine.offer.exactness === "exact" ? "jump (exact)" : "jump (approximate)",
      stepSize,
      stepSizeBound,
      ...penalty,
      stages: prepared.plan?.stages.map(({ penalty: { l1 }, iterations }) => ({ l1, iterations })) ?? null,
    },
    detection,
    prediction: {
      t1: memorisation.iteration,
      trainFloor: memorisation.trainFloor,
      generalisation: isQuicklyPredicted(prepared) ? predictTrial(prepared) : null,
      plateau: problem.solution === null ? null : minimumNormFacts(problem, stepSize, penalty.l1).relativeError,
    },
    final: scalars(context.final),
    baselines: source.baselines,
    coefficients: finite ? source.coefficients(components) : null,
  };
}

function scalars(observation: Observation): Record<string, number> {
  return Object.fromEntries(
    Object.entries(observation).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
