import { logarithm } from "../kernels/index.js";
import { choleskyDecomposition, createMatrix, type Matrix, solveCholesky } from "../linalg/index.js";
import { type Estimate, symmetricEstimate } from "./estimate.js";
import { isIndependent, linearRegression } from "./linear-regression.js";
import { normalSurvival } from "./normal-survival.js";
import { studentQuantile } from "./student-quantile.js";

/** A fit by maximum likelihood, or why there is none. */
export type CensoredRegression =
  | {
      readonly status: "fitted";
      /** One a column of the design, in its order. */
      readonly coefficients: readonly Estimate[];
      /** σ, the standard deviation of the errors (its maximum-likelihood estimate). */
      readonly deviation: number;
      /** How many responses are lower bounds, and how many are not. */
      readonly censored: number;
      readonly observed: number;
    }
  | { readonly status: "not identified"; readonly reason: string };

const MOST_ITERATIONS = 200;
/** Newton's decrement gᵀH⁻¹g at which the maximum is reached: the log-likelihood is then below it by half as much. */
const CONVERGED = 1e-20;
/** Observed responses that a model fits to this share of their spread leave no error to estimate. */
const PERFECT = 1e-12;

/**
 * Fits y = Xγ + σε, ε standard normal, where some y are only lower bounds (right-censored), by maximum likelihood: Newton's method on
 * the concave form of Olsen (1978) in δ = γ/σ and θ = 1/σ. The 95 % intervals are those of the observed information, widened for small
 * samples as least squares does: by √(d/(d − p)) and Student's t with d − p degrees of freedom, d the number of responses observed.
 * Without censoring, that is `linearRegression`. Not identified: fewer than p + 1 observed responses, observed rows from which the
 * coefficients cannot be told, or no error at all.
 */
export function censoredRegression(
  design: Matrix,
  response: Float64Array,
  isCensored: readonly boolean[],
): CensoredRegression {
  const { columns } = design;
  const rows = Array.from(response.keys());
  const known = rows.filter((row) => !isCensored[row]);
  if (known.length <= columns) {
    return refuse(`${known.length} observed responses for ${columns} coefficients`);
  }
  const observed = createMatrix(known.length, columns, takeRows(design, known));
  if (!isIndependent(observed)) return refuse("among the observed responses a covariate does not vary by itself");
  const values = Float64Array.from(known, (row) => response[row]!);
  const start = linearRegression(observed, values);
  const spread = values.reduce((largest, value) => Math.max(largest, Math.abs(value - values[0]!)), 0);
  if (!(start.residual > PERFECT * spread)) return refuse("the observed responses leave no error to estimate");
  const scale = start.residual;
  const initial = Float64Array.from([...start.coefficients.map(({ value }) => value / scale), 1 / scale]);
  const maximum = maximise(design, response, isCensored, initial);
  if (maximum === null) return refuse("the likelihood has no maximum that Newton's method finds");
  const { point, factor } = maximum;
  const deviation = 1 / point[columns]!;
  const freedom = known.length - columns;
  const width = studentQuantile(freedom) * Math.sqrt(known.length / freedom);
  return {
    status: "fitted",
    coefficients: Array.from({ length: columns }, (_, column) => {
      // γ = δ/θ: its variance from that of (δ, θ).
      const gradient = new Float64Array(columns + 1);
      gradient[column] = deviation;
      gradient[columns] = -point[column]! * deviation * deviation;
      const error = Math.sqrt(gradient.reduce((sum, g, k) => sum + g * solveCholesky(factor, gradient)[k]!, 0));
      return symmetricEstimate(point[column]! * deviation, width * error);
    }),
    deviation,
    censored: rows.length - known.length,
    observed: known.length,
  };
}

const refuse = (reason: string): CensoredRegression => ({ status: "not identified", reason });

function takeRows({ data, columns }: Matrix, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...data.subarray(row * columns, (row + 1) * columns)]));
}

/** Newton's method with halved steps from a point (δ, θ), θ > 0; null where it does not arrive. */
function maximise(design: Matrix, response: Float64Array, isCensored: readonly boolean[], start: Float64Array) {
  let point = start;
  let here = evaluate(design, response, isCensored, point);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const factor = factorOf(here.information);
    if (factor === null) return null;
    const step = solveCholesky(factor, here.gradient);
    const decrement = step.reduce((sum, value, k) => sum + value * here.gradient[k]!, 0);
    if (decrement <= CONVERGED * response.length) return { point, factor };
    let share = 1;
    let next = here;
    let moved = point;
    do {
      moved = point.map((value, k) => value + share * step[k]!);
      next = evaluate(design, response, isCensored, moved);
      share /= 2;
    } while (!(next.value >= here.value) && share > Number.EPSILON);
    // No step raises the likelihood any more: rounding ends the search.
    if (!(next.value >= here.value)) return { point, factor };
    if (next.value === here.value && decrement < 1e-12) return { point, factor };
    point = moved;
    here = next;
  }
  return null;
}

function factorOf(information: Matrix): Matrix | null {
  try {
    return choleskyDecomposition(information);
  } catch {
    return null;
  }
}

/** The log-likelihood at (δ, θ) with its gradient and its negative Hessian; −∞ for θ ≤ 0. */
function evaluate(
  { data, columns }: Matrix,
  response: Float64Array,
  isCensored: readonly boolean[],
  point: Float64Array,
) {
  const size = columns + 1;
  const theta = point[columns]!;
  const gradient = new Float64Array(size);
  const information = createMatrix(size, size, new Float64Array(size * size));
  if (!(theta > 0)) return { value: Number.NEGATIVE_INFINITY, gradient, information };
  let value = 0;
  const direction = new Float64Array(size);
  response.forEach((y, row) => {
    for (let k = 0; k < columns; k++) direction[k] = -data[row * columns + k]!;
    direction[columns] = y;
    const w = direction.reduce((sum, entry, k) => sum + entry * point[k]!, 0);
    let [slope, curvature] = [w, 1];
    if (isCensored[row]) {
      const { logarithm: logSurvival, hazard } = normalSurvival(w);
      value += logSurvival;
      [slope, curvature] = [hazard, Math.max(0, hazard * (hazard - w))];
    } else {
      value += logarithm(theta) - 0.5 * w * w;
      gradient[columns]! += 1 / theta;
      information.data[size * size - 1]! += 1 / (theta * theta);
    }
    for (let i = 0; i < size; i++) {
      gradient[i]! -= slope * direction[i]!;
      for (let j = 0; j < size; j++) information.data[i * size + j]! += curvature * direction[i]! * direction[j]!;
    }
  });
  return { value, gradient, information };
}
