import { createMatrix, largestSingularValue, subtract } from "../linalg/index.js";
import { formatInteger, formatNumber } from "../notation/index.js";
import { detectionRules } from "../phases/index.js";
import { leastSquaresMatrix } from "../problems/index.js";
import { matrixFlow } from "../theory/index.js";
import { matrixMemorisation } from "./matrix-memorisation.js";
import type { MatrixParts } from "./matrix-parts.js";
import type { MatrixTrialPrediction } from "./matrix-prediction.js";
import { type Offer, offerUnless, type Refusal } from "./offer.js";
import type { PredictionReport, Theory } from "./theory.js";
import { refusalOf } from "./works-with.js";

/** The slow flow of a trial of a matrix problem, which is integrated: approximate, with an error estimate. */
export function matrixTheory(trial: MatrixParts): Offer<Theory> {
  return offerUnless([refusalOf("theory", trial.form, trial.config), unknownRefusal(trial)], () => ({
    quick: false,
    predict: () => predict(trial),
  }));
}

function unknownRefusal({ source }: MatrixParts): Refusal | null {
  if (source.problem.solution !== null) return null;
  return { path: "problem.solution", reason: "the true solution A*, for which there is a slow flow", received: "none" };
}

function predict(trial: MatrixParts) {
  const { config, source, penalty, stepSize, initial } = trial;
  const { problem } = source;
  const flow = matrixFlow({ problem, initial, threshold: detectionRules(config.detection).test.threshold });
  const t1 = matrixMemorisation(trial);
  const rate = stepSize * penalty.nuclear;
  const { arrival } = flow;
  const error = subtract(leastSquaresMatrix(problem).data, problem.solution!.data);
  const details: MatrixTrialPrediction = {
    t1,
    t2: arrival && { iteration: (t1 ?? 0) + arrival.time / rate, errorEstimate: arrival.errorEstimate / rate },
    slowTime: arrival?.time ?? null,
    status: flow.status,
    endError: flow.endError,
    publishedDelay: largestSingularValue(createMatrix(problem.rows, problem.columns, error)) / rate,
    flowSteps: flow.steps,
  };
  return {
    t1,
    t2: details.t2?.iteration ?? null,
    finalError: flow.endError,
    details,
    report: reportOf(trial, details),
  };
}

function reportOf(trial: MatrixParts, prediction: MatrixTrialPrediction): PredictionReport {
  const { config, source, penalty, stepSize } = trial;
  const { problem } = source;
  const { t1, t2, slowTime, status, endError } = prediction;
  const outcome = {
    arrived: "The slow flow arrives at A*: the run generalises, up to a bias of order β⋆.",
    elsewhere: `The slow flow comes to rest elsewhere, at a recovery error of ${formatNumber(endError)}: the run does not generalise.`,
    unfinished: `The slow flow had not arrived when it was given up, at a recovery error of ${formatNumber(endError)}.`,
  }[status];
  return {
    heading:
      `${config.problem.kind}  N = ${problem.operator.measurements}, ${problem.rows}×${problem.columns}; ${config.method.kind}, ` +
      `α = ${formatNumber(stepSize)}, β⋆ = ${formatNumber(penalty.nuclear)}`,
    rows: [
      [
        "t1 memorised",
        t1 === null ? "not known" : formatInteger(t1),
        "closed form while singular vectors stay as they are",
      ],
      [
        "t2 generalised",
        t2 === null ? "never" : `${formatInteger(t2.iteration)} ± ${formatInteger(t2.errorEstimate)}`,
        slowTime === null ? "" : `t1 + T/(αβ⋆), slow time T = ${formatNumber(slowTime)} by integration (approximate)`,
      ],
      ["", formatInteger(prediction.publishedDelay), "the paper's own ‖Â − A*‖₂→₂/(αβ⋆)"],
    ],
    sentences: [outcome],
    uses: [],
  };
}
