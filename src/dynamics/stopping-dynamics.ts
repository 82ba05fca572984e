import { norm2, subtract } from "../linalg/index.js";
import type { Dynamics } from "./dynamics.js";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.js";

/** When a run is at rest. */
export interface StoppingOptions {
  readonly dynamics: Dynamics;
  /** The point of a snapshot of the dynamics. */
  readonly pointOf: (snapshot: Uint8Array) => Float64Array;
  /** The length of one step of the penalty alone at a point, α‖βH‖₂, or a bound of it from above. */
  readonly push: (point: Float64Array) => number;
  /** The share of that length below which a run's mean speed counts as rest. */
  readonly tolerance: number;
}

/** A dynamics that knows when it has come to rest. */
export interface StoppingDynamics extends Dynamics {
  /** Asked once at every recorded iteration: whether the run is at rest there. */
  settled(): boolean;
  /** The snapshot of the dynamics itself within one of this dynamics. */
  innerSnapshot(bytes: Uint8Array): Uint8Array;
}

const SNAPSHOT_KIND = "stopping";
const BYTES = Float64Array.BYTES_PER_ELEMENT;
/** A run is looked at whenever its number of iterations has grown by a tenth. */
const GROWTH = 1.1;

/**
 * The same dynamics, which says at recorded iterations whether it is at rest. At the first recorded iteration t ≥ 1.1·s, s being the one
 * before at which this was looked at,
 *
 *     ‖a(t) − a(s)‖₂ ≤ tolerance · (t − s) · α‖βH‖₂:
 *
 * the mean speed from s to t is below that share of what the penalty alone would give. A window is needed because a subgradient method
 * oscillates by a step for ever. The speed of the gradient flow of a convex function never rises, so a run at rest stays at rest; that
 * is no speed of the error: the slow slide between memorisation and generalisation goes at a speed of the order of the penalty's
 * step and is no rest, however small the penalty. Not for problems that are not convex, where a saddle looks like rest.
 */
export function createStoppingDynamics({ dynamics, pointOf, push, tolerance }: StoppingOptions): StoppingDynamics {
  const point = () => pointOf(dynamics.snapshot());
  const size = dynamics.snapshot().length / BYTES;
  let anchor = { iteration: 0, point: point() };
  const length = anchor.point.length;
  return {
    get iteration() {
      return dynamics.iteration;
    },
    observables: dynamics.observables,
    advance: (iterations) => dynamics.advance(iterations),
    observe: () => dynamics.observe(),
    settled() {
      const { iteration } = dynamics;
      if (iteration < GROWTH * anchor.iteration || iteration === anchor.iteration) return false;
      const here = point();
      const moved = norm2(subtract(here, anchor.point));
      const limit = tolerance * (iteration - anchor.iteration) * push(here);
      anchor = { iteration, point: here };
      return moved <= limit;
    },
    snapshot() {
      const state = new Float64Array(1 + length + size);
      state[0] = anchor.iteration;
      state.set(anchor.point, 1);
      new Uint8Array(state.buffer).set(dynamics.snapshot(), (1 + length) * BYTES);
      return encodeSnapshot(SNAPSHOT_KIND, { iteration: dynamics.iteration, state });
    },
    restore(bytes) {
      const { state } = decodeSnapshot(SNAPSHOT_KIND, 1 + length + size, bytes);
      anchor = { iteration: state[0]!, point: state.slice(1, 1 + length) };
      dynamics.restore(innerOf(state));
    },
    innerSnapshot: (bytes) => innerOf(decodeSnapshot(SNAPSHOT_KIND, 1 + length + size, bytes).state),
  };

  function innerOf(state: Float64Array): Uint8Array {
    return new Uint8Array(state.buffer, state.byteOffset + (1 + length) * BYTES, size * BYTES).slice();
  }
}
