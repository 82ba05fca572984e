import type { Kernels } from "../../kernels/index.js";
import type { Matrix } from "../../linalg/index.js";

/** A pivot below this share of its diagonal is rounding: the column depends on those before it. */
const DEPENDENT = 1e-11;

/** The Cholesky factor of the Gram matrix of a support plus β₂, over some of its places. */
export interface SupportFactor {
  /**
   * Factors over these places, up to the first whose column depends on those before it, and returns how many those are. Rows of the factor before
   * are kept as far as the places are the same.
   */
  find(places: readonly number[]): number;
  /** The solution over the places before that. */
  solve(rhs: readonly number[]): Float64Array;
}

/** No factor yet; it stands in the scratch memory of the kernels. @param gram (size, size) */
export function createSupportFactor(kernels: Kernels, gram: Matrix, l2: number): SupportFactor {
  const { exports, allocate, view } = kernels;
  const size = gram.columns;
  const products = kernels.place(gram.data);
  const [lower, list, vector] = [allocate(size * size), allocate(Math.ceil(size / 2)), allocate(size)];
  let found: readonly number[] = [];
  return {
    find(places) {
      let same = 0;
      while (same < found.length && found[same] === places[same]) same++;
      new Int32Array(exports.memory.buffer, list, places.length).set(places);
      const count = exports.factorSupport(lower, size, same, products, size, list, places.length, l2, DEPENDENT);
      found = places.slice(0, count);
      return count;
    },
    solve(rhs) {
      view(vector, rhs.length).set(rhs);
      exports.solveSupport(lower, size, found.length, vector);
      return view(vector, rhs.length).slice();
    },
  };
}
