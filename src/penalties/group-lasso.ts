import { InputError } from "../errors/index.js";
import { assertStrength, type Penalty } from "./penalty.js";

/**
 * h(a) = β·Σ_g w_g‖a_g‖₂ over disjoint groups g of indices; entries in no group are free. Without `weights`, w_g = √|g|. One
 * group of all indices with weight 1 is the unsquared norm β‖a‖₂; groups of (j, n + j) make planar complex vectors sparse.
 *
 * Subgradient: βw_g·a_g/‖a_g‖₂, 0 where a_g = 0. Prox: block soft thresholding, a_g·max(1 − step·βw_g/‖a_g‖₂, 0).
 * Source: Yuan and Lin (2006); SPEC 6.2.
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
