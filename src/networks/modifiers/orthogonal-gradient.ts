import type { Modifier } from "./modifier.js";

/** ⊥Grad: g ← g − (⟨w, g⟩/‖w‖²)·w, without the part that only scales the weight. Source: Prieto et al. (2025). */
export const orthogonalGradient: Modifier = {
  name: "orthogonal-gradient",
  formula: "g ← g − (⟨w, g⟩/‖w‖²)·w",
  init: () => ({}),
  modify(operations, { weight, gradient, count }) {
    const w = operations.read(weight, new Float64Array(count));
    const g = operations.read(gradient, new Float64Array(count));
    let inner = 0;
    let square = 0;
    for (let index = 0; index < count; index++) {
      inner += w[index]! * g[index]!;
      square += w[index]! * w[index]!;
    }
    if (square > 0) operations.combine(gradient, 1, weight, -inner / square, gradient, count);
  },
};
