import { InputError } from "../errors/index.js";
import { BACKWARD } from "./backward.js";
import type { Tape } from "./tape.js";
import type { Tensor } from "./tensor.js";

/** What `gradients` of a tape does, over the list of its tensors in the order in which they were made. */
export function createGradients(tape: Tape, tensors: readonly Tensor[]): Tape["gradients"] {
  /** The gradient of each tensor so far, and whether it depends on what is asked for. */
  const found: (Tensor | null)[] = [];
  const needed: boolean[] = [];

  function add(to: Tensor, gradient: Tensor): void {
    const before = found[to.index] ?? null;
    found[to.index] = before === null ? gradient : tape.combine(before, 1, gradient, 1);
  }

  const isNeeded = (a: Tensor | null): a is Tensor => a !== null && needed[a.index] === true;

  return (of, withRespectTo) => {
    if (of.rows !== 1 || of.columns !== 1) {
      const received = `one of (${of.rows}, ${of.columns})`;
      throw new InputError({ path: "gradients", expected: "a tensor (1, 1)", received });
    }
    for (let index = 0; index <= of.index; index++) {
      const { a, b, c } = tensors[index]!;
      found[index] = null;
      needed[index] = isNeeded(a) || isNeeded(b) || isNeeded(c);
      for (const tensor of withRespectTo) if (tensor.index === index) needed[index] = true;
    }
    if (needed[of.index]) {
      found[of.index] = tape.constant(1, 1, 1);
      for (let index = of.index; index >= 0; index--) {
        const gradient = found[index];
        const tensor = tensors[index]!;
        if (gradient === null || gradient === undefined) continue;
        BACKWARD[tensor.operation](tape, tensor, gradient, add, isNeeded);
      }
    }
    return withRespectTo.map(({ index }) => (index <= of.index ? (found[index] ?? null) : null));
  };
}
