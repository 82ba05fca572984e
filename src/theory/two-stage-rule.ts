import { METHODS } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { relativeDistance } from "../linalg/index.js";
import { type BudgetOptions, budgetStrength, proximalIterate } from "./budget-strength.js";
import { createRowSpace } from "./row-space.js";
import { slowFlow, slowFlowStart } from "./slow-flow.js";

/** The two-stage rule's plan: the stages of `createStagedDynamics`. */
export interface TwoStagePlan {
  readonly stages: readonly {
    readonly penalty: { readonly l1: number; readonly l2: number };
    readonly iterations: number;
  }[];
  /** T_end of the first stage's flow, and of the second's, which starts where the first one stops. */
  readonly slowTimes: readonly [number, number];
  /** The relative error when the budget is spent, against a* or, where that is not known, the flow's end. */
  readonly finalError: number;
  /** The same for one β₁ over the whole budget. */
  readonly singleStageError: number;
}

/**
 * A larger β₁ to arrive early, then a smaller one to remove the bias, within a budget B of proximal iterations. Half of B goes
 * to each stage: stage one ends with a bias kβ₁ ∝ T/(α·share·B), the flow of stage two, which starts there, is as much shorter, and
 * share = ½ minimises what is left. In each stage β₁ = T_end/(α(iterations − t1)), with T_end of the slow flow from its own
 * starting point; that of stage two is the iterate at which stage one really stands. Source: theory 3.5, 3.6.
 * @throws InputError like `budgetStrength` for half the budget, and for other methods, whose chatter a smaller β₁ removes as well
 */
export function twoStageRule(options: BudgetOptions): TwoStagePlan {
  const { problem, stepSize, budget, method } = options;
  if (!METHODS[method].shrinks) {
    throw new InputError({ path: "method", expected: "proximal, whose only error is the bias", received: method });
  }
  const first = Math.floor(budget / 2);
  const second = budget - first;
  const early = budgetStrength({ ...options, budget: first });
  const middle = proximalIterate(options, early.l1, first);
  const rowSpace = createRowSpace(problem.measurements);
  const start = slowFlowStart(rowSpace, problem.target, middle);
  const flow = slowFlow({ measurements: problem.measurements, start, rowSpace });
  const l1 = flow.endTime / (stepSize * (second - early.memorisation));
  const last = proximalIterate({ ...options, initial: middle }, l1, second);
  const goal = problem.solution ?? flow.end;
  return {
    stages: [
      { penalty: { l1: early.l1, l2: 0 }, iterations: first },
      { penalty: { l1, l2: 0 }, iterations: second },
    ],
    slowTimes: [early.slowTime, flow.endTime],
    finalError: relativeDistance(last, goal),
    singleStageError: budgetStrength(options).finalError,
  };
}
