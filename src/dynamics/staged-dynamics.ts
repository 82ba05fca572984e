import { InputError } from "../errors/index.js";
import type { Dynamics } from "./dynamics.js";
import { createJumpDynamics } from "./jump-dynamics.js";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.js";
import { createVectorDynamics, type VectorDynamicsOptions } from "./vector-dynamics.js";

/** One penalty, for so many iterations; the last stage goes on for ever. */
export interface PenaltyStage {
  readonly penalty: { readonly l1: number; readonly l2: number };
  readonly iterations: number;
}

/** The options of `createVectorDynamics`, with stages instead of one penalty. */
export interface StagedDynamicsOptions extends Omit<VectorDynamicsOptions, "penalty"> {
  readonly stages: readonly PenaltyStage[];
  /** How each stage runs. Default "jump". */
  readonly engine?: "step" | "jump" | undefined;
}

const SNAPSHOT_KIND = "staged";
/** The float64 that a stage's own snapshot takes at most besides n entries: its header and where a trajectory stands. */
const LARGEST_INNER = 8;

/**
 * A dynamics whose penalty changes at given iterations, exactly: stage k + 1 starts from the last iterate of stage k. What it
 * observes at a switch belongs to the stage that ends there. Its use: a larger β arrives early, a smaller one afterwards removes
 * the bias (SPEC 3.5, 3.6).
 * @throws InputError for no stages, or lengths that are not positive integers; and what the dynamics of a stage throws
 */
export function createStagedDynamics(options: StagedDynamicsOptions): Dynamics {
  const { stages, engine = "jump", initial, ...rest } = options;
  if (stages.length === 0) throw new InputError({ path: "stages", expected: "at least one stage", received: "none" });
  stages.forEach(({ iterations }, index) => {
    if (Number.isSafeInteger(iterations) && iterations > 0) return;
    const path = `stages[${index}].iterations`;
    throw new InputError({ path, expected: "an integer > 0", received: String(iterations) });
  });
  const create = engine === "jump" ? createJumpDynamics : createVectorDynamics;
  const begin = (index: number, from: Float64Array): Dynamics =>
    create({ ...rest, components: true, penalty: stages[index]!.penalty, initial: from });
  const isLast = (index: number) => index === stages.length - 1;

  // Stage, iterations before it, length of what follows its first iterate: the snapshot of its own dynamics.
  const innerOffset = (3 + initial.length) * Float64Array.BYTES_PER_ELEMENT;
  const stateLength = 3 + initial.length + LARGEST_INNER + initial.length;

  let stage = 0;
  let before = 0;
  let from = initial;
  let current = begin(0, initial);
  const observables = current.observables.filter(({ name }) => rest.components || name !== "components");

  function enter(index: number, start: Float64Array, iteration: number): void {
    stage = index;
    before = iteration;
    from = start;
    current = begin(index, start);
  }

  return {
    get iteration() {
      return before + current.iteration;
    },
    observables,
    observe() {
      const { components, ...scalars } = current.observe();
      return rest.components ? { ...scalars, components: components! } : scalars;
    },
    advance(iterations) {
      let left = iterations;
      while (!isLast(stage) && left > stages[stage]!.iterations - current.iteration) {
        const share = stages[stage]!.iterations - current.iteration;
        current.advance(share);
        left -= share;
        enter(stage + 1, current.observe().components as Float64Array, before + current.iteration);
      }
      current.advance(left);
    },
    snapshot() {
      const inner = current.snapshot();
      const state = new Float64Array(stateLength);
      state.set([stage, before, inner.length, ...from]);
      new Uint8Array(state.buffer, innerOffset).set(inner);
      return encodeSnapshot(SNAPSHOT_KIND, { iteration: before + current.iteration, state });
    },
    restore(bytes) {
      const { state } = decodeSnapshot(SNAPSHOT_KIND, stateLength, bytes);
      enter(state[0]!, state.slice(3, 3 + initial.length), state[1]!);
      current.restore(new Uint8Array(state.buffer, innerOffset, state[2]!).slice());
    },
  };
}
