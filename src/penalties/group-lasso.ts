import { z } from "zod";
import { InputError } from "../errors/index.js";
import { planes } from "../linalg/index.js";
import { assertStrength, type Penalty } from "./penalty.js";
import { penaltyKind } from "./penalty-kind.js";
import { describeShape, type PenaltyShape } from "./penalty-shape.js";

/**
 * h(a) = β·Σ_g w_g‖a_g‖₂ over disjoint groups g of indices; entries in no group are free. Without `weights`, w_g = √|g|. One
 * group of all indices with weight 1 is the unsquared norm β‖a‖₂; groups of (j, n + j) make planar complex vectors sparse.
 *
 * Subgradient: βw_g·a_g/‖a_g‖₂, 0 where a_g = 0. Prox: block soft thresholding, a_g·max(1 − step·βw_g/‖a_g‖₂, 0).
 * Source: Yuan and Lin (2006); theory 5.1.
 * @throws InputError for a negative strength or weight, an index that is not a whole number ≥ 0, or one in two groups
 */
export function groupLasso(options: {
  strength: number;
  groups: readonly (readonly number[])[];
  weights?: readonly number[];
}): Penalty {
  const { strength, groups } = options;
  assertStrength("penalty.strength", strength);
  const weights = options.weights ?? groups.map((group) => Math.sqrt(group.length));
  assertGroups(groups, weights);
  const norm = (a: Float64Array, group: readonly number[]) => {
    let sum = 0;
    for (const index of group) sum += a[index]! * a[index]!;
    return Math.sqrt(sum);
  };
  const value = (a: Float64Array) => {
    let sum = 0;
    groups.forEach((group, g) => {
      sum += weights[g]! * norm(a, group);
    });
    return strength * sum;
  };
  /** out_g = factor(‖a_g‖, βw_g)·a_g for every group. */
  const scaleGroups = (
    a: Float64Array,
    factor: (length: number, threshold: number) => number,
    out: Float64Array,
  ): void => {
    groups.forEach((group, g) => {
      const scale = factor(norm(a, group), strength * weights[g]!);
      for (const index of group) out[index] = scale * a[index]!;
    });
  };
  return {
    name: "group-lasso",
    formula: "β·Σ_g w_g‖a_g‖₂",
    convex: true,
    assertFits(shape) {
      const size = shape.family === "vector" ? shape.length * planes(shape.field) : shape.rows * shape.columns;
      groups.forEach((group, g) => {
        const outside = group.find((index) => index >= size);
        if (outside !== undefined) refuseIndex(`penalty.groups[${g}]`, outside, size, shape);
      });
    },
    value,
    subgradient(a, out) {
      const point = a.slice();
      out.fill(0);
      scaleGroups(point, (length, threshold) => (length === 0 ? 0 : threshold / length), out);
    },
    prox(a, step, out) {
      if (out !== a) out.set(a);
      scaleGroups(
        out,
        (length, threshold) => (length > step * threshold ? (length - step * threshold) / length : 0),
        out,
      );
      return value(out);
    },
  };
}

function assertGroups(groups: readonly (readonly number[])[], weights: readonly number[]): void {
  if (weights.length !== groups.length) {
    throw new InputError({
      path: "penalty.weights",
      expected: `one weight a group, ${groups.length}`,
      received: String(weights.length),
    });
  }
  weights.forEach((weight, g) => {
    assertStrength(`penalty.weights[${g}]`, weight);
  });
  const owner = new Map<number, number>();
  groups.forEach((group, g) => {
    group.forEach((index, position) => {
      const path = `penalty.groups[${g}][${position}]`;
      if (!Number.isInteger(index) || index < 0) {
        throw new InputError({ path, expected: "an index, a whole number ≥ 0", received: String(index) });
      }
      const other = owner.get(index);
      if (other !== undefined) {
        throw new InputError({
          path,
          expected: "disjoint groups",
          received: `index ${index}, which is in group ${other} already`,
        });
      }
      owner.set(index, g);
    });
  });
}

function refuseIndex(path: string, index: number, size: number, shape: PenaltyShape): never {
  throw new InputError({
    path,
    expected: `indices from 0 to ${size - 1}, for ${describeShape(shape)}`,
    received: String(index),
  });
}

/** The group lasso as a config names it. */
export const groupLassoKind = penaltyKind({
  schema: z.strictObject({
    kind: z.literal("group-lasso"),
    strength: z.number().min(0).default(1e-3).describe("β, strength of the penalty"),
    groups: z
      .union([z.int().min(1), z.array(z.array(z.int().min(0)).min(1)).min(1)])
      .default(5)
      .describe(
        "so many groups of consecutive entries, all of one size; or the groups themselves, as [[0,1],[2,3,4]], indices " +
          "from 0 (of a matrix row by row); w_g = √|g|",
      ),
  }),
  families: ["vector", "matrix"],
  create({ strength, groups: chosen }, shape) {
    const size = shape.family === "vector" ? shape.length : shape.rows * shape.columns;
    const groups = typeof chosen === "number" ? consecutiveGroups(chosen, size, shape) : chosen;
    const weights = groups.map((group) => Math.sqrt(group.length));
    if (shape.family === "matrix" || shape.field === "real") return groupLasso({ strength, groups, weights });
    groups.forEach((group, g) => {
      const outside = group.find((index) => index >= size);
      if (outside !== undefined) refuseIndex(`penalty.groups[${g}]`, outside, size, shape);
    });
    const planar = groups.map((group) => group.flatMap((index) => [index, size + index]));
    return groupLasso({ strength, groups: planar, weights });
  },
});

function consecutiveGroups(count: number, size: number, shape: PenaltyShape): number[][] {
  const length = size / count;
  if (!Number.isInteger(length)) {
    throw new InputError({
      path: "penalty.groups",
      expected: `a number that divides the ${size} entries of ${describeShape(shape)}`,
      received: String(count),
      remedy: "Or give the groups themselves, as [[0,1],[2,3,4]]",
    });
  }
  return Array.from({ length: count }, (_, g) => Array.from({ length }, (_, index) => g * length + index));
}
