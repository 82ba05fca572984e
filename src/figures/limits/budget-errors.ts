import { columnValues } from "../../run/index.js";
import { median, quantile } from "../../statistics/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { FigureResult, TrialResults } from "../frame/figure.js";
import { LIMIT_STRENGTHS, strengthTrials } from "./limit-runs.js";

/** Iterations that there may be to spend. */
export const BUDGETS = [1e5, 1e6, 1e7] as const;

/** The recovery error after a budget, against the strength: quantiles over the draws. */
export interface BudgetErrors {
  readonly low: readonly number[];
  readonly medians: readonly number[];
  readonly high: readonly number[];
}

/** The recovery errors of the last record within a budget; every entry belongs to a strength. */
export function budgetErrors(results: TrialResults, budget: number): BudgetErrors {
  const errors = LIMIT_STRENGTHS.map((l1) =>
    resultsOfTrials(strengthTrials(l1), results).map((result) => errorAfter(result, budget)),
  );
  return {
    low: errors.map((values) => quantile(values, 0.1)),
    medians: errors.map((values) => median(values)),
    high: errors.map((values) => quantile(values, 0.9)),
  };
}

function errorAfter({ trajectory }: FigureResult, budget: number): number {
  const record = trajectory.iterations.findLastIndex((iteration) => iteration <= budget);
  return columnValues(trajectory, "test_error")[record]!;
}
