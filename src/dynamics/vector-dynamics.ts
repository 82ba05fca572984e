import { assertShape, InputError } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import { planes } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import type { Dynamics } from "./dynamics.js";
import { createGradientRatio } from "./gradient-ratio.js";
import { paddedColumns } from "./packed-matrix.js";
import { createPaddedVector } from "./padded-vector.js";
import { placeSystem } from "./placed-system.js";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.js";
import { assertStepSize, stepSizeBound } from "./step-size.js";
import { type VectorMethod, type VectorMethodOptions, vectorMethod } from "./vector-method.js";
import { createVectorObserver } from "./vector-observer.js";
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

const SNAPSHOT_KIND = "vector";

/**
 * Minimises ½‖Xa − y*‖² + β₁‖a‖₁ + (β₂/2)‖a‖₂² step by step, real or complex; with G = Xᴴ(Xa − y*):
 *
 * - subgradient: a ← a − α(G + β₂a + β₁h), h = sign a (complex: see `complexPenalty`), 0 at 0;
 * - proximal: a ← S_{αβ₁}(a − α(G + β₂a));
 * - projected: a ← Π(a − α(β₁h + β₂a)), Π the projection on the least-squares solutions of Xa = y*, of whatever rank X is
 *   (SPEC O9).
 *
 * A point that has diverged is reported, not thrown: `train_error` is then Infinity or NaN. Source: SPEC 2.12, 2.13.
 * @throws InputError for shapes that do not fit, numbers out of range, or a step size outside 0 < α < 2/(σ²max(X) + β₂)
 * (projected: 2/β₂, as the data term takes no step)
 */
export function createVectorDynamics(options: VectorDynamicsOptions): Dynamics {
  const { problem, initial, components = false } = options;
  const { measurements, target } = problem;
  const { field, columns } = measurements;
  const method = vectorMethod(options);
  assertVectorOptions(options, method);

  const kernels = createKernels();
  const point = createPaddedVector(kernels, field, columns, paddedColumns(columns));
  const system = placeSystem(kernels, measurements, target);
  const observer = createVectorObserver({
    kernels,
    problem,
    system,
    point,
    gradientRatio: createGradientRatio(method, field),
    components,
  });
  const step = createVectorStepper(kernels, problem, system, point, method);
  let iteration = 0;
  point.write(initial);

  return {
    get iteration() {
      return iteration;
    },
    observables: observer.observables,
    observe: observer.observe,
    advance(iterations) {
      if (!(Number.isSafeInteger(iterations) && iterations >= 0)) {
        throw new InputError({ path: "iterations", expected: "an integer ≥ 0", received: String(iterations) });
      }
      step(iterations);
      iteration += iterations;
    },
    snapshot: () => encodeSnapshot(SNAPSHOT_KIND, { iteration, state: point.read() }),
    restore(bytes) {
      const content = decodeSnapshot(SNAPSHOT_KIND, columns * planes(field), bytes);
      point.write(content.state);
      iteration = content.iteration;
    },
  };
}

/** @throws InputError for shapes that do not fit, numbers out of range, or an unstable step size that is not allowed */
export function assertVectorOptions(
  { problem, initial, allowUnstableStepSize = false }: VectorDynamicsOptions,
  method: VectorMethod,
) {
  const { measurements } = problem;
  assertShape("initial", ["entries"], [measurements.columns * planes(measurements.field)], [initial.length]);
  for (const name of ["l1", "l2"] as const) {
    const strength = method[name];
    if (Number.isFinite(strength) && strength >= 0) continue;
    throw new InputError({ path: `penalty.${name}`, expected: "a finite number ≥ 0", received: String(strength) });
  }
  if (allowUnstableStepSize) return assertStepSize(method.stepSize, null);
  assertStepSize(
    method.stepSize,
    method.kind === "projected"
      ? { formula: "2/β₂", value: () => 2 / method.l2 }
      : { formula: "2/(σ²max(X) + β₂)", value: () => stepSizeBound(measurements, method.l2) },
  );
}
