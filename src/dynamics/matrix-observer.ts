import { assertShape, InputError } from "../errors/index.js";
import { jacobiDecomposition, type Matrix, norm1, norm2, subtract } from "../linalg/index.js";
import type { Penalty } from "../penalties/index.js";
import type { MatrixProblem, MeasuredMatrix } from "../problems/index.js";
import { ABOVE, countAbove } from "./count-above.js";
import type { Observable, Observation } from "./dynamics.js";
import { gradientNorms, gradientObservables, observeGradient } from "./gradient-norms.js";
import type { MatrixMethod } from "./matrix-method.js";

/** What a method's next step at the current point is made of, entries in any one order. */
export interface MatrixStepParts {
  /** ‖X·vec(A) − y‖₂. */
  readonly residualNorm: number;
  /** G = Xᵀ(X·vec(A) − y). */
  readonly gradient: Float64Array;
  /** βH, the penalty's part of the step. */
  readonly penaltyGradient: Float64Array;
}

/** What a `MatrixObserver` looks at. */
export interface MatrixObserverOptions {
  readonly problem: MatrixProblem;
  readonly method: Pick<MatrixMethod, "published">;
  /** Reports h(A) as `penalty_value` too. */
  readonly penalty?: Penalty | undefined;
  /** Whether to report the singular values and the nuclear norm. */
  readonly singularValues: boolean;
  /** Whether to report the entries of A. */
  readonly components: boolean;
  readonly read: () => Matrix;
  /** ‖X·vec(A) − y‖₂. */
  readonly residualNorm: () => number;
  readonly stepParts: () => MatrixStepParts;
}

/** Added to the denominators of relative errors under compat "published" (oddity O14). */
const PUBLISHED_OFFSET = 1e-6;

/**
 * Observes the current point of a matrix dynamics: errors, norms, gradient ratio, singular values. Source: theory 2.19.
 */
export interface MatrixObserver {
  readonly observables: readonly Observable[];
  observe(): Observation;
  observeErrors(): Observation;
}

/** Observes the point that `read` gives. @throws InputError when shapes do not fit, or a norm that errors are relative to is zero */
export function createMatrixObserver(options: MatrixObserverOptions): MatrixObserver {
  const { problem, method, penalty, singularValues, components, read, residualNorm, stepParts } = options;
  const { solution, heldOut } = problem;
  const offset = method.published ? PUBLISHED_OFFSET : 0;
  const targetScale = offset + positiveNorm("problem.target", problem.target);
  const heldOutError = heldOut && relativeError(heldOut, offset);
  const solutionScale = solution && offset + positiveNorm("problem.solution", solution.data);
  if (solution)
    assertShape("solution", ["n₁", "n₂"], [problem.rows, problem.columns], [solution.rows, solution.columns]);

  function errors(matrix: Matrix, residual: number): Record<string, number | Float64Array> {
    const observation: Record<string, number> = { train_error: residual / targetScale };
    const unobserved = heldOutError?.(matrix);
    if (solution) observation.test_error = norm2(subtract(matrix.data, solution.data)) / solutionScale!;
    else if (unobserved !== undefined) observation.test_error = unobserved;
    if (unobserved !== undefined) observation.held_out_error = unobserved;
    return observation;
  }

  return {
    observables: matrixObservables(options),
    observeErrors: () => errors(read(), residualNorm()),
    observe() {
      const matrix = read();
      const { gradient, penaltyGradient, ...parts } = stepParts();
      const observation = errors(matrix, parts.residualNorm);
      if (penalty) {
        observation.penalty_value = matrix.data.every(Number.isFinite) ? penalty.value(matrix.data) : Number.NaN;
      }
      const values = singularValues ? spectrum(matrix) : null;
      if (values) observation.nuclear_norm = values.reduce((sum, value) => sum + value, 0);
      observation.frobenius_norm = norm2(matrix.data);
      observation.l1_norm = norm1(matrix.data);
      observation.nonzeros = countAbove(matrix.data);
      if (values) observation.rank = countAbove(values);
      Object.assign(observation, observeGradient(gradientNorms(gradient, penaltyGradient)));
      if (values) observation.singular_values = values;
      if (components) observation.components = matrix.data;
      return observation;
    },
  };
}

function matrixObservables({ problem, penalty, singularValues, components }: MatrixObserverOptions): Observable[] {
  const scalar = (name: string, description: string): Observable => ({ name, width: 1, description });
  const { rows, columns, solution, heldOut, operator } = problem;
  const heldOutFormula =
    operator.kind === "completion" ? "‖P(A − A*)‖_F/‖PA*‖_F over the held-out entries" : "‖X̄·vec(A) − ȳ‖₂/‖ȳ‖₂";
  const observables = [scalar("train_error", "training error ‖X·vec(A) − y*‖₂/‖y*‖₂, relative")];
  if (solution) observables.push(scalar("test_error", "recovery error ‖A − A*‖_F/‖A*‖_F over all entries, relative"));
  else if (heldOut) observables.push(scalar("test_error", `held-out error ${heldOutFormula}, relative`));
  if (heldOut) observables.push(scalar("held_out_error", `held-out error ${heldOutFormula}, relative`));
  if (penalty) observables.push(scalar("penalty_value", `penalty ${penalty.formula}`));
  if (singularValues) observables.push(scalar("nuclear_norm", "‖A‖⋆ = Σσᵢ"));
  observables.push(
    scalar("frobenius_norm", "‖A‖_F"),
    scalar("l1_norm", "‖A‖₁ = Σ|Aᵢⱼ|"),
    scalar("nonzeros", `number of Aᵢⱼ ${ABOVE}`),
  );
  if (singularValues) observables.push(scalar("rank", `number of σᵢ ${ABOVE}`));
  observables.push(...gradientObservables("_F"));
  if (singularValues) {
    const width = Math.min(rows, columns);
    observables.push({ name: "singular_values", width, description: "σᵢ(A) in decreasing order" });
  }
  if (components) {
    observables.push({ name: "components", width: rows * columns, description: `A, row-major ${rows}x${columns}` });
  }
  return observables;
}

/** The singular values, in decreasing order; NaN for a point that has diverged. */
function spectrum(matrix: Matrix): Float64Array {
  if (matrix.data.every(Number.isFinite)) return jacobiDecomposition(matrix).singularValues;
  return new Float64Array(Math.min(matrix.rows, matrix.columns)).fill(Number.NaN);
}

function relativeError({ operator, target }: MeasuredMatrix, offset: number): (matrix: Matrix) => number {
  const scale = offset + positiveNorm("problem.heldOut.target", target);
  return (matrix) => norm2(subtract(operator.apply(matrix), target)) / scale;
}

function positiveNorm(path: string, vector: Float64Array): number {
  const norm = norm2(vector);
  if (norm > 0 && Number.isFinite(norm)) return norm;
  throw new InputError({ path, expected: "finite values that are not all zero", received: `a norm of ${norm}` });
}
