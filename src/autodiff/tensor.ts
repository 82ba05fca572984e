import type { ArrayHandle, EntryFunction } from "./operations.js";

/** What made a tensor. */
export type OperationName =
  | "variable"
  | "constant"
  | "combine"
  | "multiply"
  | "gate"
  | "divide"
  | "map"
  | "expand"
  | "sumRows"
  | "sumColumns"
  | "product"
  | "gram"
  | "affine"
  | "batchedProduct"
  | "gather"
  | "scatter"
  | "place"
  | "slice"
  | "reshape"
  | "softmax"
  | "crossEntropy"
  | "residual"
  | "derived";

/** How a row, a column or a number becomes a matrix. */
export type Expansion = "row" | "column" | "number" | "transpose";

/**
 * A matrix (rows, columns) on a tape: its entries, and what they were made from. The tape makes tensors anew in every step out of those
 * of the step before, so one is good until the tape is rewound.
 */
export interface Tensor {
  /** Its place on the tape. */
  readonly index: number;
  readonly rows: number;
  readonly columns: number;
  readonly array: ArrayHandle;
  readonly operation: OperationName;
  /** Its operands; null where there are fewer. */
  readonly a: Tensor | null;
  readonly b: Tensor | null;
  readonly c: Tensor | null;
  /** What the operation needs besides: numbers, and names. */
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly name: EntryFunction | Expansion | "";
  /** The gradients of a derived tensor with respect to its operands; null of every other. */
  readonly gradients: (() => readonly Tensor[]) | null;
}

/** A tensor as the tape writes it. */
export type MutableTensor = { -readonly [Key in keyof Tensor]: Tensor[Key] };

/** A tensor without content. */
export const emptyTensor = (index: number): MutableTensor => ({
  index,
  rows: 0,
  columns: 0,
  array: 0,
  operation: "variable",
  a: null,
  b: null,
  c: null,
  first: 0,
  second: 0,
  third: 0,
  name: "",
  gradients: null,
});
