import type { Loss } from "./loss.js";

/** (1/N)Σᵢ max(0, 1 − yᵢoᵢ), y = ±1. */
export const hinge: Loss = {
  name: "hinge",
  formula: "(1/N)Σᵢ max(0, 1 − yᵢoᵢ)",
  targets: ["signs"],
  asNumbers: true,
  value(tape, outputs, { values, count }) {
    const margins = tape.multiply(outputs, values!);
    const missing = tape.combine(tape.constant(count, 1, 1), 1, margins, -1);
    return tape.scale(tape.sum(tape.map("rectifier", missing)), 1 / count);
  },
};
