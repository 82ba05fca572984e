import type { ArrayHandle, EntryFunction, Operations } from "./operations.js";
import type { Expansion, Tensor } from "./tensor.js";

/** Sizes of the matrices that the rows of the operands of a batched product hold: (p, q) times (q, r). */
export interface BatchedSizes {
  readonly p: number;
  readonly q: number;
  readonly r: number;
}

/** What a derived tensor was made of. */
export type DerivedOperands = readonly [a: Tensor, b?: Tensor, c?: Tensor];

/**
 * An eager tape: every operation is done at once and written down, so that gradients can be asked for; those are made of the same
 * operations, and so have gradients themselves. After `rewind` the next step uses the tensors and the memory of the last one again.
 */
export interface Tape {
  readonly operations: Operations;
  /** A matrix that stays when the tape is rewound: a weight, data. @throws InputError once anything has been recorded */
  variable(rows: number, columns: number, values?: ArrayLike<number>): Tensor;
  /** Forgets all tensors but the variables. */
  rewind(): void;
  /** How often memory was reserved for a tensor: it stands still when a step has been done once. */
  readonly reservations: number;
  /** A matrix of one number everywhere, recorded as everything else. */
  constant(rows: number, columns: number, value: number): Tensor;
  /** α·a + β·b. */
  combine(a: Tensor, alpha: number, b: Tensor, beta: number): Tensor;
  /** c·a. */
  scale(a: Tensor, factor: number): Tensor;
  /** a⊙b, or a⊙b⊙c in one pass. */
  multiply(a: Tensor, b: Tensor, c?: Tensor | null): Tensor;
  /** a where b > 0, times 0 elsewhere. */
  gate(a: Tensor, b: Tensor): Tensor;
  /** a/b, entry by entry. */
  divide(a: Tensor, b: Tensor): Tensor;
  /** f of every entry. */
  map(name: EntryFunction, a: Tensor): Tensor;
  /** A row (1, columns) or a column (rows, 1) repeated, a number (1, 1) everywhere, or the transpose of a (columns, rows). */
  expand(a: Tensor, expansion: Expansion, rows: number, columns: number): Tensor;
  /** (1, columns): the sum of the rows. */
  sumRows(a: Tensor): Tensor;
  /** (rows, 1): the sum along each row. */
  sumColumns(a: Tensor): Tensor;
  /** (1, 1): the sum of all entries. */
  sum(a: Tensor): Tensor;
  /** op(A)·op(B). */
  product(a: Tensor, b: Tensor, transposed?: { readonly a?: boolean; readonly b?: boolean }): Tensor;
  /** A·Aᵀ, or AᵀA where `transposed`, in half the time of a product. */
  gram(a: Tensor, transposed?: boolean): Tensor;
  /** x·Wᵀ + 1·b of x (n, inputs), W (outputs, inputs) and a row b (1, outputs) or none, then max(·, 0) where `rectified`. */
  affine(x: Tensor, weight: Tensor, bias: Tensor | null, rectified: boolean): Tensor;
  /** Row i: op(Aᵢ)·op(Bᵢ) of the matrices that rows i hold row-major. */
  batchedProduct(
    a: Tensor,
    b: Tensor,
    sizes: BatchedSizes,
    transposed?: { readonly a?: boolean; readonly b?: boolean },
  ): Tensor;
  /** (count, width): the columns of a table (width, tokens) that so many indices name. */
  gather(table: Tensor, indices: ArrayHandle, count: number): Tensor;
  /** (width, tokens): row i of a (count, width) added to the column that index i names. */
  scatter(a: Tensor, indices: ArrayHandle, tokens: number): Tensor;
  /** (rows, columns): a in the columns from `from` on, 0 in the others. */
  place(a: Tensor, from: number, columns: number): Tensor;
  /** (rows, width): columns from … from + width. */
  slice(a: Tensor, from: number, width: number): Tensor;
  /** (rows, columns): the same entries in the same order, in the same memory. */
  reshape(a: Tensor, rows: number, columns: number): Tensor;
  /** Row i: exp xᵢⱼ/Σ exp xᵢ. */
  softmax(x: Tensor): Tensor;
  /** (1, 1): the mean over the rows of −ln softmax(xᵢ) at the label of the row. */
  crossEntropy(x: Tensor, labels: ArrayHandle): Tensor;
  /** (softmax(xᵢ) − e_label)/n, the gradient of a tensor that `crossEntropy` made. */
  residual(loss: Tensor): Tensor;
  /**
   * A number (1, 1) that was made of up to three others and whose gradients with respect to them, in their order and shapes, are made
   * otherwise than operation by operation: of operations of the tape all the same, so that they have gradients, and when they are asked for.
   */
  derived(value: Tensor, of: DerivedOperands, gradients: () => readonly Tensor[]): Tensor;
  /**
   * The gradients of a tensor (1, 1) with respect to others, in their order; null for one that it does not depend on.
   * @throws InputError for a tensor that is not (1, 1)
   */
  gradients(of: Tensor, withRespectTo: readonly Tensor[]): (Tensor | null)[];
  /** The entries of a tensor, row-major. */
  values(a: Tensor): Float64Array;
}
