import { z } from "zod";
import { dot, type Field, norm1 } from "../linalg/index.js";
import { writePhases } from "./l1.js";
import { assertStrength, type Penalty } from "./penalty.js";
import { penaltyKind } from "./penalty-kind.js";
import { softThreshold } from "./soft-threshold.js";

/**
 * h(a) = β₁‖a‖₁ + (β₂/2)‖a‖₂²: sparsity that keeps correlated entries together.
 *
 * Subgradient: β₁·a_j/|a_j| + β₂a_j. Prox: S_{step·β₁}(a)/(1 + step·β₂). Source: Zou and Hastie (2005); theory 5.1.
 * @throws InputError for a negative strength
 */
export function elasticNet(strengths: { l1: number; l2: number; field?: Field }): Penalty {
  const { l1, l2, field = "real" } = strengths;
  assertStrength("penalty.l1", l1);
  assertStrength("penalty.l2", l2);
  const value = (a: Float64Array) => l1 * norm1(a, field) + (l2 / 2) * dot(a, a);
  return {
    name: "elastic-net",
    formula: "β₁‖a‖₁ + (β₂/2)‖a‖₂²",
    convex: true,
    curvature: l2,
    value,
    subgradient(a, out) {
      const point = out === a ? a.slice() : a;
      writePhases(point, field, out);
      for (let index = 0; index < out.length; index++) out[index] = l1 * out[index]! + l2 * point[index]!;
    },
    prox(a, step, out) {
      softThreshold(a, step * l1, field, out);
      const divisor = 1 + step * l2;
      for (let index = 0; index < out.length; index++) out[index]! /= divisor;
      return value(out);
    },
  };
}

/** The elastic net as a config names it. */
export const elasticNetKind = penaltyKind({
  schema: z.strictObject({
    kind: z.literal("elastic-net"),
    l1: z.number().min(0).default(1e-5).describe("β₁, strength of β₁‖a‖₁"),
    l2: z.number().min(0).default(1e-5).describe("β₂, strength of (β₂/2)‖a‖₂²"),
  }),
  families: ["vector", "matrix"],
  create: ({ l1, l2 }, shape) => elasticNet({ l1, l2, field: shape.family === "vector" ? shape.field : "real" }),
});
