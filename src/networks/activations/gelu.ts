import type { Tape, Tensor } from "../../autodiff/index.js";
import type { Activation } from "./activation.js";

/** Φ(z), the standard normal distribution function. */
function distribution(tape: Tape, z: Tensor): Tensor {
  const half = tape.constant(z.rows, z.columns, 0.5);
  return tape.combine(half, 1, tape.map("errorFunction", tape.scale(z, Math.SQRT1_2)), 0.5);
}

/** ϕ(z), its density. */
function density(tape: Tape, z: Tensor): Tensor {
  const exponent = tape.scale(tape.multiply(z, z), -0.5);
  return tape.scale(tape.map("exponential", exponent), 1 / Math.sqrt(2 * Math.PI));
}

/** z·Φ(z), exactly, Φ the normal distribution function; φ′ = Φ + zϕ, φ″ = (2 − z²)ϕ. */
export const gelu: Activation = {
  name: "gelu",
  formula: "z·Φ(z)",
  apply: (tape, z) => tape.multiply(z, distribution(tape, z)),
  derivative: (tape, z) => tape.combine(distribution(tape, z), 1, tape.multiply(z, density(tape, z)), 1),
  secondDerivative(tape, z) {
    const factor = tape.combine(tape.constant(z.rows, z.columns, 2), 1, tape.multiply(z, z), -1);
    return tape.multiply(factor, density(tape, z));
  },
};
