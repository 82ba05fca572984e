import { assertShape } from "../errors/index.js";
import { planes } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { assertStrengths } from "./assert-strengths.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { METHODS } from "./method-kinds.js";
import { placeVector } from "./placed-vector.js";
import { assertStepSize, stepSizeBound } from "./step-size.js";
import { type VectorMethod, type VectorMethodOptions, vectorMethod } from "./vector-method.js";
import { createVectorStepper } from "./vector-stepper.js";

/** What a vector dynamics is made of. */
export interface VectorDynamicsOptions extends VectorMethodOptions {
  readonly problem: RecoveryProblem;
  /** a(0), length n, planar in the complex field. */
  readonly initial: Float64Array;
  /** Takes a step size outside the stable interval. Default false. */
  readonly allowUnstableStepSize?: boolean | undefined;
  /** Whether `observe` reports a itself as `components`. Default false. */
  readonly components?: boolean | undefined;
}

/**
 * Minimises ½‖Xa − y*‖² + β₁‖a‖₁ + (β₂/2)‖a‖₂² step by step, real or complex; with G = Xᴴ(Xa − y*):
 *
 * - subgradient: a ← a − α(G + β₂a + β₁h), h = sign a (complex: see `complexForm`), 0 at 0;
 * - proximal: a ← S_{αβ₁}(a − α(G + β₂a));
 * - projected: a ← Π(a − α(β₁h + β₂a)), Π the projection on the least-squares solutions of Xa = y*, of whatever rank X is
 *   (oddity O9).
 *
 * A point that has diverged is reported, not thrown: `train_error` is then Infinity or NaN. Source: theory 2.12, 2.13.
 * @throws InputError for shapes that do not fit, numbers out of range, or a step size outside 0 < α < 2/(σ²max(X) + β₂)
 * (projected: 2/β₂, as the data term takes no step)
 */
export function createVectorDynamics(options: VectorDynamicsOptions): Dynamics {
  const method = vectorMethod(options);
  assertVectorOptions(options, method);
  const { kernels, point, system, observer } = placeVector(options, method);
  const step = createVectorStepper(kernels, options.problem, system, point, method);

  return createDynamics({
    kind: "vector",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: point.read,
    peek: point.peek,
    step,
    save: () => ({ point: point.read() }),
    load: (parts) => point.write(parts.point),
  });
}

/** Refuses what no vector dynamics takes. @throws InputError for shapes that do not fit, numbers out of range, or an unstable step size that is not allowed */
export function assertVectorOptions(
  { problem, initial, allowUnstableStepSize = false }: VectorDynamicsOptions,
  method: VectorMethod,
): void {
  const { measurements } = problem;
  assertShape("initial", ["entries"], [measurements.columns * planes(measurements.field)], [initial.length]);
  assertStrengths(method, ["l1", "l2"]);
  const limit = METHODS[method.kind].interpolates
    ? { formula: "2/β₂", value: () => 2 / method.l2 }
    : { formula: "2/(σ²max(X) + β₂)", value: () => stepSizeBound(measurements, method.l2) };
  assertStepSize(method.stepSize, allowUnstableStepSize ? null : limit);
}
