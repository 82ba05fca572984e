import type { Matrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { columnProblem, strengthLimit } from "./elastic-net/column-problem.js";
import { descend, startOf } from "./elastic-net/coordinate-descent.js";

const TOLERANCE = 1e-5;
const ON_THE_WAY = 1e-2;

/**
 * How often each coefficient of ½‖Xa − y‖² + β₁‖a‖₁ + (β₂/2)‖a‖² is not zero over halves of the rows, drawn by the seed, at the same strength
 * a row. Source: Meinshausen and Bühlmann (2010).
 */
export function selectionFrequencies(
  measurements: Matrix,
  target: Float64Array,
  { l1, l2 }: { readonly l1: number; readonly l2: number },
  { seed, resamples, centred }: { readonly seed: number; readonly resamples: number; readonly centred: boolean },
): Float64Array {
  const counts = new Float64Array(measurements.columns);
  const half = Math.ceil(measurements.rows / 2);
  const stream = createStream(seed, "resamples");
  for (let resample = 0; resample < resamples; resample++) {
    const rows = [...stream.permutation(measurements.rows).subarray(0, half)];
    const problem = columnProblem(measurements, target, rows, centred);
    const point = startOf(problem);
    const share = half / measurements.rows;
    const strengths = { l1: share * l1, l2: share * l2 };
    const limit = strengthLimit(problem);
    for (let strength = limit / 2; strength > strengths.l1; strength /= 2) {
      descend(problem, { ...strengths, l1: strength }, point, ON_THE_WAY);
    }
    descend(problem, strengths, point, TOLERANCE);
    point.a.forEach((value, column) => {
      if (value !== 0) counts[column]!++;
    });
  }
  return counts.map((count) => count / resamples);
}
