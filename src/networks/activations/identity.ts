import type { Activation } from "./activation.js";

/** z: a linear network. */
export const identity: Activation = {
  name: "identity",
  formula: "z",
  apply: (_, z) => z,
  derivative: (tape, z) => tape.constant(z.rows, z.columns, 1),
  secondDerivative: null,
};
