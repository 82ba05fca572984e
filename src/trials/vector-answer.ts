import { multiplyVector, norm2 } from "../linalg/index.js";
import { formatNumber, significantDigits } from "../notation/index.js";
import { testError } from "../problems/index.js";
import { elasticNetRegression, selectionFrequencies } from "../references/index.js";
import { compareHeldOut, type FoundAnswer, offerAnswer, refuseAnswer, rootMeanSquareOf } from "./answer.js";
import type { Offer } from "./offer.js";
import type { VectorParts } from "./vector-parts.js";

const ROUTE = "coordinate descent along decreasing β₁, exact on the support";
const TOLERANCE = 1e-9;
const RESAMPLES = 50;

/** The coefficients of a table of one's own under ℓ1, with or without ℓ2. */
export function vectorAnswer(parts: VectorParts): Offer<() => FoundAnswer> {
  const { config, source, penalty, stages } = parts;
  if (source.wantsAnswer !== true) return refuseAnswer(config.problem.kind);
  if (!(parts.form === "vector" && penalty.l1 > 0 && stages === null)) {
    return {
      path: "penalty",
      reason: "β₁ > 0, in one stage, and a linear model, for an answer besides the run",
      received: "another penalty or model",
    };
  }
  return offerAnswer(() => find(parts));
}

function find({ source, penalty, config }: VectorParts): FoundAnswer {
  const { problem, hasIntercept = false } = source;
  const { measurements, target, heldOut } = problem;
  const { solution: a, value, relativeGap, sweeps } = elasticNetRegression(measurements, target, penalty, TOLERANCE);
  const tested = testError(problem, a);
  const isValidated = "l1" in config.penalty && config.penalty.l1 === "cv";
  const selected = isValidated
    ? selectionFrequencies(measurements, target, penalty, {
        seed: config.seed,
        resamples: RESAMPLES,
        centred: hasIntercept,
      })
    : null;
  return {
    point: a,
    selected,
    answer: {
      formula: formulaOf(penalty),
      route: ROUTE,
      value,
      relativeGap,
      proved: true,
      iterations: sweeps,
      size: a.filter((entry) => entry !== 0).length,
      sizeName: "features",
      testError: tested,
      rootMeanSquareError: rootMeanSquareOf(tested, heldOut?.target ?? null),
      peakSignalToNoiseRatio: null,
      rSquared: source.rSquared(a),
      coefficients: source.coefficients(a, selected),
      translation: translationOf(penalty, target),
      comparison: compareHeldOut(heldOut && multiplyVector(heldOut.measurements, a), source, heldOut?.target ?? null),
    },
  };
}

const formulaOf = ({ l1, l2 }: VectorParts["penalty"]) =>
  `½‖Xa − y‖² + β₁‖a‖₁${l2 > 0 ? " + (β₂/2)‖a‖²" : ""}, β₁ = ${formatNumber(l1)}${l2 > 0 ? `, β₂ = ${formatNumber(l2)}` : ""}`;

/**
 * The strengths by the names of other programs, whose objective is the mean over rows. glmnet's is of y divided by its standard deviation s, and
 * λ by s: so its ridge part is λ(1 − α)/(2s)·‖a‖². Source: Friedman, Hastie and Tibshirani (2010).
 */
function translationOf({ l1, l2 }: VectorParts["penalty"], target: Float64Array): string {
  const digits = (value: number) => significantDigits(value, 6);
  const alpha = (l1 + l2) / target.length;
  const share = l1 / (l1 + l2);
  const scaled = l2 * standardDeviation(target);
  return l2 > 0
    ? `scikit-learn ElasticNet(alpha=${digits(alpha)}, l1_ratio=${digits(share)}); glmnet ` +
        `lambda=${digits((l1 + scaled) / target.length)}, alpha=${digits(l1 / (l1 + scaled))}`
    : `scikit-learn Lasso(alpha=${digits(alpha)}); glmnet lambda=${digits(alpha)}; skglm Lasso(alpha=${digits(alpha)})`;
}

/** √(mean of (yᵢ − ȳ)²). */
function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return norm2(values.map((value) => value - mean)) / Math.sqrt(values.length);
}
