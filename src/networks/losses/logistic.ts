import type { Loss } from "./loss.js";

/** (1/N)Σᵢ ln(1 + exp(−yᵢoᵢ)), y = ±1. */
export const logistic: Loss = {
  name: "logistic",
  formula: "(1/N)Σᵢ ln(1 + exp(−yᵢoᵢ))",
  targets: ["signs"],
  asNumbers: true,
  value: (tape, outputs, { values, count }) =>
    tape.scale(tape.sum(tape.map("softplus", tape.scale(tape.multiply(outputs, values!), -1))), 1 / count),
};
