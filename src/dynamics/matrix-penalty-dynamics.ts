import { assertShape } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import { createMatrix, type Matrix } from "../linalg/index.js";
import type { MatrixProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { createMatrixLayout } from "./matrix-layout.js";
import { createMatrixObserver } from "./matrix-observer.js";
import { METHODS } from "./method-kinds.js";
import { createPenaltyStepper, type PenaltyMethod, penaltyStepSizeLimit } from "./penalty-stepper.js";
import { placeOperator } from "./placed-operator.js";
import { assertStepSize } from "./step-size.js";

/** What a matrix dynamics with any penalty is made of. */
export interface MatrixPenaltyDynamicsOptions extends PenaltyMethod {
  readonly problem: MatrixProblem;
  /** A(0), (n₁, n₂). */
  readonly initial: Matrix;
  /** Takes a step size outside the stable interval. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports singular values and nuclear norm. Default true. */
  readonly singularValues?: boolean | undefined;
  /** Whether `observe` reports the entries of A as `components`. Default false. */
  readonly components?: boolean | undefined;
}

/**
 * Minimises ½‖X·vec(A) − y*‖² + h(A) step by step for any penalty h of the entries of A, row-major, or of its singular values;
 * the methods are those of `createPenaltyDynamics`, with G = unvec(Xᵀ(X·vec(A) − y*)) and Π the projection on X·vec(A) = y*.
 * G and Π are kernels, the penalty is not: `createMatrixDynamics` is much faster for the nuclear norm.
 * Source: theory 2.14, 5.1.
 * @throws InputError for a penalty that is not defined on such matrices, shapes that do not fit, numbers out of range, or a step
 * size outside the stable interval
 */
export function createMatrixPenaltyDynamics(options: MatrixPenaltyDynamicsOptions): Dynamics {
  const { problem, penalty, method, stepSize, initial } = options;
  const { singularValues = true, components = false, allowUnstableStepSize = false } = options;
  const { rows, columns, operator, target } = problem;
  assertShape("initial", ["n₁", "n₂"], [rows, columns], [initial.rows, initial.columns]);
  assertShape("operator", ["n₁", "n₂"], [rows, columns], [operator.rows, operator.columns]);
  assertShape("target", ["N"], [operator.measurements], [target.length]);
  penalty.assertFits?.({ family: "matrix", rows, columns });
  const limit = penaltyStepSizeLimit(options, (curvature) => 2 / (operator.squaredNorm + curvature));
  assertStepSize(stepSize, allowUnstableStepSize ? null : limit);

  const { interpolates } = METHODS[method];
  const kernels = createKernels();
  const { exports } = kernels;
  const layout = createMatrixLayout(rows, columns);
  const { count, length, size } = layout;
  const placed = placeOperator(kernels, layout, problem, interpolates);
  const point = kernels.allocate(size);
  const gradientAddress = kernels.allocate(size);
  const read = () => layout.unpack(kernels.view(point, size));
  const write = (matrix: Matrix) => kernels.view(point, size).set(layout.pack(matrix));
  // Without strengths, a step of these methods is A ← A − αG, and A ← Π(A).
  const kernel = interpolates ? exports.matrixProjected : exports.matrixSubgradient;
  const stepper = createPenaltyStepper(options, {
    read: () => read().data,
    write: (entries) => write(createMatrix(rows, columns, entries)),
    step: () => kernel(placed, point, count, length, stepSize, 0, 0, 0, 1),
  });
  const squaredResidual = () => exports.matrixGradient(placed, point, gradientAddress, count, length);
  const observer = createMatrixObserver({
    problem,
    method: { published: false },
    penalty,
    singularValues,
    components,
    read,
    residualNorm: () => Math.sqrt(squaredResidual()),
    stepParts() {
      const squared = squaredResidual();
      const gradient = layout.unpack(kernels.view(gradientAddress, size)).data;
      return {
        residualNorm: Math.sqrt(squared),
        gradient,
        penaltyGradient: stepper.penaltyGradient(read().data, gradient),
      };
    },
  });
  write(initial);

  return createDynamics({
    kind: "matrix-penalty",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: () => read().data,
    step: stepper.advance,
    save: () => ({ point: read().data }),
    load: (parts) => write(createMatrix(rows, columns, parts.point)),
  });
}
