import { type Kernels, withScratch } from "../../kernels/index.js";
import { createMatrix, type Matrix } from "../../linalg/index.js";
import type { ColumnProblem } from "./column-problem.js";

/** Inner products of the columns of a support, which are kept from one support to the next. */
export interface SupportProducts {
  /** X_SᵀX_S, (|S|, |S|). */
  of(support: readonly number[]): Matrix;
}

/** No products yet. Each is a sum in the order of the rows, whenever it is found. */
export function createSupportProducts(problem: ColumnProblem): SupportProducts {
  let known: readonly number[] = [];
  let products = createMatrix(0, 0, new Float64Array(0));
  return {
    of(support) {
      products = withScratch((kernels) => productsOf(kernels, problem, support, { known, products }));
      known = support;
      return products;
    },
  };
}

function productsOf(
  kernels: Kernels,
  { data, rows }: ColumnProblem,
  support: readonly number[],
  before: { readonly known: readonly number[]; readonly products: Matrix },
): Matrix {
  const count = support.length;
  const placeBefore = new Map(before.known.map((column, place) => [column, place]));
  const places = support.map((column) => placeBefore.get(column) ?? -1);
  const added = support.flatMap((_, place) => (places[place]! < 0 ? place : []));
  const result = new Float64Array(count * count);
  const size = before.products.columns;
  for (let i = 0; i < count; i++) {
    if (places[i]! < 0) continue;
    const from = places[i]! * size;
    for (let j = 0; j < count; j++) {
      if (places[j]! >= 0) result[i * count + j] = before.products.data[from + places[j]!]!;
    }
  }
  const columnOf = (place: number) => data.subarray(support[place]! * rows, (support[place]! + 1) * rows);
  const { exports, allocate, view } = kernels;
  const [all, fresh, found] = [allocate(count * rows), allocate(rows * added.length), allocate(count * added.length)];
  const placed = view(all, count * rows);
  for (let place = 0; place < count; place++) placed.set(columnOf(place), place * rows);
  const transposed = view(fresh, rows * added.length);
  added.forEach((place, index) => {
    const column = columnOf(place);
    for (let row = 0; row < rows; row++) transposed[row * added.length + index] = column[row]!;
  });
  exports.product(all, rows, 1, fresh, found, count, rows, added.length);
  const entries = view(found, count * added.length);
  added.forEach((place, index) => {
    for (let i = 0; i < count; i++) {
      const entry = entries[i * added.length + index]!;
      result[i * count + place] = entry;
      result[place * count + i] = entry;
    }
  });
  return createMatrix(count, count, result);
}
