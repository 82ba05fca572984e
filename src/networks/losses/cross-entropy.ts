import type { Loss } from "./loss.js";

/** −(1/N)Σᵢ ln softmax(oᵢ) at the class of example i; softmax and logarithm in one kernel. */
export const crossEntropy: Loss = {
  name: "cross-entropy",
  formula: "−(1/N)Σᵢ ln(exp oᵢ,class/Σⱼ exp oᵢⱼ)",
  targets: ["classes"],
  asNumbers: false,
  value: (tape, outputs, { labels }) => tape.crossEntropy(outputs, labels!),
};
