import { assertShape } from "../errors/index.js";
import { createKernels, type Kernels } from "../kernels/index.js";
import type { Matrix } from "../linalg/index.js";
import type { MatrixProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { inKernelCalls } from "./in-kernel-calls.js";
import { createMatrixLayout, type MatrixLayout } from "./matrix-layout.js";
import { type MatrixMethod, type MatrixMethodOptions, matrixMethod } from "./matrix-method.js";
import { createMatrixObserver } from "./matrix-observer.js";
import { matrixStepParts } from "./matrix-step-parts.js";
import { METHODS } from "./method-kinds.js";
import { type PlacedMatrixState, placeMatrixState } from "./placed-matrix-state.js";
import { assertStepSize } from "./step-size.js";

/** What a matrix dynamics is made of. */
export interface MatrixDynamicsOptions extends MatrixMethodOptions {
  readonly problem: MatrixProblem;
  /** A(0), (n₁, n₂). */
  readonly initial: Matrix;
  /** Takes a step size outside the stable interval. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports singular values and nuclear norm, which take most of its time. Default true. */
  readonly singularValues?: boolean | undefined;
  /** Whether `observe` reports the entries of A as `components`. Default false. */
  readonly components?: boolean | undefined;
}

const CALL_MULTIPLICATIONS = 4_194_304;

/**
 * Minimises ½‖X·vec(A) − y*‖² + β⋆‖A‖⋆ + β₁‖A‖₁ + (β₂/2)‖A‖_F² step by step; with G = unvec(Xᵀ(X·vec(A) − y*)):
 *
 * - subgradient: A ← A − α(G + β₂A + β₁ sign A + β⋆UVᵀ), UVᵀ of the thin SVD with all min(n₁, n₂) columns; a direction with a
 *   singular value of exactly zero in an exactly singular A is left out;
 * - proximal: A ← prox(A − α(G + β₂A)), singular values shrunk by αβ⋆, or entries by αβ₁;
 * - projected: A ← Π(A − α(β₂A + β₁ sign A + β⋆UVᵀ)), Π the projection on X·vec(A) = y* (completion: the observed entries are
 *   overwritten).
 *
 * A point that has diverged is reported, not thrown: `train_error` is then Infinity or NaN. Source: theory 2.14.
 * @throws InputError for shapes that do not fit, numbers out of range, a penalty that the method cannot take, or a step size
 * outside 0 < α < 2/(σ²max(X) + β₂) (projected: 2/β₂, as the data term takes no step)
 */
export function createMatrixDynamics(options: MatrixDynamicsOptions): Dynamics {
  const { problem, initial, singularValues = true, components = false, allowUnstableStepSize = false } = options;
  const { rows, columns, operator, target } = problem;
  const method = matrixMethod(options);
  assertShape("initial", ["n₁", "n₂"], [rows, columns], [initial.rows, initial.columns]);
  assertShape("operator", ["n₁", "n₂"], [rows, columns], [operator.rows, operator.columns]);
  assertShape("target", ["N"], [operator.measurements], [target.length]);
  assertStepSize(method.stepSize, allowUnstableStepSize ? null : stepSizeLimit(problem, method));

  const kernels = createKernels();
  const layout = createMatrixLayout(rows, columns);
  const place = placeMatrixState(kernels, layout, problem, method);
  const read = () => layout.unpack(kernels.view(place.point, layout.size));
  const residualNorm = () =>
    Math.sqrt(kernels.exports.matrixGradient(place.operator, place.point, place.gradient, layout.count, layout.length));
  const stepParts = () => matrixStepParts(kernels, layout, method, place);
  const observer = createMatrixObserver({ problem, method, singularValues, components, read, residualNorm, stepParts });
  const { count, length } = layout;
  const step = inKernelCalls(
    stepKernel(kernels, layout, method, place),
    20 * count * count * length + 2 * operator.measurements * count * length,
    CALL_MULTIPLICATIONS,
  );
  kernels.view(place.point, layout.size).set(layout.pack(initial));

  return createDynamics({
    kind: "matrix",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: () => read().data,
    step,
    save: () => ({
      point: kernels.view(place.point, layout.size).slice(),
      basis: kernels.view(place.basis, place.basisLength).slice(),
    }),
    load({ point, basis }) {
      kernels.view(place.point, layout.size).set(point);
      kernels.view(place.basis, place.basisLength).set(basis);
    },
  });
}

function stepSizeLimit({ operator }: MatrixProblem, { kind, l2 }: MatrixMethod) {
  if (METHODS[kind].interpolates) return l2 > 0 ? { formula: "2/β₂", value: () => 2 / l2 } : null;
  return { formula: "2/(σ²max(X) + β₂)", value: () => 2 / (operator.squaredNorm + l2) };
}

function stepKernel(
  { exports }: Kernels,
  { count, length }: MatrixLayout,
  { kind, stepSize, nuclear, l1, l2 }: MatrixMethod,
  { operator, point, basis }: PlacedMatrixState,
): (iterations: number) => void {
  const constants = [operator, point, count, length, stepSize, nuclear, l1, l2] as const;
  if (kind === "proximal") return (iterations) => exports.matrixProximal(...constants, basis, iterations);
  const kernel = kind === "projected" ? exports.matrixProjected : exports.matrixSubgradient;
  return (iterations) => kernel(...constants, iterations);
}
