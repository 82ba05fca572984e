import { InputError } from "../errors/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import type { JumpOffer } from "./jump-offer.js";
import { jumpOffers } from "./jump-offers.js";
import { createLinearTrajectory } from "./linear-trajectory.js";
import { placeVector } from "./placed-vector.js";
import { createProximalTrajectory } from "./proximal-trajectory.js";
import { assertVectorOptions, type VectorDynamicsOptions } from "./vector-dynamics.js";
import { vectorMethod } from "./vector-method.js";
import { wrapDynamics } from "./wrap-dynamics.js";

/** A dynamics that jumps says how exact that is. */
export interface JumpDynamics extends Dynamics {
  readonly offer: JumpOffer;
}

/**
 * The dynamics of `createVectorDynamics` with the same observables, in closed form between the events of its trajectory, so
 * that a hundred million iterations take milliseconds. Exact up to rounding without ℓ1, and for the real proximal method; the
 * real subgradient method gets the path of the proximal one, which is marked approximate (see `jumpOffers`).
 * Source: theory 3.3.
 * @param mostWork multiplications, about, after which `advance` throws WorkExceededError: how many events there will be is known of none
 * @throws InputError like `createVectorDynamics`, and where there is no closed form
 */
export function createJumpDynamics(
  options: VectorDynamicsOptions,
  mostWork: number = Number.POSITIVE_INFINITY,
): JumpDynamics {
  const { problem, penalty } = options;
  const { field } = problem.measurements;
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
  const { kernels, point, system, observer } = placeVector(options, method);
  const trajectory =
    penalty.l1 === 0
      ? createLinearTrajectory(options, point)
      : createProximalTrajectory(options, kernels, system, point, mostWork);

  const dynamics = createDynamics({
    kind: "jump",
    observables: observer.observables,
    observe: observer.observe,
    observeErrors: observer.observeErrors,
    read: point.read,
    peek: point.peek,
    step: (iterations, iteration) => trajectory.moveTo(iteration + iterations),
    save: trajectory.save,
    load: trajectory.restore,
  });
  return wrapDynamics(dynamics, { offer });
}
