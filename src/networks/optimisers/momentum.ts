import type { Optimiser } from "./optimiser.js";

/** Heavy-ball momentum: m ← μm + g, w ← w − αm. */
export const momentum: Optimiser = {
  name: "momentum",
  formula: "m ← μm + g, w ← w − αm",
  init: (operations, count) => ({ velocity: operations.allocate(count) }),
  update(operations, { weight, gradient, moments, rows, columns, stepSize, keep }, settings) {
    operations.momentum(weight, gradient, moments.velocity!, rows * columns, stepSize, settings.momentum, false, keep);
  },
};
