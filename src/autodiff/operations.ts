/** The precision in which a tape computes. It is part of a config, since it can change whether a run generalises. */
export type Precision = "float32" | "float64";

/** Where an array is kept, in the terms of the operations that made it. Nobody else may read anything into it. */
export type ArrayHandle = number;

/** Functions of single entries. */
export const ENTRY_FUNCTIONS = [
  "exponential",
  "logarithm",
  "hyperbolicTangent",
  "errorFunction",
  "squareRoot",
  "absolute",
  "sign",
  "rectifier",
  "step",
  "sigmoid",
  "softplus",
] as const;

/** The name of one of them. */
export type EntryFunction = (typeof ENTRY_FUNCTIONS)[number];

/** An operand of a product: an array, and whether it is taken transposed. */
export interface Operand {
  readonly array: ArrayHandle;
  readonly transposed: boolean;
}

/** The constants of a step of Adam; `rate` and `root` hold the corrections of the moments' bias, `keep` decoupled decay. */
export interface AdamStep {
  readonly rate: number;
  readonly root: number;
  readonly first: number;
  readonly second: number;
  readonly epsilon: number;
  readonly keep: number;
}

/**
 * Everything that a tape and the optimisers compute with, in one precision: what another device would have to bring. Matrices are dense
 * and row-major; sizes count entries. Whoever calls checks shapes.
 */
export interface Operations {
  readonly precision: Precision;
  /**
   * Below this, 2⁻¹⁰⁰ in float32 and 2⁻⁹⁰⁰ in float64, an entry of a weight or of a moment becomes 0 with a step: far above the
   * subnormal numbers, which make arithmetic many times slower, and far below what could matter.
   */
  readonly floor: number;
  /** Reserves an array of so many entries, zero. It lives as long as the operations. */
  allocate(count: number): ArrayHandle;
  /** Reserves room for so many indices. */
  allocateIndices(count: number): ArrayHandle;
  /** Overwrites the first entries of an array, rounded to the precision. */
  write(array: ArrayHandle, values: ArrayLike<number>): void;
  writeIndices(array: ArrayHandle, indices: ArrayLike<number>): void;
  /** Copies entries out, exactly, into `out`. */
  read(array: ArrayHandle, out: Float64Array): Float64Array;
  /** out ← α·a + β·b; with β = 0, α·a. */
  combine(a: ArrayHandle, alpha: number, b: ArrayHandle, beta: number, out: ArrayHandle, count: number): void;
  /** out ← c·a, multiplied in float64 in either precision. */
  scaleExactly(a: ArrayHandle, factor: number, out: ArrayHandle, count: number): void;
  /** w ← w − step·(factor·w) in float64; what is below the floor becomes 0. */
  pull(w: ArrayHandle, factor: number, step: number, count: number): void;
  /** Σa² in float64, one entry after the other. */
  squares(a: ArrayHandle, count: number): number;
  multiply(a: ArrayHandle, b: ArrayHandle, out: ArrayHandle, count: number): void;
  /** out ← (a·b)·c. */
  multiplyThree(a: ArrayHandle, b: ArrayHandle, c: ArrayHandle, out: ArrayHandle, count: number): void;
  /** out ← a·[b > 0]. */
  gate(a: ArrayHandle, b: ArrayHandle, out: ArrayHandle, count: number): void;
  divide(a: ArrayHandle, b: ArrayHandle, out: ArrayHandle, count: number): void;
  map(name: EntryFunction, a: ArrayHandle, out: ArrayHandle, count: number): void;
  /** out (rows, columns): entry (i, j) is number i·along + j·across of a. */
  expand(a: ArrayHandle, along: number, across: number, rows: number, columns: number, out: ArrayHandle): void;
  sumRows(a: ArrayHandle, rows: number, columns: number, out: ArrayHandle): void;
  sumColumns(a: ArrayHandle, rows: number, columns: number, out: ArrayHandle): void;
  /** out (rows, columns) ← op(A)·op(B), plus a row `bias` where it is not null, then max(·, 0) where `rectified`. */
  product(
    a: Operand,
    b: Operand,
    out: ArrayHandle,
    rows: number,
    inner: number,
    columns: number,
    bias: ArrayHandle | null,
    rectified: boolean,
  ): void;
  /** out (rows, rows) ← op(A)·op(A)ᵀ. */
  gram(a: Operand, out: ArrayHandle, rows: number, inner: number): void;
  /** Row i of out, a matrix (p, r), ← op(Aᵢ)·op(Bᵢ) of the matrices that rows i hold. */
  batchedProduct(a: Operand, b: Operand, out: ArrayHandle, count: number, p: number, q: number, r: number): void;
  /** out (count, width) ← the columns of a table (width, tokens) that the indices name. */
  gather(
    table: ArrayHandle,
    width: number,
    tokens: number,
    indices: ArrayHandle,
    count: number,
    out: ArrayHandle,
  ): void;
  /** out (width, tokens) ← rows of a (count, width), each added to the column that its index names. */
  scatter(a: ArrayHandle, indices: ArrayHandle, count: number, out: ArrayHandle, width: number, tokens: number): void;
  /** Columns to … of out (rows, toColumns) ← columns from … of a (rows, fromColumns), so many of each row; the rest of out ← 0. */
  copyColumns(
    a: ArrayHandle,
    fromColumns: number,
    from: number,
    out: ArrayHandle,
    toColumns: number,
    to: number,
    rows: number,
    width: number,
  ): void;
  /** Σ over rows of the cross-entropy of softmax(xᵢ); residual ← scale·(softmax(xᵢ) − e_label). Labels ≥ columns: no class. */
  crossEntropy(
    x: ArrayHandle,
    labels: ArrayHandle,
    rows: number,
    columns: number,
    scale: number,
    residual: ArrayHandle,
  ): number;
  /** How many rows have their largest entry at their label. */
  countCorrect(x: ArrayHandle, labels: ArrayHandle, rows: number, columns: number): number;
  /** out ← UVᵀ of the thin singular value decomposition of a (rows, columns). */
  polar(a: ArrayHandle, rows: number, columns: number, out: ArrayHandle): void;
  /** A step of Adam in place; what is below the floor becomes 0, here and below. */
  adam(w: ArrayHandle, g: ArrayHandle, m: ArrayHandle, v: ArrayHandle, count: number, step: AdamStep): void;
  /** m ← μm + g; w ← keep·w − α·m, or with Nesterov's g + μm in the place of m. */
  momentum(
    w: ArrayHandle,
    g: ArrayHandle,
    m: ArrayHandle,
    count: number,
    rate: number,
    decay: number,
    nesterov: boolean,
    keep: number,
  ): void;
  /** w ← keep·w − α·g. */
  descend(w: ArrayHandle, g: ArrayHandle, count: number, rate: number, keep: number): void;
}
