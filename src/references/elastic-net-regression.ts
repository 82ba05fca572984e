import { InputError } from "../errors/index.js";
import type { Matrix } from "../linalg/index.js";
import { type ColumnProblem, columnProblem, strengthLimit, subtractColumn } from "./elastic-net/column-problem.js";
import {
  type Descent,
  type DescentGap,
  descend,
  gapAt,
  type Strengths,
  startOf,
} from "./elastic-net/coordinate-descent.js";
import { assertTarget } from "./l1-optimum.js";

/** The minimum of an elastic net with the gap that certifies it. */
export interface ElasticNet extends DescentGap {
  readonly solution: Float64Array;
}

const TOLERANCE = 1e-10;
/** Each strength on the way to the one asked for is so much smaller. */
const RATIO = 0.5;
const ON_THE_WAY = 1e-3;
const ROUNDING = 1e-13;

/**
 * The minimum of ½‖Xa − y‖² + β₁‖a‖₁ + (β₂/2)‖a‖² (the lasso for β₂ = 0), real, β₁ > 0, with exact zeros and a duality gap, by coordinate descent
 * along decreasing β₁ with exact moves on the support.
 * @throws InputError when shapes do not fit, numbers are not finite, X is complex, β₁ is not above zero or β₂ below it
 */
export function elasticNetRegression(
  measurements: Matrix,
  target: Float64Array,
  { l1, l2 }: Strengths,
  tolerance: number = TOLERANCE,
): ElasticNet {
  assertTarget(measurements, target);
  if (measurements.field === "complex") {
    throw new InputError({ path: "measurements", expected: "a real matrix", received: "a complex one" });
  }
  if (!(l1 > 0 && Number.isFinite(l1) && l2 >= 0 && Number.isFinite(l2))) {
    const expected = "β₁ > 0 and β₂ ≥ 0";
    throw new InputError({ path: "strengths", expected, received: `β₁ = ${l1}, β₂ = ${l2}` });
  }
  const problem = columnProblem(measurements, target, [...Array(measurements.rows).keys()], false);
  const point = startOf(problem);
  let sweeps = 0;
  for (let strength = RATIO * strengthLimit(problem); strength > l1; strength *= RATIO) {
    sweeps += descend(problem, { l1: strength, l2 }, point, ON_THE_WAY).sweeps;
  }
  const found = descend(problem, { l1, l2 }, point, tolerance);
  dropRounding(problem, point);
  return {
    ...found,
    ...gapAt(problem, { l1, l2 }, point.a, point.residual),
    sweeps: sweeps + found.sweeps,
    solution: point.a,
  };
}

/** Coefficients whose part of the prediction is rounding beside the largest are zeros that the last move has not met exactly. */
function dropRounding(problem: ColumnProblem, { a, residual }: Descent): void {
  const weight = (column: number) => Math.abs(a[column]!) * Math.sqrt(problem.squares[column]!);
  const largest = a.reduce((most, _, column) => Math.max(most, weight(column)), 0);
  for (let column = 0; column < a.length; column++) {
    if (a[column] === 0 || weight(column) > ROUNDING * largest) continue;
    subtractColumn(problem, column, -a[column]!, residual);
    a[column] = 0;
  }
}
