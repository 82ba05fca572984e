import type { Kernels } from "../kernels/index.js";
import type { MatrixProblem } from "../problems/index.js";
import type { MatrixLayout } from "./matrix-layout.js";
import type { MatrixMethod } from "./matrix-method.js";
import { METHODS } from "./method-kinds.js";
import { placeOperator } from "./placed-operator.js";

/** Addresses in kernel memory of what a matrix method works on. */
export interface PlacedMatrixState {
  readonly operator: number;
  readonly point: number;
  readonly gradient: number;
  readonly scratch: number;
  /** Where shrinking singular values starts from (see `shrinkSingularValues`); part of the state of the proximal method. */
  readonly basis: number;
  readonly basisLength: number;
}

/** Places the data, and a point of zeros, in kernel memory; the basis starts as the identity. */
export function placeMatrixState(
  kernels: Kernels,
  layout: MatrixLayout,
  problem: MatrixProblem,
  { kind, nuclear }: MatrixMethod,
): PlacedMatrixState {
  const { count, size } = layout;
  const warm = METHODS[kind].shrinks && nuclear > 0;
  const identity = Float64Array.from({ length: warm ? count * count : 0 }, (_, at) => (at % (count + 1) === 0 ? 1 : 0));
  return {
    operator: placeOperator(kernels, layout, problem, METHODS[kind].interpolates),
    point: kernels.allocate(size),
    gradient: kernels.allocate(size),
    scratch: kernels.allocate(size + count * count),
    basis: kernels.place(identity),
    basisLength: identity.length,
  };
}
