import { InputError } from "../errors/index.js";
import { currentErrors } from "./current-errors.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { createJumpDynamics } from "./jump-dynamics.js";
import { snapshotMismatch } from "./snapshot.js";
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

/**
 * A dynamics whose penalty changes at given iterations, exactly: stage k + 1 starts from the last iterate of stage k. What it
 * observes at a switch belongs to the stage that ends there. Its use: a larger β arrives early, a smaller one afterwards removes
 * the bias (theory 3.5, 3.6).
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
  const enter = (stage: number, from: Float64Array): Entered => ({
    stage,
    from,
    dynamics: create({ ...rest, penalty: stages[stage]!.penalty, initial: from }),
  });
  /** How many iterations are left of a stage. */
  const left = ({ stage, dynamics }: Entered) =>
    stage === stages.length - 1 ? Number.POSITIVE_INFINITY : stages[stage]!.iterations - dynamics.iteration;
  let current = enter(0, initial);

  return createDynamics({
    kind: "staged",
    observables: current.dynamics.observables,
    observe: () => current.dynamics.observe(),
    observeErrors: () => currentErrors(current.dynamics),
    read: () => current.dynamics.read(),
    step(iterations) {
      let remaining = iterations;
      while (remaining > left(current)) {
        remaining -= left(current);
        current.dynamics.advance(left(current));
        current = enter(current.stage + 1, current.dynamics.read());
      }
      current.dynamics.advance(remaining);
    },
    save: () => ({
      stage: Uint32Array.of(current.stage),
      from: current.from,
      dynamics: current.dynamics.snapshot(),
    }),
    load(parts) {
      const stage = parts.stage[0]!;
      if (stage >= stages.length) throw snapshotMismatch(`one of ${stages.length} stages`, `stage ${stage + 1}`);
      const entered = enter(stage, parts.from);
      entered.dynamics.restore(parts.dynamics);
      current = entered;
    },
  });
}

/** A stage that is under way. */
interface Entered {
  readonly stage: number;
  /** The point from which it started. */
  readonly from: Float64Array;
  readonly dynamics: Dynamics;
}
