import type { Activation } from "./activation.js";

/** z². */
export const square: Activation = {
  name: "square",
  formula: "z²",
  apply: (tape, z) => tape.multiply(z, z),
  derivative: (tape, z) => tape.scale(z, 2),
  secondDerivative: (tape, z) => tape.constant(z.rows, z.columns, 2),
};
