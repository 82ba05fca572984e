import { formatInteger, formatNumber } from "../notation/index.js";
import { type DelayPrediction, predictDelay } from "../theory/index.js";
import { type Offer, offerUnless, type Refusal } from "./offer.js";
import type { PredictionReport, Theory } from "./theory.js";
import type { VectorParts } from "./vector-parts.js";
import type { TrialPrediction } from "./vector-prediction.js";
import { refusalOf } from "./works-with.js";

/** The flow of a problem larger than this (n·N) takes seconds. */
const QUICK = 50_000;

/** The slow flow of a trial of a vector problem. */
export function vectorTheory(trial: VectorParts): Offer<Theory> {
  const { form, config, source, penalty, stepSize, stepSizeBound } = trial;
  const { rows, columns } = source.problem.measurements;
  return offerUnless([refusalOf("theory", form, config), complexRefusal(trial), unpenalisedRefusal(trial)], () => ({
    quick: penalty.l1 > 0 && trial.stages === null && stepSize < stepSizeBound && rows * columns <= QUICK,
    predict: ({ withBounds = false } = {}) => predict(trial, withBounds),
  }));
}

function complexRefusal({ source }: VectorParts): Refusal | null {
  if (source.problem.measurements.field === "real") return null;
  return {
    path: "measurements",
    reason: "a real matrix",
    received: "a complex one",
    remedy: "The slow flow is piecewise linear for real problems only; run the dynamics itself",
  };
}

function unpenalisedRefusal({ penalty }: VectorParts): Refusal | null {
  if (penalty.l1 > 0) return null;
  return {
    path: "penalty.l1",
    reason: "a number > 0",
    received: String(penalty.l1),
    remedy: "Without ℓ1 training ends at the ridge solution, whose error has a closed form but no slow flow",
  };
}

function predict(trial: VectorParts, withBounds: boolean) {
  const { config, source, penalty, stepSize, initial } = trial;
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
  const details = detailsOf(prediction);
  const { t1, t2, endError, floor } = details;
  const finalError = endError === null ? null : Math.max(endError, floor.total);
  return { t1, t2, finalError, details, report: reportOf(trial, details) };
}

function detailsOf(prediction: DelayPrediction): TrialPrediction {
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

function reportOf(trial: VectorParts, prediction: TrialPrediction): PredictionReport {
  const { config, penalty, stepSize, source } = trial;
  const { measurements } = source.problem;
  const { t1, t2, slowTime, floor, certificate, bounds, endError, testedAgainst } = prediction;
  const product = stepSize * penalty.l1;
  const { train, test } = config.detection;
  const rows: [string, string, string][] = [
    [
      "t1 memorised",
      t1 === null ? "never" : formatInteger(t1),
      `training error ≤ ${train.threshold}, closed form while signs stay constant`,
    ],
    [
      "t2 generalised",
      t2 === null ? "never" : formatInteger(t2),
      `test error ≤ ${test.threshold}, t1 + T/(αβ₁) with slow time T = ${formatNumber(slowTime)}`,
    ],
    ["", formatInteger(prediction.publishedDelay), "the paper's own ‖â − a*‖∞/(αβ₁)"],
  ];
  if (bounds !== null) {
    rows.push([
      "bounds of t2 − t1",
      `${formatInteger(bounds.lower / product)} to ${bounds.upper === null ? "?" : formatInteger(bounds.upper / product)}`,
      bounds.nullSpaceUpper === null
        ? "from the distance to go and the null-space constant of the end's signs"
        : `by the null-space property: at most ${formatInteger(bounds.nullSpaceUpper / product)}`,
    ]);
  }
  rows.push(
    ["training error at the end", formatNumber(floor.train), "of the fixed point"],
    ["bias at the end", formatNumber(floor.bias), "c₁β: the fixed point against the flow's end"],
    [
      "chatter at the end",
      formatNumber(floor.chatter),
      "c₂αβ: components at zero alternate (0 for the proximal method)",
    ],
  );
  const sentences = [
    endError === null
      ? "Nothing to test against: whether the run generalises is not known."
      : `The slow flow ends at a point with ${prediction.nonZeros} non-zeros and a test error of ${formatNumber(endError)} against ` +
        `${testedAgainst}: ${prediction.generalises ? "the run generalises." : "the run does not reach the test threshold."}`,
  ];
  if (certificate !== null) {
    sentences.push(
      certificate.optimal
        ? `That point is proved to have the least ℓ1 norm among the interpolators${certificate.unique ? ", and to be the only such point" : "; it may not be the only one"}.`
        : "No dual certificate was found for that point.",
    );
  }
  return {
    heading:
      `${config.problem.kind}  N = ${measurements.rows}, n = ${measurements.columns}; ${config.method.kind}, α = ${formatNumber(stepSize)}, ` +
      `β₁ = ${formatNumber(penalty.l1)}, β₂ = ${penalty.l2}`,
    rows,
    sentences,
    uses: prediction.uses,
  };
}
