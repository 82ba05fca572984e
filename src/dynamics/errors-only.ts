import { currentErrors } from "./current-errors.js";
import type { Dynamics } from "./dynamics.js";
import { wrapDynamics } from "./wrap-dynamics.js";

/** The same dynamics, of which nothing but the errors is observed: for points whose norms would take long and are not asked for. */
export function errorsOnly(dynamics: Dynamics): Dynamics {
  const names = new Set(Object.keys(currentErrors(dynamics)));
  return wrapDynamics(dynamics, {
    observables: dynamics.observables.filter(({ name }) => names.has(name)),
    observe: () => currentErrors(dynamics),
  });
}
