import { assertShape } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import { planes } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { gradientNorms } from "./gradient-norms.js";
import { METHODS } from "./method-kinds.js";
import { paddedColumns } from "./packed-matrix.js";
import { createPaddedVector } from "./padded-vector.js";
import { createPenaltyStepper, type PenaltyMethod, penaltyStepSizeLimit } from "./penalty-stepper.js";
import { placeSystem } from "./placed-system.js";
import { assertStepSize, stepSizeBound } from "./step-size.js";
import { vectorMethod } from "./vector-method.js";
import { createVectorObserver } from "./vector-observer.js";
import { createVectorStepper } from "./vector-stepper.js";

/** What a dynamics with any penalty is made of. */
export interface PenaltyDynamicsOptions extends PenaltyMethod {
  readonly problem: RecoveryProblem;
  /** a(0), length n, planar in the complex field. */
  readonly initial: Float64Array;
  /** Takes a step size outside the stable interval. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports a itself as `components`. Default false. */
  readonly components?: boolean | undefined;
}

/**
 * Minimises ½‖Xa − y*‖² + h(a) step by step for any penalty h, real or complex; with G = Xᴴ(Xa − y*):
 *
 * - subgradient: a ← a − α(G + g), g ∈ ∂h(a);
 * - proximal: a ← prox_{αh}(a − αG);
 * - projected: a ← Π(a − αg), Π the projection on the least-squares solutions of Xa = y*.
 *
 * G and Π are kernels, the penalty is not: `createVectorDynamics` is several times faster for ℓ1 and ℓ2. Of an h that is not
 * convex, a limit is a stationary point and no more. A point that has diverged is reported, not thrown, as there.
 * Source: theory 2.12, 5.1.
 * @throws InputError for a penalty that is not defined on such vectors, shapes that do not fit, numbers out of range, or a step
 * size outside the stable interval
 */
export function createPenaltyDynamics(options: PenaltyDynamicsOptions): Dynamics {
  const { problem, penalty, method, stepSize, initial, components = false, allowUnstableStepSize = false } = options;
  const { measurements, target } = problem;
  const { field, columns } = measurements;
  assertShape("initial", ["entries"], [columns * planes(field)], [initial.length]);
  penalty.assertFits?.({ family: "vector", length: columns, field });
  const limit = penaltyStepSizeLimit(options, (curvature) => stepSizeBound(measurements, curvature));
  assertStepSize(stepSize, allowUnstableStepSize ? null : limit);

  const kernels = createKernels();
  const point = createPaddedVector(kernels, field, columns, paddedColumns(columns));
  const system = placeSystem(kernels, measurements, target);
  // Without strengths, a step of these methods is a ← a − αG, and a ← Π(a).
  const bare = vectorMethod({
    method: METHODS[method].interpolates ? "projected" : "subgradient",
    penalty: { l1: 0, l2: 0 },
    stepSize,
  });
  const step = createVectorStepper(kernels, problem, system, point, bare);
  const stepper = createPenaltyStepper(options, { read: point.read, write: point.write, step: () => step(1) });
  const observer = createVectorObserver({
    kernels,
    problem,
    system,
    point,
    gradientNorms: (a, gradient) => gradientNorms(gradient, stepper.penaltyGradient(a, gradient)),
    penalty,
    components,
  });
  point.write(initial);

  return createDynamics({
    kind: "penalty",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: point.read,
    step: stepper.advance,
    save: () => ({ point: point.read() }),
    load: (parts) => point.write(parts.point),
  });
}
