import { relativeDistance } from "../linalg/index.js";
import {
  type BudgetStrength,
  budgetStrength,
  type DelayOptions,
  type DelayPrediction,
  predictDelay,
  type TwoStagePlan,
  twoStageRule,
} from "../theory/index.js";
import {
  assertLinear,
  assertNorms,
  type PreparedTrial,
  type PreparedVectorTrial,
  vectorTrial,
} from "./prepared-trial.js";

/** What theory says of a trial before it is run, as plain data. Times are iterations, slow times T = αβ₁t, errors relative. */
export interface TrialPrediction {
  readonly t1: number | null;
  /** t1 + T/(αβ₁); null where the run does not generalise, or does not memorise. */
  readonly t2: number | null;
  readonly slowTime: number;
  /** How many events the slow flow has. */
  readonly flowEvents: number;
  readonly generalises: boolean;
  readonly testedAgainst: DelayPrediction["testedAgainst"];
  /** The test error at the end of the slow flow: 0 where the goal is identifiable. */
  readonly endError: number | null;
  readonly floor: { readonly bias: number; readonly chatter: number; readonly total: number; readonly train: number };
  /** Whether the flow's end is proved to be a basis-pursuit solution, and the only one; null with ℓ2. */
  readonly certificate: { readonly optimal: boolean; readonly unique: boolean; readonly offSupport: number } | null;
  /** Bounds of the slow time; null with ℓ2, and where they were not asked for. */
  readonly bounds: {
    readonly lower: number;
    readonly upper: number | null;
    readonly nullSpaceUpper: number | null;
  } | null;
  /** ‖â − a*‖∞/(αβ₁), the paper's own predictor of t2. */
  readonly publishedDelay: number;
  readonly nonZeros: number;
  readonly uses: readonly string[];
}

/** The flow of a problem larger than this (n·N) takes seconds; a run's summary then leaves the prediction to `predict`. */
const QUICK = 50_000;

/**
 * Predicts when a trial memorises and generalises, without running it.
 * @throws InputError for β₁ = 0, for complex and for matrix problems, for models with factors, and under other penalties than norms
 */
export function predictTrial(
  prepared: PreparedTrial,
  { withBounds = false }: Pick<DelayOptions, "withBounds"> = {},
): TrialPrediction {
  assertLinear(prepared, "which there is a slow flow");
  assertNorms(prepared, "which there is a slow flow");
  const { config, source, penalty, stepSize, initial } = vectorTrial(prepared);
  const { train, test } = config.detection;
  const prediction = predictDelay({
    problem: source.problem,
    penalty,
    method: config.method.kind,
    stepSize,
    initial,
    threshold: { train: train.threshold, test: test.threshold },
    withBounds,
  });
  const { floor, certificate, bounds, flow } = prediction;
  return {
    t1: prediction.memorisation.iteration,
    t2: prediction.generalisation,
    slowTime: prediction.slowTime,
    flowEvents: flow.events.length,
    generalises: prediction.generalises,
    testedAgainst: prediction.testedAgainst,
    endError: prediction.endError,
    floor: { bias: floor.bias, chatter: floor.chatter, total: floor.total, train: floor.trainFloor },
    certificate: certificate && {
      optimal: certificate.optimal,
      unique: certificate.unique,
      offSupport: certificate.offSupport,
    },
    bounds: bounds && { lower: bounds.lower, upper: bounds.upper, nullSpaceUpper: bounds.nullSpaceUpper },
    publishedDelay: prediction.publishedDelay,
    nonZeros: flow.end.filter((value) => value !== 0).length,
    uses: prediction.uses,
  };
}

/** Whether a trial has a slow flow that is computed in a moment, so that its run's summary can show the prediction. */
export function isQuicklyPredicted(prepared: PreparedVectorTrial): boolean {
  const { source, penalty, config, stepSize, stepSizeBound, deep } = prepared;
  const { rows, columns, field } = source.problem.measurements;
  const constant = config.penalty.kind === "norms" && config.penalty.schedule === "constant";
  const hasFlow = deep === null && field === "real" && penalty.l1 > 0 && constant;
  return hasFlow && stepSize < stepSizeBound && rows * columns <= QUICK;
}

/** What a budget of iterations buys. */
export interface BudgetPrediction {
  readonly budget: number;
  /** The β₁ whose run arrives just within the budget, and the error it ends with. */
  readonly constant: Pick<BudgetStrength, "l1" | "finalError" | "slowTime" | "memorisation">;
  /** The same budget in two stages; null for methods other than the proximal one. */
  readonly twoStage: Pick<TwoStagePlan, "stages" | "finalError"> | null;
  /** The relative error of the minimum-norm interpolator against the solution, where that is known. */
  readonly memorisedError: number | null;
}

/** The strength for a budget, constant and in two stages. @throws InputError like `budgetStrength` */
export function predictBudget(prepared: PreparedTrial, budget: number): BudgetPrediction {
  assertLinear(prepared, "which there is a strength for a budget");
  assertNorms(prepared, "which there is a strength for a budget");
  const { config, source, stepSize, initial } = vectorTrial(prepared);
  const options = {
    problem: source.problem,
    method: config.method.kind,
    stepSize,
    initial,
    trainThreshold: config.detection.train.threshold,
    budget,
  };
  const { solution } = source.problem;
  const baseline = source.baselines.find(({ name }) => name.startsWith("least squares"));
  return {
    budget,
    constant: budgetStrength(options),
    twoStage: config.method.kind === "proximal" ? twoStageRule(options) : null,
    memorisedError: solution === null ? null : (baseline?.testError ?? relativeDistance(initial, solution)),
  };
}
