import { InputError } from "../errors/index.js";
import { createMatrix } from "../linalg/index.js";
import { currentErrors } from "./current-errors.js";
import type { Dynamics } from "./dynamics.js";
import { createMatrixDynamics, type MatrixDynamicsOptions } from "./matrix-dynamics.js";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.js";

/** The options of `createMatrixDynamics`, and where and how coarsely the flow takes over. */
export interface MatrixFlowDynamicsOptions extends MatrixDynamicsOptions {
  /** So many iterations are stepped as written before the flow takes over: memorisation must be over by then. */
  readonly stepped: number;
  /** h, the step in slow time T = αβ⋆t. */
  readonly slowStep: number;
}

const SNAPSHOT_KIND = "matrix-flow";
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * The dynamics of `createMatrixDynamics`, approximately: the first `stepped` iterations as written, then the slow flow of SPEC 3.7
 * by projected subgradient steps of length h in T = αβ⋆t, h/(αβ⋆) iterations at once. What it leaves out is of order β⋆ (the
 * training error after memorisation, and the bias) and of order h. Never exact.
 * @throws InputError like `createMatrixDynamics`; for other penalties than the nuclear norm; and for a slow step or a number of stepped
 * iterations that is not above zero
 */
export function createMatrixFlowDynamics(options: MatrixFlowDynamicsOptions): Dynamics {
  const { stepped, slowStep, components: wanted = false, ...inner } = options;
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
  const asWritten = createMatrixDynamics({ ...inner, components: true });
  const flow = (start: Float64Array): Dynamics =>
    createMatrixDynamics({
      ...inner,
      penalty: { nuclear: slowStep, l1: 0, l2: 0 },
      method: "projected",
      stepSize: 1,
      components: true,
      initial: createMatrix(problem.rows, problem.columns, start),
    });
  const observables = asWritten.observables.filter(({ name }) => wanted || name !== "components");
  const largestSnapshot = Math.max(asWritten.snapshot().length, flow(inner.initial.data).snapshot().length) / BYTES;
  let iteration = 0;
  let current: Dynamics = asWritten;

  return {
    get iteration() {
      return iteration;
    },
    observables,
    observe() {
      const { components, ...rest } = current.observe();
      return wanted ? { ...rest, components: components! } : rest;
    },
    observeErrors: () => currentErrors(current),
    advance(iterations) {
      if (current === asWritten) {
        const share = Math.min(iterations, stepped - iteration);
        asWritten.advance(share);
        if (iteration + share === stepped) current = flow(asWritten.observe().components as Float64Array);
      }
      iteration += iterations;
      if (current === asWritten) return;
      const steps = Math.floor(((iteration - stepped) * rate) / slowStep);
      current.advance(steps - current.iteration);
    },
    snapshot() {
      const bytes = current.snapshot();
      const state = new Float64Array(2 + largestSnapshot);
      state[0] = current === asWritten ? 0 : 1;
      state[1] = bytes.length;
      new Uint8Array(state.buffer).set(bytes, 2 * BYTES);
      return encodeSnapshot(SNAPSHOT_KIND, { iteration, state });
    },
    restore(bytes) {
      const content = decodeSnapshot(SNAPSHOT_KIND, 2 + largestSnapshot, bytes);
      iteration = content.iteration;
      current = content.state[0] === 0 ? asWritten : flow(inner.initial.data);
      const length = content.state[1]!;
      current.restore(new Uint8Array(content.state.buffer, content.state.byteOffset + 2 * BYTES, length));
    },
  };
}
