import type { Penalty } from "./penalty.js";

/**
 * h₁ + h₂ + …, by value and subgradient. The prox of a sum is not that of its parts: asking for it throws RangeError.
 */
export function summedPenalty(parts: readonly Penalty[]): Penalty {
  const curvature = parts.reduce((sum, { curvature = 0 }) => sum + curvature, 0);
  return {
    name: parts.map(({ name }) => name).join(" + "),
    formula: parts.map(({ formula }) => formula).join(" + "),
    convex: parts.every(({ convex }) => convex),
    curvature,
    assertFits(shape) {
      for (const part of parts) part.assertFits?.(shape);
    },
    value: (a) => parts.reduce((sum, part) => sum + part.value(a), 0),
    subgradient(a, out) {
      const point = a.slice();
      const each = new Float64Array(a.length);
      out.fill(0);
      for (const part of parts) {
        part.subgradient(point, each);
        for (let index = 0; index < out.length; index++) out[index]! += each[index]!;
      }
    },
    prox() {
      throw new RangeError("a sum of penalties has no prox of its own");
    },
  };
}
