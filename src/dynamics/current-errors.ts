import type { Dynamics, Observation } from "./dynamics.js";

/** The errors at the current point, `train_error` and where there is one `test_error`, without the rest where that saves time. */
export function currentErrors(dynamics: Dynamics): Observation {
  return dynamics.observeErrors?.() ?? dynamics.observe();
}
