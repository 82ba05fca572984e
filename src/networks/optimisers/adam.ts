import { power } from "../../kernels/index.js";
import type { Optimiser } from "./optimiser.js";

/**
 * Adam with corrected moments: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − α·m̂/(√v̂ + ε), m̂ = m/(1 − β₁ᵗ),
 * v̂ = v/(1 − β₂ᵗ). With decoupled decay it is AdamW. Source: Kingma and Ba (2015); Loshchilov and Hutter (2019).
 */
export const adam: Optimiser = {
  name: "adam",
  formula: "w ← w − α·m̂/(√v̂ + ε)",
  init: (operations, count) => ({ mean: operations.allocate(count), square: operations.allocate(count) }),
  update(operations, { weight, gradient, moments, rows, columns, step, stepSize, keep }, settings) {
    const { firstMoment: first, secondMoment: second, epsilon } = settings;
    const rate = stepSize / (1 - power(first, step));
    const root = Math.sqrt(1 - power(second, step));
    const constants = { rate, root, first, second, epsilon, keep };
    operations.adam(weight, gradient, moments.mean!, moments.square!, rows * columns, constants);
  },
};
