import type { BudgetStrength, TwoStagePlan } from "../theory/index.js";

/** What a budget of iterations buys, as plain data and in words. */
export interface Budget {
  readonly details: BudgetPrediction;
  readonly sentences: readonly string[];
}

/** The strengths for a budget, and the errors that they end with. */
export interface BudgetPrediction {
  readonly budget: number;
  /** The β₁ whose run arrives just within the budget, and the error it ends with. */
  readonly constant: Pick<BudgetStrength, "l1" | "finalError" | "slowTime" | "memorisation">;
  /** The same budget in two stages; null for methods other than the proximal one. */
  readonly twoStage: Pick<TwoStagePlan, "stages" | "finalError"> | null;
  /** The relative error of the minimum-norm interpolator against the solution, where that is known. */
  readonly memorisedError: number | null;
}
