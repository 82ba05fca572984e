/** How far a convex problem was solved. */
export type OptimumStatus = "optimal" | "inaccurate" | "infeasible";

/** The solution of a convex problem, with what is needed to check it without trusting the solver. */
export interface ConvexOptimum<Solution> {
  /** The objective at `solution`: an upper bound of the optimum. Infinite when there is no feasible point. */
  readonly value: number;
  /** The dual objective at `dual`: a lower bound of the optimum. */
  readonly lowerBound: number;
  readonly solution: Solution;
  /** The dual point ν (planar for complex problems); feasible to rounding. */
  readonly dual: Float64Array;
  /** value − lowerBound, and that divided by the value. */
  readonly gap: { readonly absolute: number; readonly relative: number };
  /** ‖y − measured solution‖₂: for constrained problems the violation of the constraints. */
  readonly residual: number;
  readonly status: OptimumStatus;
  /** What the status means here, and what to do about it. */
  readonly message: string;
  readonly iterations: number;
}

/** What is asked of a certified optimum. */
export interface OptimumOptions {
  /** The largest relative duality gap of an optimal status: 1e-10 for vectors and 1e-9 for matrices, unless told. */
  readonly tolerance?: number;
}

/** The relative violation of equality constraints up to which they hold. */
export const FEASIBLE = 1e-9;

/** A primal and a dual point, judged by the gap between them. */
export function judgeOptimum<Solution>(
  found: Pick<ConvexOptimum<Solution>, "value" | "lowerBound" | "solution" | "dual" | "residual" | "iterations">,
  tolerance: number,
): ConvexOptimum<Solution> {
  // Rounding can put the lower bound above the value by some 1e-16 of it.
  const absolute = Math.max(0, found.value - found.lowerBound);
  const relative = absolute === 0 ? 0 : absolute / Math.abs(found.value);
  const gap = { absolute, relative };
  const reached = `relative duality gap ${relative === 0 ? 0 : relative.toExponential(1)}`;
  if (relative <= tolerance) return { ...found, gap, status: "optimal", message: `Optimal: ${reached}.` };
  const message =
    `Not solved to ${tolerance.toExponential(1)}: ${reached} after ${found.iterations} iterations. The optimum lies between ` +
    `${found.lowerBound} and ${found.value}: accept a larger tolerance, or scale the measurements to similar lengths.`;
  return { ...found, gap, status: "inaccurate", message };
}

/**
 * The answer where no point satisfies the measurements: the nearest one, and the residual as `dual`, which proves it (no
 * combination of measurements with these coefficients can be anything but zero, that of the targets is not).
 */
export function infeasibleOptimum<Solution>(
  nearest: Solution,
  residualVector: Float64Array,
  residual: number,
  remedy: string,
): ConvexOptimum<Solution> {
  return {
    value: Number.POSITIVE_INFINITY,
    lowerBound: Number.POSITIVE_INFINITY,
    solution: nearest,
    dual: residualVector,
    gap: { absolute: Number.POSITIVE_INFINITY, relative: Number.POSITIVE_INFINITY },
    residual,
    status: "infeasible",
    message: `Infeasible: nothing satisfies all measurements; the nearest point misses them by ${residual} (2-norm). ${remedy}`,
    iterations: 0,
  };
}
