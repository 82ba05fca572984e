import type { Optimiser } from "./optimiser.js";

/**
 * Muon: momentum M ← μM + G, then W ← W − α·√max(1, rows/columns)·UVᵀ of M = UΣVᵀ, exactly; biases by momentum alone.
 * Source: Jordan et al., "Muon" (2024).
 */
export const muon: Optimiser = {
  name: "muon",
  formula: "M ← μM + G, W ← W − α·√max(1, rows/columns)·UVᵀ, M = UΣVᵀ",
  init: (operations, count) => ({ velocity: operations.allocate(count), direction: operations.allocate(count) }),
  update(operations, { weight, gradient, moments, rows, columns, stepSize, keep }, { momentum }) {
    const velocity = moments.velocity!;
    const direction = moments.direction!;
    operations.combine(velocity, momentum, gradient, 1, velocity, rows * columns);
    const matrix = rows > 1 && columns > 1;
    if (matrix) operations.polar(velocity, rows, columns, direction);
    const rate = matrix ? stepSize * Math.sqrt(Math.max(1, rows / columns)) : stepSize;
    operations.descend(weight, matrix ? direction : velocity, rows * columns, rate, keep);
  },
};
