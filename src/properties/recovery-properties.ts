import { InputError } from "../errors/index.js";
import { keptDescription, leastSquares, multiplyVector, ridge } from "../linalg/index.js";
import { significantDigits } from "../notation/index.js";
import { generalizedCrossValidation, type RecoveryProblem } from "../problems/index.js";
import { elasticNetRegression, lassoStrength } from "../references/index.js";
import { compareProperties, type HeldOutPrediction, type PropertyComparison } from "./compare-properties.js";
import { differenceColumns, runningSums } from "./difference-columns.js";
import { type ColumnGroups, groupRegression } from "./group-regression.js";

/** What a comparison of properties of a table needs besides the table. */
export interface RecoveryPropertyOptions {
  /** Whether y and the columns were centred, for an intercept. */
  readonly centred: boolean;
  /** Seed of folds and resamples. */
  readonly seed: number;
  /** Groups of columns; null where none are known. */
  readonly groups: ColumnGroups | null;
}

/** The gap up to which a model is solved of which predictions are wanted. */
const TOLERANCE = 1e-6;

/**
 * Which property the coefficients of a table have: sparse, sparse by groups, piecewise constant or smooth along the order of the columns, each with its strength
 * by cross-validation on the training rows, against ridge, least squares and the mean on the same held-out rows.
 * @throws InputError without held-out rows
 */
export function recoveryProperties(problem: RecoveryProblem, options: RecoveryPropertyOptions): PropertyComparison {
  const { measurements, target, heldOut } = problem;
  if (heldOut === null) {
    throw new InputError({ path: "problem", expected: "held-out rows, to compare properties on", received: "none" });
  }
  const { centred, seed, groups } = options;
  const predict = (a: Float64Array) => multiplyVector(heldOut.measurements, a);
  const decomposition = keptDescription(measurements);
  const strength = generalizedCrossValidation(measurements, target, centred);
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const left = measurements.columns - (groups ?? []).flat().length;
  const predictions: HeldOutPrediction[] = [
    property(
      "sparse",
      (digits, l1) => `β₁‖a‖₁, β₁ = ${digits(l1)}`,
      sparse(measurements),
      (a) => a,
    ),
    property(
      "piecewise constant",
      (digits, l1) => `β·Σ|aⱼ − aⱼ₋₁|, β = ${digits(l1)}`,
      sparse(differenceColumns(measurements)),
      runningSums,
    ),
    property("smooth", (digits, l2) => `(β/2)·Σ(aⱼ − aⱼ₋₁)², β = ${digits(l2)}`, smooth(), runningSums),
    ...(groups === null || groups.length === 0
      ? []
      : [
          property(
            "sparse by groups",
            (digits, l1) =>
              `β·Σ_g √|g|·‖a_g‖₂, β = ${digits(l1)}${left === 0 ? "" : `; ${left} columns of no group, not penalised`}`,
            groupRegression(measurements, target, groups, { centred, seed }),
            (a) => a,
          ),
        ]),
    baseline("ridge", `(λ/2)‖a‖², λ = ${significantDigits(strength, 3)}`, ridge(decomposition, target, strength)),
    baseline("least squares", "of minimum norm", leastSquares(decomposition, target)),
    {
      name: "mean of the training rows",
      formula: "",
      isProperty: false,
      isConstant: true,
      predicted: heldOut.target.map(() => mean),
    },
  ];
  return compareProperties(predictions, heldOut.target);

  function sparse(matrix: typeof measurements) {
    const { best } = lassoStrength(matrix, target, { l2: 0, centred, seed });
    return { strength: best, ...elasticNetRegression(matrix, target, { l1: best, l2: 0 }, TOLERANCE) };
  }

  function smooth() {
    const differences = differenceColumns(measurements);
    const l2 = generalizedCrossValidation(differences, target, centred);
    return { strength: l2, solution: ridge(keptDescription(differences), target, l2) };
  }

  function property(
    name: string,
    formula: (digits: (value: number) => string, strength: number) => string,
    found: { readonly solution: Float64Array; readonly strength: number },
    coefficients: (solution: Float64Array) => Float64Array,
  ): HeldOutPrediction {
    return {
      name,
      formula: formula((value) => significantDigits(value, 3), found.strength),
      isProperty: true,
      predicted: predict(coefficients(found.solution)),
    };
  }

  function baseline(name: string, formula: string, a: Float64Array): HeldOutPrediction {
    return { name, formula, isProperty: false, predicted: predict(a) };
  }
}
