import type { Loss } from "./loss.js";

/** (1/NC)Σᵢ‖oᵢ − yᵢ‖², the mean over examples and outputs; classes as one-hot rows. */
export const squared: Loss = {
  name: "squared",
  formula: "(1/NC)Σᵢ‖oᵢ − yᵢ‖²",
  targets: ["classes", "signs", "numbers"],
  asNumbers: true,
  value(tape, outputs, { values }) {
    const difference = tape.combine(outputs, 1, values!, -1);
    return tape.scale(tape.sum(tape.multiply(difference, difference)), 1 / (outputs.rows * outputs.columns));
  },
};
