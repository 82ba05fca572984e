import type { Tape, Tensor } from "../../autodiff/index.js";
import type { Activation } from "./activation.js";

/** 1 − tanh² z. */
function derivative(tape: Tape, z: Tensor): Tensor {
  const y = tape.map("hyperbolicTangent", z);
  return tape.combine(tape.constant(z.rows, z.columns, 1), 1, tape.multiply(y, y), -1);
}

/** tanh z; φ″ = −2·tanh z·(1 − tanh² z). */
export const tanh: Activation = {
  name: "tanh",
  formula: "tanh z",
  apply: (tape, z) => tape.map("hyperbolicTangent", z),
  derivative,
  secondDerivative: (tape, z) => tape.scale(tape.multiply(tape.map("hyperbolicTangent", z), derivative(tape, z)), -2),
};
