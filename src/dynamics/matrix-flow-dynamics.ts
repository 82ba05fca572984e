import { InputError } from "../errors/index.js";
import { createMatrix } from "../linalg/index.js";
import { currentErrors } from "./current-errors.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import { createMatrixDynamics, type MatrixDynamicsOptions } from "./matrix-dynamics.js";

/** The options of `createMatrixDynamics`, and where and how coarsely the flow takes over. */
export interface MatrixFlowDynamicsOptions extends MatrixDynamicsOptions {
  /** So many iterations are stepped as written before the flow takes over: memorisation must be over by then. */
  readonly stepped: number;
  /** h, the step in slow time T = αβ⋆t. */
  readonly slowStep: number;
}

/**
 * The dynamics of `createMatrixDynamics`, approximately: the first `stepped` iterations as written, then the slow flow
 * of theory 3.7 by projected subgradient steps of length h in T = αβ⋆t, h/(αβ⋆) iterations at once. What it leaves out
 * is of order β⋆ (the training error after memorisation, and the bias) and of order h. Never exact.
 * @throws InputError like `createMatrixDynamics`; for other penalties than the nuclear norm; and for a slow step or a number of stepped
 * iterations that is not above zero
 */
export function createMatrixFlowDynamics(options: MatrixFlowDynamicsOptions): Dynamics {
  const { stepped, slowStep, ...inner } = options;
  const { problem, penalty, stepSize } = options;
  if (!(penalty.nuclear > 0 && penalty.l1 === 0 && penalty.l2 === 0)) {
    throw new InputError({
      path: "penalty",
      expected: "β⋆ > 0 and β₁ = β₂ = 0 for the flow engine",
      received: JSON.stringify(penalty),
    });
  }
  if (!(slowStep > 0 && Number.isSafeInteger(stepped) && stepped > 0)) {
    const received = `slowStep ${slowStep}, stepped ${stepped}`;
    throw new InputError({ path: "engine", expected: "a slow step > 0 and whole stepped iterations > 0", received });
  }
  const rate = stepSize * penalty.nuclear;
  const asWritten = createMatrixDynamics(inner);
  const flow = (start: Float64Array): Dynamics =>
    createMatrixDynamics({
      ...inner,
      penalty: { nuclear: slowStep, l1: 0, l2: 0 },
      method: "projected",
      stepSize: 1,
      initial: createMatrix(problem.rows, problem.columns, start),
    });
  let current: Dynamics = asWritten;

  return createDynamics({
    kind: "matrix-flow",
    observables: asWritten.observables,
    observe: () => current.observe(),
    observeErrors: () => currentErrors(current),
    read: () => current.read(),
    step(iterations, before) {
      const iteration = before + iterations;
      if (current === asWritten) {
        const share = Math.min(iterations, stepped - before);
        asWritten.advance(share);
        if (before + share < stepped) return;
        current = flow(asWritten.read());
      }
      const steps = Math.floor(((iteration - stepped) * rate) / slowStep);
      current.advance(steps - current.iteration);
    },
    save: () => ({ flowing: Uint32Array.of(current === asWritten ? 0 : 1), dynamics: current.snapshot() }),
    load({ flowing, dynamics }) {
      const restored = flowing[0] === 0 ? asWritten : flow(inner.initial.data);
      restored.restore(dynamics);
      current = restored;
    },
  });
}
