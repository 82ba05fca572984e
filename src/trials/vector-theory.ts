import { formatInteger, formatNumber } from "../notation/index.js";
import { detectionRules } from "../phases/index.js";
import { type DelayPrediction, type PredictedTime, predictDelay } from "../theory/index.js";
import { isOffered, type Offer, offerUnless, type Refusal, take } from "./offer.js";
import { predictTimes } from "./predict-times.js";
import type { EndOfTrial, RunEnd } from "./run-end.js";
import type { PredictionReport, Theory } from "./theory.js";
import { certificateOf, flowOf } from "./vector-flow.js";
import type { VectorParts } from "./vector-parts.js";
import type { TrialPrediction } from "./vector-prediction.js";
import { refusalOf } from "./works-with.js";

/** The slow flow of a trial of a vector problem. */
export function vectorTheory(trial: VectorParts, end: Offer<EndOfTrial>): Offer<Theory> {
  const { form, config } = trial;
  const refusals = [refusalOf("theory", form, config), complexRefusal(trial), unpenalisedRefusal(trial)];
  return offerUnless(isOffered(end) ? refusals : [...refusals, end], () => ({
    get quick() {
      return trial.stages === null && isOffered(take(end).soon());
    },
    predict: ({ withBounds = false } = {}) => predict(trial, take(end).find(), withBounds),
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

function predict(trial: VectorParts, end: RunEnd, withBounds: boolean) {
  const { config, source, penalty, stepSize, initial } = trial;
  const { train, test } = detectionRules(config.detection);
  const prediction = predictDelay({
    problem: source.problem,
    penalty,
    method: config.method.kind,
    stepSize,
    initial,
    threshold: { train: train.threshold, test: test.threshold },
    withBounds,
    ...(trial.stages === null ? { flow: flowOf(trial), certify: () => certificateOf(trial) } : {}),
  });
  const details = detailsOf(trial, prediction, end);
  const { t1, t2 } = details;
  return { t1, t2, finalError: end.rest.test, details, report: reportOf(trial, details) };
}

function detailsOf(trial: VectorParts, prediction: DelayPrediction, { rest }: RunEnd): TrialPrediction {
  const { floor, certificate, bounds, flow } = prediction;
  const { source, config } = trial;
  const { timesFrom, ...times } = predictTimes(trial, prediction, rest);
  const { train, test } = detectionRules(config.detection);
  return {
    t1: settledTime(times.t1, rest.train, train.threshold),
    t2: settledTime(times.t2, rest.test ?? 0, test.threshold),
    times,
    timesFrom,
    flowTime: prediction.generalisation,
    slowTime: prediction.slowTime,
    flowEvents: flow.events.length,
    generalises:
      source.problem.solution === null && source.problem.heldOut === null ? true : rest.test! <= test.threshold,
    testedAgainst: prediction.testedAgainst,
    endError: prediction.endError,
    floor: { bias: floor.bias, chatter: floor.chatter, total: floor.total, train: floor.trainFloor },
    end: { train: rest.train, test: rest.test, spread: rest.spread },
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

/** The time of a passage; null where the path passes, but the oscillation about it ends above the threshold in the mean. */
function settledTime(time: PredictedTime | null, end: number, threshold: number): number | null {
  return time === null || (time.latest === null && end > threshold) ? null : time.iteration;
}

function reportOf(trial: VectorParts, prediction: TrialPrediction): PredictionReport {
  const { config, penalty, stepSize, source } = trial;
  const { measurements } = source.problem;
  const { times, timesFrom, flowTime, slowTime, floor, certificate, bounds, endError, testedAgainst, end } = prediction;
  const product = stepSize * penalty.l1;
  const { train, test } = detectionRules(config.detection);
  const from = timesFrom === null ? "" : `on the ${timesFrom}`;
  const isTested = testedAgainst !== "nothing";
  const rows: [string, string, string][] = [
    ["t1 memorised", describeTime(times.t1, timesFrom), `training error ≤ ${formatNumber(train.threshold)}, ${from}`],
    [
      "t2 generalised",
      isTested ? describeTime(times.t2, timesFrom) : "not known",
      isTested ? `test error ≤ ${formatNumber(test.threshold)}, ${from}` : "there is nothing to test against",
    ],
    [
      "",
      flowTime === null ? "never" : formatInteger(flowTime),
      `by the slow flow, the limit of small β₁: t1 + T/(αβ₁), slow time T = ${formatNumber(slowTime)}`,
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
    ["training error at the end", ...describeEnd(end.train, end.spread.train)],
    ...(end.test === null
      ? []
      : [["test error at the end", ...describeEnd(end.test, end.spread.test)] satisfies [string, string, string]]),
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

function describeTime(time: PredictedTime | null, from: TrialPrediction["timesFrom"]): string {
  if (from === null) return "not applicable";
  if (time === null) return "never";
  const { iteration, earliest, latest } = time;
  if (earliest === latest) return formatInteger(iteration);
  return `${formatInteger(iteration)} (${formatInteger(earliest)} to ${latest === null ? "never" : formatInteger(latest)})`;
}

function describeEnd(error: number, spread: number): [string, string] {
  return spread === 0
    ? [formatNumber(error), "of the fixed point"]
    : [formatNumber(error), `mean of an oscillation by ${formatNumber(spread)}`];
}
