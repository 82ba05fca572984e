import type { Optimiser } from "./optimiser.js";

/** w ← w − αg. */
export const gradientDescent: Optimiser = {
  name: "gradient-descent",
  formula: "w ← w − αg",
  init: () => ({}),
  update(operations, { weight, gradient, rows, columns, stepSize, keep }) {
    operations.descend(weight, gradient, rows * columns, stepSize, keep);
  },
};
