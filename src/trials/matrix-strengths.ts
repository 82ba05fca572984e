import type { MatrixNormsConfig } from "../config/index.js";
import type { MatrixPenalty } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { largestSingularValue } from "../linalg/index.js";
import { formatInteger, formatNumber } from "../notation/index.js";
import type { CompletionOperator, DrawnMatrixProblem, MatrixProblem } from "../problems/index.js";
import { completionStrength, completionStrengthLimit, type ValidatedStrength } from "../references/index.js";
import type { Setting } from "./setting.js";

/** `auto` strengths as a fraction of the one from which on the solution is zero. */
const AUTO_FRACTION = { nuclear: 5e-4, l1: 1e-3 };

/** The strengths of a matrix trial as numbers, and what is to be said of how they were chosen. */
export interface ChosenStrengths {
  readonly penalty: MatrixPenalty;
  readonly settings: readonly Setting[];
}

/** Decides the strengths that a config leaves to the data. @throws InputError for cv where no entries are observed */
export function chooseMatrixStrengths(
  { nuclear, l1, l2 }: MatrixNormsConfig,
  { problem, wantsAnswer = false }: DrawnMatrixProblem,
  seed: number,
): ChosenStrengths {
  const { operator, target } = problem;
  const largestEntry = () =>
    operator.adjoint(target).data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const others = { l1: typeof l1 === "number" ? l1 : AUTO_FRACTION.l1 * largestEntry(), l2 };
  if (nuclear === "cv") return byHeldOutEntries(problem, others, seed);
  return {
    penalty: { ...others, nuclear: nuclear === "auto" ? AUTO_FRACTION.nuclear * limit(problem, wantsAnswer) : nuclear },
    settings: [],
  };
}

/** ‖unvec(Xᵀy)‖₂→₂: of tables, which may be large, without their decomposition. */
function limit({ operator, target }: MatrixProblem, isTable: boolean): number {
  if (isTable && operator.kind === "completion") return completionStrengthLimit(operator, target);
  return largestSingularValue(operator.adjoint(target));
}

const kept = new WeakMap<Float64Array, ValidatedStrength>();

/** Found once for the data of a trial, which is prepared more than once. */
function validated(operator: CompletionOperator, target: Float64Array, seed: number): ValidatedStrength {
  const found = kept.get(target) ?? completionStrength(operator, target, seed);
  kept.set(target, found);
  return found;
}

function byHeldOutEntries(
  { operator, target }: MatrixProblem,
  others: Pick<MatrixPenalty, "l1" | "l2">,
  seed: number,
): ChosenStrengths {
  if (operator.kind !== "completion") {
    throw new InputError({
      path: "penalty.nuclear",
      expected: "a number or auto: only observed entries can be held out",
      received: "cv",
    });
  }
  const { strength, validationCells, tried } = validated(operator, target, seed);
  const best = tried.find((each) => each.strength === strength)!;
  const text =
    `β⋆ by held-out cells: of ${tried.length} strengths the one with the lowest RMS error, ${formatNumber(best.rootMeanSquareError)} ` +
    `on ${formatInteger(validationCells)} of the observed cells`;
  return {
    penalty: { ...others, nuclear: strength },
    settings: [{ name: "nuclearChoice", value: "cv", text, place: "line" }],
  };
}
