import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { keptDecomposition, leastSquares, relativeDistance } from "../../linalg/index.js";
import { fitPowerLaw, median } from "../../statistics/index.js";
import { numberSetting } from "../../trials/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { FigureResult, TrialResults } from "../frame/figure.js";
import { lastValue } from "../frame/last-value.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import { flowFrom, problemOf, startOf } from "../frame/vector-problem.js";
import { BUDGETS, budgetErrors } from "./budget-errors.js";
import {
  BORDER_TRIALS,
  LIMIT_DIMENSION,
  LIMIT_MEASUREMENTS,
  LIMIT_STEP,
  LIMIT_STRENGTHS,
  largestStrength,
  MIXED_RATIOS,
  MIXED_STRENGTHS,
  mixedTrials,
  strengthTrials,
} from "./limit-runs.js";

const PATH = { trainError: "train_error", size: "nonzeros" } as const;
const finalError = ({ summary }: FigureResult) => summary.detection.test.final;

/** What too strong a penalty must do. Source: finding C7, theory 3.6. */
export function strengthStatements(results: TrialResults): Statement[] {
  const runs = LIMIT_STRENGTHS.flatMap((l1) =>
    resultsOfTrials(strengthTrials(l1), results).map((result) => ({ l1, result, border: largestStrength(result) })),
  );
  const over = runs.filter(({ l1, border }) => l1 >= border);
  const near = runs.filter(({ l1, border }) => l1 < border && l1 >= 0.5 * border);
  const weak = runs.filter(({ l1 }) => l1 <= 1e-3);
  const law = fitPowerLaw(
    weak.map(({ l1 }) => l1),
    weak.map(({ result }) => lastValue(result, PATH.trainError)),
  );
  // σ_max(XᵀX) is 2/α at the largest stable α.
  const allowed = over.filter(({ l1, result }) => l1 * Math.sqrt(LIMIT_DIMENSION) < curvature(result));
  const [below, above] = [results(BORDER_TRIALS.below.name), results(BORDER_TRIALS.above.name)];
  return [
    stateValue("‖Xᵀy*‖∞ of the paper's data", largestStrength(below), 0.0926, 1e-3),
    stateRange("non-zeros at the end 1 % above it", lastValue(above, PATH.size), [0, 0]),
    stateRange("non-zeros at the end 1 % below it", lastValue(below, PATH.size), [1, 2]),
    stateDrawsDiffer(resultsOfTrials(strengthTrials(1e-5), results)),
    stateRange(
      `runs with β₁ ≥ ‖Xᵀy*‖∞ (${over.length}): training error at the end, lowest`,
      Math.min(...over.map(({ result }) => lastValue(result, PATH.trainError))),
      [1, 1],
    ),
    stateRange(
      `runs with ‖Xᵀy*‖∞/2 ≤ β₁ < ‖Xᵀy*‖∞ (${near.length}): non-zeros at the end, fewest`,
      Math.min(...near.map(({ result }) => lastValue(result, PATH.size))),
      [1, 3],
    ),
    stateRange(
      "runs that fit nothing and meet the paper's condition β₁√n < σ_max(XᵀX)",
      allowed.length / over.length,
      [0.5, 1],
    ),
    stateRange("exponent of the final training error in β₁ ≤ 10⁻³", law.exponent, [0.97, 1.03]),
  ];
}

const curvature = (result: FigureResult) => 2 / numberSetting(result.summary, "stepSizeBound");

/** The range of usable strengths. Source: finding C6, theory 3.5. */
export function budgetStatements(results: TrialResults): Statement[] {
  const draws = resultsOfTrials(strengthTrials(1e-5), results);
  const arrivals = draws.map((result) => flowFrom(problemOf(result), startOf(result)).endTime);
  const curves = BUDGETS.map((budget) => budgetErrors(results, budget));
  const best = curves.map(({ medians }) => LIMIT_STRENGTHS[medians.indexOf(Math.min(...medians))]!);
  const least = curves.map(({ medians }) => Math.min(...medians));
  const law = fitPowerLaw([...BUDGETS], least);
  return [
    stateTrend("best strength for 10⁵, 10⁶, 10⁷ iterations", best, "decreases"),
    ...BUDGETS.map((budget, index) =>
      stateRange(
        `${budget} iterations: best strength over the median T_end/(αB)`,
        (best[index]! * LIMIT_STEP * budget) / median(arrivals),
        [1, 2],
      ),
    ),
    stateRange("exponent of the least error in the iterations", law.exponent, [-1.02, -0.98]),
  ];
}

/** What a weight decay that is too strong for ℓ1 must do. Source: finding C16, theory 3.5. */
export function mixedStatements(results: TrialResults): Statement[] {
  const members = (l1: number, ratio: number) => resultsOfTrials(mixedTrials(l1, ratio), results);
  const pinned = members(1e-6, 1000);
  const level = pinned.map((result) => {
    const { measurements, target, solution } = problemOf(result);
    const nearest = leastSquares(keptDecomposition(measurements), target);
    return { error: relativeDistance(nearest, solution!), ends: finalError(result) };
  });
  const alone = resultsOfTrials(strengthTrials(1e-5), results).map(finalError);
  const ratios = [1, 10].map((ratio) =>
    median(members(1e-5, ratio).map((result, draw) => finalError(result) / alone[draw]!)),
  );
  const both = MIXED_RATIOS.filter((ratio) => ratio >= 30).flatMap((ratio) => {
    const [one, two] = MIXED_STRENGTHS.map((l1) => members(l1, ratio).map(finalError));
    return one!.map((error, draw) => error / two![draw]!);
  });
  return [
    stateTrend(
      `β₁ = 10⁻⁵: median final error for β₂/β₁ = ${MIXED_RATIOS.join(", ")}`,
      MIXED_RATIOS.map((ratio) => median(members(1e-5, ratio).map(finalError))),
      "increases",
    ),
    stateRange("β₂ = β₁: final error over that without ℓ2, median", ratios[0]!, [1.08, 1.16]),
    stateRange("β₂ = 10β₁, β₁ = 10⁻⁵: the same", ratios[1]!, [7, 10]),
    stateRange(
      "β₂ = 1000β₁, β₁ = 10⁻⁶: final error over that of the minimum-norm interpolator, lowest",
      Math.min(...level.map(({ error, ends }) => ends / error)),
      [0.95, 1],
    ),
    stateRange(
      "the same over √(1 − N/n), median",
      median(level.map(({ ends }) => ends)) / Math.sqrt(1 - LIMIT_MEASUREMENTS / LIMIT_DIMENSION),
      [0.9, 1.1],
    ),
    stateRange(
      "β₂ ≥ 30β₁: error at β₁ = 10⁻⁶ over that at 10⁻⁵, lowest: the ratio alone decides",
      Math.min(...both),
      [0.9, 1.1],
    ),
    stateRange("β₂ ≥ 30β₁: the same, highest", Math.max(...both), [0.9, 1.1]),
  ];
}
