import { polarFactor } from "../../linalg/index.js";
import type { WeightShape } from "../network.js";

/** Entries of at most this size count as zero (theory 2.26). */
const ZERO = 1e-4;

/** The norms of a matrix of weights, in float64. */
export interface WeightNorms {
  /** How many entries are larger than 10⁻⁴. */
  readonly l0: number;
  readonly l1: number;
  /** ‖W‖_F. */
  readonly l2: number;
  readonly nuclear: number;
}

/** The norms of each weight. Source: theory 2.26. */
export function weightNorms({ rows, columns }: WeightShape, values: Float64Array, polar: Float64Array): WeightNorms {
  polarFactor(values, rows, columns, polar);
  let l0 = 0;
  let l1 = 0;
  let square = 0;
  let nuclear = 0;
  for (let entry = 0; entry < values.length; entry++) {
    const w = values[entry]!;
    const size = Math.abs(w);
    if (size > ZERO) l0++;
    l1 += size;
    square += size * size;
    // ⟨W, UVᵀ⟩ = Σσ.
    nuclear += w * polar[entry]!;
  }
  return { l0, l1, l2: Math.sqrt(square), nuclear };
}

/** The norms of the block-diagonal matrix of all: sums, but for ℓ2. */
export function totalNorms(each: readonly WeightNorms[]): WeightNorms {
  const sum = (of: (norms: WeightNorms) => number) => each.reduce((total, norms) => total + of(norms), 0);
  return {
    l0: sum(({ l0 }) => l0),
    l1: sum(({ l1 }) => l1),
    l2: Math.sqrt(sum(({ l2 }) => l2 * l2)),
    nuclear: sum(({ nuclear }) => nuclear),
  };
}
