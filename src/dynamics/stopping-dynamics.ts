import { norm2, subtract } from "../linalg/index.js";
import type { Dynamics } from "./dynamics.js";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.js";
import { wrapDynamics } from "./wrap-dynamics.js";

/** When a run is at rest. */
export interface StoppingOptions {
  readonly dynamics: Dynamics;
  /** The length of one step of the penalty alone at a point, α‖βH‖₂, or a bound of it from above. */
  readonly push: (point: Float64Array) => number;
  /** The share of that length below which a run's mean speed counts as rest. */
  readonly tolerance: number;
}

/** A dynamics that knows when it has come to rest. */
export interface StoppingDynamics extends Dynamics {
  /** Asked once at every recorded iteration: whether the run is at rest there. */
  settled(): boolean;
}

const SNAPSHOT_KIND = "stopping";
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
export function createStoppingDynamics({ dynamics, push, tolerance }: StoppingOptions): StoppingDynamics {
  let anchor = { iteration: 0, point: dynamics.read() };
  const save = () => ({
    anchorIteration: Float64Array.of(anchor.iteration),
    anchor: anchor.point,
    dynamics: dynamics.snapshot(),
  });
  return wrapDynamics(dynamics, {
    settled() {
      const { iteration } = dynamics;
      if (iteration < GROWTH * anchor.iteration || iteration === anchor.iteration) return false;
      const here = dynamics.read();
      const moved = norm2(subtract(here, anchor.point));
      const limit = tolerance * (iteration - anchor.iteration) * push(here);
      anchor = { iteration, point: here };
      return moved <= limit;
    },
    snapshot: () => encodeSnapshot(SNAPSHOT_KIND, { iteration: dynamics.iteration, parts: save() }),
    restore(bytes: Uint8Array) {
      const { parts } = decodeSnapshot(SNAPSHOT_KIND, save(), bytes);
      dynamics.restore(parts.dynamics);
      anchor = { iteration: parts.anchorIteration[0]!, point: parts.anchor };
    },
  });
}
