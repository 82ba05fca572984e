import { InputError } from "../errors/index.js";
import { exponential, logarithm } from "../kernels/index.js";
import { createMatrix } from "../linalg/index.js";
import type { Estimate } from "./estimate.js";
import { linearRegression } from "./linear-regression.js";

/** The final error of one run. */
export interface FinalError {
  /** β. */
  readonly strength: number;
  /** α. */
  readonly stepSize: number;
  /** The error at the end, > 0. */
  readonly error: number;
}

/** The final error as bias plus oscillation, beside a single power of αβ. */
export interface ErrorFloorFit {
  /** c₁, in units of the error per β: what a smaller step does not remove. */
  readonly bias: Estimate;
  /** c₂, in units of the error per αβ. */
  readonly oscillation: Estimate;
  /** The root mean square of what c₁β + c₂αβ leaves, relative to the error. */
  readonly residual: number;
  /** The fit with both c₁, c₂ ≥ 0: differs from the above only where one of those is negative, which is then 0. */
  readonly nonNegative: { readonly bias: number; readonly oscillation: number; readonly residual: number };
  /** The fit c·(αβ)^p of ln(error), and the root mean square of what it leaves, relative to the error. */
  readonly singlePower: { readonly exponent: Estimate; readonly factor: number; readonly residual: number };
}

/**
 * Fits error = c₁β + c₂αβ by relative least squares, Σ(1 − (c₁β + c₂αβ)/error)² → min, with 95 % intervals by Student's t. The signs of
 * c₁ and c₂ are left free, so that an interval around zero says that a term is not there. Source: theory 3.6,
 * finding C6.
 * @throws InputError for fewer than three runs, numbers that are not above zero, or runs that all have one step size or one product αβ
 */
export function fitErrorFloor(runs: readonly FinalError[]): ErrorFloorFit {
  for (const { strength, stepSize, error } of runs) {
    if (strength > 0 && stepSize > 0 && error > 0 && Number.isFinite(error)) continue;
    const received = `β = ${strength}, α = ${stepSize}, error = ${error}`;
    throw new InputError({ path: "runs", expected: "finite numbers > 0", received });
  }
  const relative = ({ strength, stepSize, error }: FinalError) => [strength / error, (stepSize * strength) / error];
  const design = createMatrix(runs.length, 2, Float64Array.from(runs.flatMap(relative)));
  const { coefficients, residual } = linearRegression(design, new Float64Array(runs.length).fill(1));
  const [bias, oscillation] = coefficients as [Estimate, Estimate];
  return {
    bias,
    oscillation,
    residual,
    nonNegative: nonNegativeFit(runs.map(relative) as [number, number][], bias.value, oscillation.value, residual),
    singlePower: singlePower(runs),
  };
}

/** Of two columns: the free fit where it is not negative, else the better one of the fits by one column. */
function nonNegativeFit(
  rows: readonly [number, number][],
  bias: number,
  oscillation: number,
  residual: number,
): ErrorFloorFit["nonNegative"] {
  if (bias >= 0 && oscillation >= 0) return { bias, oscillation, residual };
  const [one, other] = [fitColumn(rows, 0), fitColumn(rows, 1)];
  return one.residual <= other.residual
    ? { bias: one.value, oscillation: 0, residual: one.residual }
    : { bias: 0, oscillation: other.value, residual: other.residual };
}

function fitColumn(rows: readonly [number, number][], column: 0 | 1) {
  const squares = rows.reduce((sum, row) => sum + row[column] * row[column], 0);
  const value = rows.reduce((sum, row) => sum + row[column], 0) / squares;
  const left = rows.map((row) => 1 - value * row[column]);
  return { value, residual: Math.sqrt(left.reduce((sum, rest) => sum + rest * rest, 0) / rows.length) };
}

function singlePower(runs: readonly FinalError[]) {
  const design = createMatrix(
    runs.length,
    2,
    Float64Array.from(runs.flatMap(({ strength, stepSize }) => [1, logarithm(strength * stepSize)])),
  );
  const logs = Float64Array.from(runs, ({ error }) => logarithm(error));
  const [factor, exponent] = linearRegression(design, logs).coefficients as [Estimate, Estimate];
  const squares = runs.reduce((sum, { strength, stepSize, error }) => {
    const left = 1 - exponential(factor.value + exponent.value * logarithm(strength * stepSize)) / error;
    return sum + left * left;
  }, 0);
  return { exponent, factor: exponential(factor.value), residual: Math.sqrt(squares / runs.length) };
}
