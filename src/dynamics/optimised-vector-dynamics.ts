import { assertShape } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import { planes } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { gradientNorms } from "./gradient-norms.js";
import { createOptimiserStepper, type OptimisedMethod } from "./optimiser-stepper.js";
import { paddedColumns } from "./packed-matrix.js";
import { createPaddedVector } from "./padded-vector.js";
import { placeSystem } from "./placed-system.js";
import { residualKernel } from "./residual-kernel.js";
import { createVectorObserver } from "./vector-observer.js";

/** What a vector dynamics with an optimiser is made of. */
export interface OptimisedVectorOptions extends OptimisedMethod {
  readonly problem: RecoveryProblem;
  /** a(0), length n, planar in the complex field. */
  readonly initial: Float64Array;
  /** Whether `observe` reports a itself as `components`. */
  readonly components: boolean;
}

/**
 * Minimises ½‖Xa − y*‖² + h(a) step by step with an optimiser of networks, which sees the gradient Xᴴ(Xa − y*) + g, g ∈ ∂h(a), of all
 * entries, real and imaginary parts alike, as one row. Source: theory 2.12, 2.27.
 * @throws InputError for a penalty that is not defined on such vectors, or shapes that do not fit
 */
export function createOptimisedVectorDynamics(options: OptimisedVectorOptions): Dynamics {
  const { problem, penalty, initial, components } = options;
  const { measurements, target } = problem;
  const { field, columns } = measurements;
  const entries = columns * planes(field);
  assertShape("initial", ["entries"], [entries], [initial.length]);
  penalty.assertFits?.({ family: "vector", length: columns, field });
  const kernels = createKernels();
  const point = createPaddedVector(kernels, field, columns, paddedColumns(columns));
  const system = placeSystem(kernels, measurements, target);
  const evaluate = residualKernel(kernels, field, point);
  const stepper = createOptimiserStepper(options, 1, entries);
  const observer = createVectorObserver({
    kernels,
    problem,
    system,
    point,
    gradientNorms(a, gradient) {
      const h = new Float64Array(a.length);
      penalty.subgradient(a, h);
      return gradientNorms(gradient, h);
    },
    penalty,
    components,
  });
  point.write(initial);
  return createDynamics<Record<string, Float64Array>>({
    kind: "optimised-vector",
    observables: observer.observables,
    observe: observer.observe,
    read: point.read,
    step(iterations, iteration) {
      for (let done = 0; done < iterations; done++) {
        evaluate(system);
        const a = point.read();
        stepper.step(a, system.gradient.read(), iteration + done);
        point.write(a);
      }
    },
    save: () => ({ point: point.read(), ...stepper.save() }),
    load({ point: entries, ...moments }) {
      point.write(entries!);
      stepper.load(moments);
    },
  });
}
