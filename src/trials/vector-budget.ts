import { METHODS } from "../dynamics/index.js";
import { relativeDistance } from "../linalg/index.js";
import { formatInteger, formatNumber } from "../notation/index.js";
import { detectionRules } from "../phases/index.js";
import { budgetStrength, twoStageRule } from "../theory/index.js";
import type { Budget, BudgetPrediction } from "./budget.js";
import { type Offer, offerUnless } from "./offer.js";
import type { VectorParts } from "./vector-parts.js";
import { refusalOf } from "./works-with.js";

/** The strength for a budget, constant and in two stages. What is offered throws InputError like `budgetStrength`. */
export function vectorBudget(trial: VectorParts): Offer<(iterations: number) => Budget> {
  return offerUnless([refusalOf("budget", trial.form, trial.config)], () => (iterations: number) => {
    const details = predictBudget(trial, iterations);
    return { details, sentences: sentencesOf(details) };
  });
}

function predictBudget({ config, source, stepSize, initial }: VectorParts, budget: number): BudgetPrediction {
  const options = {
    problem: source.problem,
    method: config.method.kind,
    stepSize,
    initial,
    trainThreshold: detectionRules(config.detection).train.threshold,
    budget,
  };
  const { solution } = source.problem;
  const baseline = source.baselines.find(({ name }) => name.startsWith("least squares"));
  return {
    budget,
    constant: budgetStrength(options),
    twoStage: METHODS[config.method.kind].shrinks ? twoStageRule(options) : null,
    memorisedError: solution === null ? null : (baseline?.testError ?? relativeDistance(initial, solution)),
  };
}

function sentencesOf({ budget, constant, twoStage }: BudgetPrediction): string[] {
  const lines = [
    `Within ${formatInteger(budget)} iterations:`,
    `  β₁ = ${formatNumber(constant.l1)} arrives just in time (T_end = ${formatNumber(constant.slowTime)}) and ends with an error of ${formatNumber(constant.finalError)}`,
  ];
  if (twoStage === null) return lines;
  const gain = constant.finalError / twoStage.finalError;
  const stages = twoStage.stages.map(
    ({ penalty, iterations }) => `β₁ = ${formatNumber(penalty.l1)} for ${formatInteger(iterations)}`,
  );
  lines.push(
    `  in two stages, ${stages.join(", then ")}: ` +
      `an error of ${formatNumber(twoStage.finalError)}, ${formatNumber(gain)} times less (--penalty-schedule two-stage)`,
  );
  return lines;
}
