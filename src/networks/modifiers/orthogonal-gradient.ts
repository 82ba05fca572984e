import type { ArrayHandle, Operations } from "../../autodiff/index.js";
import type { Modifier } from "./modifier.js";

/** ⊥Grad: g ← g − (⟨w, g⟩/‖w‖²)·w, without the part that only scales the weight. Source: Prieto et al. (2025). */
export const orthogonalGradient: Modifier = {
  name: "orthogonal-gradient",
  formula: "g ← g − (⟨w, g⟩/‖w‖²)·w",
  init: () => ({}),
  modify(operations, { weight, gradient, count }) {
    const square = innerProduct(operations, weight, weight, count);
    if (square === 0) return;
    const share = innerProduct(operations, weight, gradient, count) / square;
    operations.combine(gradient, 1, weight, -share, gradient, count);
  },
};

/** Memory for as many products as the largest weight has had, by the operations that it belongs to. */
const scratch = new WeakMap<Operations, { readonly array: ArrayHandle; readonly room: number }>();
const sum = new Float64Array(1);

function innerProduct(operations: Operations, one: ArrayHandle, other: ArrayHandle, count: number): number {
  let products = scratch.get(operations);
  if (products === undefined || products.room < count) {
    products = { array: operations.allocate(count), room: count };
    scratch.set(operations, products);
  }
  operations.multiply(one, other, products.array, count);
  operations.sumColumns(products.array, 1, count, products.array);
  return operations.read(products.array, sum)[0]!;
}
