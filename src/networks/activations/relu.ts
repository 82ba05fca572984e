import type { Activation } from "./activation.js";

/** max(z, 0), with derivative 0 at 0. */
export const relu: Activation = {
  name: "relu",
  formula: "max(z, 0)",
  apply: (tape, z) => tape.map("rectifier", z),
  derivative: (tape, z) => tape.map("step", z),
  secondDerivative: null,
};
