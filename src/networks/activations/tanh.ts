import type { Tape, Tensor } from "../../autodiff/index.js";
import type { Activation } from "./activation.js";

/** 1 − y², for y = tanh z. */
function slope(tape: Tape, y: Tensor): Tensor {
  return tape.combine(tape.constant(y.rows, y.columns, 1), 1, tape.multiply(y, y), -1);
}

/** tanh z; φ″ = −2·tanh z·(1 − tanh² z). */
export const tanh: Activation = {
  name: "tanh",
  formula: "tanh z",
  apply: (tape, z) => tape.map("hyperbolicTangent", z),
  derivative: (tape, z) => slope(tape, tape.map("hyperbolicTangent", z)),
  secondDerivative: (tape, _, y) => tape.scale(tape.multiply(y, slope(tape, y)), -2),
};
