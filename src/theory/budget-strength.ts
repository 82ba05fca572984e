import { createJumpDynamics, METHODS, type MethodKind } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { relativeDistance } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { type ErrorFloor, errorFloor } from "./error-floor.js";
import { predictMemorisation } from "./memorisation-time.js";
import { createRowSpace } from "./row-space.js";
import { slowFlow, slowFlowStart } from "./slow-flow.js";

/** A budget of iterations, and what it is spent on. Real problems with ℓ1 only. */
export interface BudgetOptions {
  readonly problem: RecoveryProblem;
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  readonly initial: Float64Array;
  /** θ of the train error, for t1. */
  readonly trainThreshold: number;
  /** The iterations that there are. */
  readonly budget: number;
}

/** The penalty whose run arrives just within the budget. */
export interface BudgetStrength {
  /** β₁ = T_end/(α(budget − t1)): smaller ones have not arrived by then, larger ones end with a larger error. */
  readonly l1: number;
  /** t1, of which β₁ is nearly independent. */
  readonly memorisation: number;
  readonly slowTime: number;
  /** Where that run would end if it went on, relative to the flow's end. */
  readonly floor: ErrorFloor;
  /**
   * The relative error against a* (against the flow's end, where a* is not known) when the budget is spent: of the proximal path, by
   * jumping, plus the chatter; for the projected method the chatter alone.
   */
  readonly finalError: number;
}

/**
 * The smallest β₁ whose run has generalised at the end of a budget, t2 = t1 + T_end/(αβ₁) = budget, and the error it ends with.
 * Source: theory 3.5, 3.6.
 * @throws InputError when the budget does not even suffice to memorise, or nothing is left to be done after memorisation
 */
export function budgetStrength(options: BudgetOptions): BudgetStrength {
  const { problem, method, stepSize, initial, trainThreshold, budget } = options;
  const rowSpace = createRowSpace(problem.measurements);
  const start = slowFlowStart(rowSpace, problem.target, initial);
  const flow = slowFlow({ measurements: problem.measurements, start, rowSpace });
  if (flow.endTime === 0) {
    const { rows, columns } = problem.measurements;
    const leaves = rowSpace.rank < columns;
    throw new InputError({
      path: "problem",
      expected: "a problem whose minimum-norm interpolator is not yet the ℓ1 solution",
      received: leaves ? "T_end = 0" : `${rows} measurements of ${columns} unknowns, which leave one solution`,
      remedy: leaves
        ? "Memorisation is already the end: any small β₁ will do"
        : "A small β₁ moves it a little, sooner or later; what β₁ is best against noise cross-validation says (of tables --l1 cv)",
    });
  }
  const penalty = { l1: 0, l2: 0 };
  const memorisation = predictMemorisation({ ...options, penalty, signs: "none", threshold: trainThreshold }).iteration;
  if (memorisation === null || budget <= memorisation) {
    throw new InputError({
      path: "budget",
      expected: `more than t1 = ${memorisation ?? "never"} iterations`,
      received: String(budget),
    });
  }
  const l1 = flow.endTime / (stepSize * (budget - memorisation));
  const floor = errorFloor({ problem, penalty: { l1, l2: 0 }, method, stepSize, near: flow.end }, flow.end);
  const goal = problem.solution ?? flow.end;
  const last = METHODS[method].interpolates ? flow.end : proximalIterate({ problem, stepSize, initial }, l1, budget);
  return {
    l1,
    memorisation,
    slowTime: flow.endTime,
    floor,
    finalError: relativeDistance(last, goal) + floor.chatter,
  };
}

/** The iterate of the proximal method at an iteration, by jumping. */
export function proximalIterate(
  options: Pick<BudgetOptions, "problem" | "stepSize" | "initial">,
  l1: number,
  iteration: number,
): Float64Array {
  const dynamics = createJumpDynamics({ ...options, method: "proximal", penalty: { l1, l2: 0 } });
  dynamics.advance(iteration);
  return dynamics.read();
}
