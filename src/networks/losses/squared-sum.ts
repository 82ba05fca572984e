import type { Loss } from "./loss.js";
import { squared } from "./squared.js";

/** (1/N)Σᵢ‖oᵢ − yᵢ‖², the mean over examples of the sum over outputs. */
export const squaredSum: Loss = {
  ...squared,
  name: "squared-sum",
  formula: "(1/N)Σᵢ‖oᵢ − yᵢ‖²",
  value: (tape, outputs, batch) => tape.scale(squared.value(tape, outputs, batch), outputs.columns),
};
