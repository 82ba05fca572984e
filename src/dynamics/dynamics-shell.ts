import { assertInteger } from "../errors/index.js";
import type { Dynamics } from "./dynamics.js";
import { decodeSnapshot, encodeSnapshot, type SnapshotParts } from "./snapshot.js";

/** What makes one dynamics different from another: everything of the contract that the shell does not do for all of them. */
export interface DynamicsBody<Parts extends SnapshotParts>
  extends Omit<Dynamics, "iteration" | "advance" | "snapshot" | "restore"> {
  /** Names in snapshots whose state the parts are. */
  readonly kind: string;
  /** Performs so many steps from the point of `iteration`. */
  step(iterations: number, iteration: number): void;
  /** What `load` needs to go on bit for bit; as many numbers of each name at every point. */
  save(): Parts;
  /** Takes over what `save` returned at `iteration`; where it throws, nothing may have changed. */
  load(parts: Parts, iteration: number): void;
}

/**
 * The dynamics of a body: counts its iterations, checks how many are asked for, and makes its state one snapshot.
 * `advance` throws InputError unless it is given an integer ≥ 0; `restore`, unless its bytes are a snapshot of the body's kind
 * with parts of the same names, types and lengths.
 */
export function createDynamics<Parts extends SnapshotParts>(body: DynamicsBody<Parts>): Dynamics {
  const { kind, step, save, load, ...offered } = body;
  let iteration = 0;
  return {
    ...offered,
    get iteration() {
      return iteration;
    },
    advance(iterations) {
      assertInteger("iterations", iterations, { min: 0 });
      step(iterations, iteration);
      iteration += iterations;
    },
    snapshot: () => encodeSnapshot(kind, { iteration, parts: save() }),
    restore(bytes) {
      const content = decodeSnapshot(kind, save(), bytes);
      load(content.parts, content.iteration);
      iteration = content.iteration;
    },
  };
}
