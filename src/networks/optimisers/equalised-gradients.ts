import type { Optimiser } from "./optimiser.js";

/**
 * Equalised gradient descent: W ← W − α·UVᵀ of the gradient G = UΣVᵀ, so that all its directions move alike; vectors by g/‖g‖, which is
 * the same of one row. Source: arXiv 2510.04930.
 */
export const equalisedGradients: Optimiser = {
  name: "equalised-gradients",
  formula: "W ← W − α·UVᵀ, G = UΣVᵀ",
  init: () => ({}),
  update(operations, { weight, gradient, rows, columns, stepSize, keep }) {
    operations.polar(gradient, rows, columns, gradient);
    operations.descend(weight, gradient, rows * columns, stepSize, keep);
  },
};
