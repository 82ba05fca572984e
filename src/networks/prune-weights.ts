import { InputError } from "../errors/index.js";
import { isMatrix, type WeightShape } from "./network.js";

/**
 * Weights with the smallest entries set to 0: `share` of all entries of matrices together, rounded down, those of equal size in the order
 * of the weights; biases stay.
 * @throws InputError for a share outside of [0, 1]
 */
export function pruneWeights(
  shapes: readonly WeightShape[],
  weights: readonly Float64Array[],
  share: number,
): Float64Array[] {
  if (!(share >= 0 && share <= 1)) {
    throw new InputError({ path: "share", expected: "a share from 0 to 1", received: String(share) });
  }
  const entries = weights.flatMap((values, weight) =>
    isMatrix(shapes[weight]!) ? [...values.keys()].map((place) => ({ weight, place })) : [],
  );
  const size = ({ weight, place }: { weight: number; place: number }) => Math.abs(weights[weight]![place]!);
  entries.sort((one, other) => size(one) - size(other));
  const pruned = weights.map((values) => values.slice());
  for (const { weight, place } of entries.slice(0, Math.floor(share * entries.length))) pruned[weight]![place] = 0;
  return pruned;
}
