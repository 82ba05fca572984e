import type { Modifier } from "./modifier.js";

/** Grokfast: m ← ρm + (1 − ρ)g, g ← g + λm. Source: Lee et al. (2024). */
export const grokfast: Modifier = {
  name: "grokfast",
  formula: "m ← ρm + (1 − ρ)g, g ← g + λm",
  init: (operations, count) => ({ slow: operations.allocate(count) }),
  modify(operations, { gradient, moments, count }, { amplification, memory }) {
    const slow = moments.slow!;
    operations.combine(slow, memory, gradient, 1 - memory, slow, count);
    operations.combine(gradient, 1, slow, amplification, gradient, count);
  },
};
