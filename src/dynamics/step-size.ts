import { InputError } from "../errors/index.js";
import { isLarge, keptDescription, keptGramForm, largestSingularValue, type Matrix } from "../linalg/index.js";
import { significantDigits } from "../notation/index.js";

/**
 * The upper bound 2/(σ²max(X) + β₂) of stable step sizes of gradient descent on ½‖Xa − y‖² + (β₂/2)‖a‖²; X (N, n).
 * Source: theory 2.18.
 * @throws InputError when X is empty or not finite
 */
export function stepSizeBound(measurements: Matrix, l2: number): number {
  if (isLarge(measurements)) return 2 / (keptGramForm(measurements).largest + l2);
  const sigma = largestSingularValue(keptDescription(measurements));
  return 2 / (sigma * sigma + l2);
}

/** An upper bound of stable step sizes: its formula for messages, and its value, computed when it is needed. */
export interface StepSizeLimit {
  readonly formula: string;
  /** What happens beyond it. Default: the iterates grow without limit. */
  readonly beyond?: string;
  value(): number;
}

/** Refuses a step size outside the stable interval. @throws InputError unless 0 < α < `limit`, naming the limit; without a limit, any finite α > 0 passes */
export function assertStepSize(stepSize: number, limit: StepSizeLimit | null): void {
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    throw new InputError({ path: "method.stepSize", expected: "a finite number > 0", received: String(stepSize) });
  }
  const value = limit ? limit.value() : Number.POSITIVE_INFINITY;
  if (stepSize < value) return;
  throw new InputError({
    path: "method.stepSize",
    expected: `0 < α < ${limit!.formula} = ${significantDigits(value, 6)}`,
    received: String(stepSize),
    remedy: `Beyond it ${limit!.beyond ?? "the iterates grow without limit"}. Take a smaller α, or set allowUnstableStepSize to see it`,
  });
}
