import type { Dynamics } from "./dynamics.js";

/** The current point, to be looked at before the dynamics is asked for anything else and not to be changed: without a copy where that is possible. */
export function currentPoint(dynamics: Dynamics): Float64Array {
  return dynamics.peek?.() ?? dynamics.read();
}
