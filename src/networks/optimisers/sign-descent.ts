import type { Optimiser } from "./optimiser.js";

/** w ← w − α·sign g. */
export const signDescent: Optimiser = {
  name: "sign-descent",
  formula: "w ← w − α·sign g",
  init: () => ({}),
  update(operations, { weight, gradient, rows, columns, stepSize, keep }) {
    operations.map("sign", gradient, gradient, rows * columns);
    operations.descend(weight, gradient, rows * columns, stepSize, keep);
  },
};
