import { assertShape } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import { createMatrix, type Matrix } from "../linalg/index.js";
import type { MatrixProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { createMatrixLayout } from "./matrix-layout.js";
import { createMatrixObserver } from "./matrix-observer.js";
import { createOptimiserStepper, type OptimisedMethod } from "./optimiser-stepper.js";
import { placeOperator } from "./placed-operator.js";

/** What a matrix dynamics with an optimiser is made of. */
export interface OptimisedMatrixOptions extends OptimisedMethod {
  readonly problem: MatrixProblem;
  /** A(0), (n₁, n₂). */
  readonly initial: Matrix;
  /** Whether `observe` reports the entries of A as `components`. */
  readonly components: boolean;
}

/**
 * Minimises ½‖X·vec(A) − y*‖² + h(A) step by step with an optimiser of networks, which sees A as a weight matrix with the gradient
 * unvec(Xᵀ(X·vec(A) − y*)) + H, H ∈ ∂h(A). Source: theory 2.14, 2.27.
 * @throws InputError for a penalty that is not defined on such matrices, or shapes that do not fit
 */
export function createOptimisedMatrixDynamics(options: OptimisedMatrixOptions): Dynamics {
  const { problem, penalty, initial, components } = options;
  const { rows, columns, operator, target } = problem;
  assertShape("initial", ["n₁", "n₂"], [rows, columns], [initial.rows, initial.columns]);
  assertShape("operator", ["n₁", "n₂"], [rows, columns], [operator.rows, operator.columns]);
  assertShape("target", ["N"], [operator.measurements], [target.length]);
  penalty.assertFits?.({ family: "matrix", rows, columns });
  const kernels = createKernels();
  const layout = createMatrixLayout(rows, columns);
  const { count, length, size } = layout;
  const placed = placeOperator(kernels, layout, problem, false);
  const point = kernels.allocate(size);
  const gradientAt = kernels.allocate(size);
  const read = () => layout.unpack(kernels.view(point, size));
  const write = (matrix: Matrix) => kernels.view(point, size).set(layout.pack(matrix));
  const squaredResidual = () => kernels.exports.matrixGradient(placed, point, gradientAt, count, length);
  const gradient = () => layout.unpack(kernels.view(gradientAt, size)).data;
  const stepper = createOptimiserStepper(options, rows, columns);
  const observer = createMatrixObserver({
    problem,
    method: { published: false },
    penalty,
    singularValues: true,
    components,
    read,
    residualNorm: () => Math.sqrt(squaredResidual()),
    stepParts() {
      const squared = squaredResidual();
      const penaltyGradient = new Float64Array(rows * columns);
      penalty.subgradient(read().data, penaltyGradient);
      return { residualNorm: Math.sqrt(squared), gradient: gradient(), penaltyGradient };
    },
  });
  write(initial);
  return createDynamics<Record<string, Float64Array>>({
    kind: "optimised-matrix",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: () => read().data,
    step(iterations, iteration) {
      for (let done = 0; done < iterations; done++) {
        squaredResidual();
        const matrix = read();
        stepper.step(matrix.data, gradient(), iteration + done);
        write(matrix);
      }
    },
    save: () => ({ point: read().data, ...stepper.save() }),
    load({ point: entries, ...moments }) {
      write(createMatrix(rows, columns, entries!));
      stepper.load(moments);
    },
  });
}
