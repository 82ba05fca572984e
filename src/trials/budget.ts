import type { BudgetPrediction } from "./vector-budget.js";

/** What a budget of iterations buys, as plain data and in words. */
export interface Budget {
  readonly details: BudgetPrediction;
  readonly sentences: readonly string[];
}
