import { momentum } from "./momentum.js";
import type { Optimiser } from "./optimiser.js";

/** Nesterov's momentum: m ← μm + g, w ← w − α(g + μm). */
export const nesterov: Optimiser = {
  ...momentum,
  name: "nesterov",
  formula: "m ← μm + g, w ← w − α(g + μm)",
  update(operations, { weight, gradient, moments, rows, columns, stepSize, keep }, settings) {
    operations.momentum(weight, gradient, moments.velocity!, rows * columns, stepSize, settings.momentum, true, keep);
  },
};
