import { InputError } from "../errors/index.js";
import { createKernels } from "../kernels/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { createGradientRatio } from "./gradient-ratio.js";
import type { JumpOffer } from "./jump-offer.js";
import { jumpOffers } from "./jump-offers.js";
import { createLinearTrajectory } from "./linear-trajectory.js";
import { paddedColumns } from "./packed-matrix.js";
import { createPaddedVector } from "./padded-vector.js";
import { placeSystem } from "./placed-system.js";
import { createProximalTrajectory } from "./proximal-trajectory.js";
import { assertVectorOptions, type VectorDynamicsOptions } from "./vector-dynamics.js";
import { vectorMethod } from "./vector-method.js";
import { createVectorObserver } from "./vector-observer.js";
import { wrapDynamics } from "./wrap-dynamics.js";

/** A dynamics that jumps says how exact that is. */
export interface JumpDynamics extends Dynamics {
  readonly offer: JumpOffer;
}

/**
 * The dynamics of `createVectorDynamics` with the same observables, in closed form between the events of its trajectory, so
 * that a hundred million iterations take milliseconds. Exact up to rounding without ℓ1, and for the real proximal method; the
 * real subgradient method gets the path of the proximal one, which is marked approximate (see `jumpOffers`).
 * Source: DESIGN section 5.
 * @throws InputError like `createVectorDynamics`, and where there is no closed form
 */
export function createJumpDynamics(options: VectorDynamicsOptions): JumpDynamics {
  const { problem, initial, penalty, components = false } = options;
  const { measurements, target } = problem;
  const { field, columns } = measurements;
  const offer = jumpOffers(options.method, penalty, field, options.compat);
  if (offer.exactness === "none") {
    throw new InputError({
      path: "engine",
      expected: "a method, penalty and field that can jump",
      received: `${options.method} on a ${field} problem with l1 = ${penalty.l1}, l2 = ${penalty.l2}`,
      remedy: `${offer.reason}. Take engine: step`,
    });
  }
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
  point.write(initial);
  const trajectory =
    penalty.l1 === 0
      ? createLinearTrajectory(options, point)
      : createProximalTrajectory(options, kernels, system, point);

  const dynamics = createDynamics({
    kind: "jump",
    observables: observer.observables,
    observe: observer.observe,
    read: point.read,
    step: (iterations, iteration) => trajectory.moveTo(iteration + iterations),
    save: trajectory.save,
    load: trajectory.restore,
  });
  return wrapDynamics(dynamics, { offer });
}
