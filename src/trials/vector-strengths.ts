import type { VectorNormsConfig, VectorTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { adjointMultiplyVector, normInfinity } from "../linalg/index.js";
import { formatNumber } from "../notation/index.js";
import { detectionRules } from "../phases/index.js";
import type { DrawnVectorProblem, RecoveryProblem } from "../problems/index.js";
import { type CrossValidatedStrength, lassoStrength } from "../references/index.js";
import { budgetStrength } from "../theory/index.js";
import type { Setting } from "./setting.js";

/** `penalty.l1: auto` as a fraction of ‖Xᴴy*‖∞, from which on the solution is zero. */
const AUTO_FRACTION = 1e-3;

/** β₁ as a number, and what is to be said of how it was chosen. */
export interface ChosenL1 {
  readonly l1: number;
  readonly settings: readonly Setting[];
}

/** Decides β₁ where the config leaves it to the data. @throws InputError for cv of a complex problem, and like `budgetStrength` */
export function chooseL1(
  { l1, l2 }: Pick<VectorNormsConfig, "l1" | "l2">,
  { method, detection, iterations, seed }: VectorTrialConfig,
  { problem, hasIntercept = false }: DrawnVectorProblem,
  { stepSize, initial }: { readonly stepSize: number; readonly initial: Float64Array },
): ChosenL1 {
  switch (l1) {
    case "auto":
      return { l1: automaticStrength(problem), settings: [] };
    case "budget": {
      const trainThreshold = detectionRules(detection).train.threshold;
      const options = { problem, method: method.kind, stepSize, initial, trainThreshold, budget: iterations };
      return { l1: budgetStrength(options).l1, settings: [] };
    }
    case "cv":
      return byCrossValidation(problem, { l2, hasIntercept, seed });
    default:
      return { l1, settings: [] };
  }
}

/** 10⁻³·‖Xᴴy*‖∞. */
export const automaticStrength = ({ measurements, target }: RecoveryProblem): number =>
  AUTO_FRACTION * normInfinity(adjointMultiplyVector(measurements, target), measurements.field);

const kept = new WeakMap<Float64Array, CrossValidatedStrength>();

/** Found once for the data of a trial, which is prepared more than once. @throws InputError for a complex problem */
export function byCrossValidation(
  { measurements, target }: RecoveryProblem,
  { l2, hasIntercept, seed }: { readonly l2: number; readonly hasIntercept: boolean; readonly seed: number },
): ChosenL1 {
  if (measurements.field === "complex") {
    const expected = "a number or auto for complex measurements";
    throw new InputError({ path: "penalty.l1", expected, received: "cv" });
  }
  const found = kept.get(target) ?? lassoStrength(measurements, target, { l2, centred: hasIntercept, seed });
  kept.set(target, found);
  const { strength, best, folds, tried } = found;
  const at = (wanted: number) => tried.find((each) => each.strength === wanted)!;
  const rootOf = (value: number) => formatNumber(Math.sqrt(value));
  const text =
    `β₁ by ${folds}-fold cross-validation: the strongest of ${tried.length} within one standard error of the best; RMS error ` +
    `${rootOf(at(strength).error)}, of the best (β₁ = ${formatNumber(best)}) ${rootOf(at(best).error)}`;
  return {
    l1: strength,
    settings: [
      { name: "l1Choice", value: "cv", text, place: "line" },
      { name: "l1OfLeastError", value: best, text: "", place: "unsaid" },
    ],
  };
}
