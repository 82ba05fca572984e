import { KERNELS_BASE64 } from "./binary.js";

type GradientArguments = [
  matrix: number,
  rows: number,
  columns: number,
  target: number,
  point: number,
  residual: number,
  gradient: number,
];

type StepConstants = [stepSize: number, l1: number, l2: number];

type StepArguments = [...GradientArguments, ...StepConstants];

type ProjectedStepArguments = [matrix: number, back: number, ...TailOf<GradientArguments>, ...StepConstants];

type MatrixStepArguments = [
  operator: number,
  point: number,
  count: number,
  length: number,
  stepSize: number,
  nuclear: number,
  l1: number,
  l2: number,
];

type TailOf<List extends unknown[]> = List extends [unknown, ...infer Tail] ? Tail : never;

/** The functions of `assembly/index.ts`; addresses are byte offsets into `memory`. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  mark(): number;
  release(position: number): void;
  exponential(x: number): number;
  logarithm(x: number): number;
  sine(x: number): number;
  cosine(x: number): number;
  power(x: number, y: number): number;
  exponentialMinusOne(x: number): number;
  logarithmOnePlus(x: number): number;
  /** residual ← X·point − target; gradient ← Xᴴ·residual; X packed (see `dynamics/packed-matrix`). */
  leastSquaresGradient(...system: GradientArguments): void;
  complexLeastSquaresGradient(...system: GradientArguments): void;
  /** Steps of a method on `point`, in place; `residual` and `gradient` are scratch. */
  subgradient(...step: [...StepArguments, iterations: number]): void;
  proximal(...step: [...StepArguments, iterations: number]): void;
  projected(...step: [...ProjectedStepArguments, keepGradient: boolean, iterations: number]): void;
  complexSubgradient(...step: [...StepArguments, separable: boolean, l2Norm: boolean, iterations: number]): void;
  complexProximal(...step: [...StepArguments, separable: boolean, l2Norm: boolean, iterations: number]): void;
  complexProjected(
    ...step: [...ProjectedStepArguments, separable: boolean, l2Norm: boolean, keepGradient: boolean, iterations: number]
  ): void;
  /** point ← u₁⊙…⊙u_L, minus v₁⊙…⊙v_L with `groups` = 2; the factors stand at `factors`, each of `columns` numbers. */
  hadamardProduct(factors: number, depth: number, groups: number, columns: number, point: number): void;
  /** Gradient steps on such factors; see assembly/hadamard.ts. `point` ← their product; `residual`, `gradient` are scratch. */
  hadamard(
    matrix: number,
    rows: number,
    columns: number,
    target: number,
    factors: number,
    depth: number,
    groups: number,
    point: number,
    residual: number,
    gradient: number,
    ...rest: [...StepConstants, iterations: number]
  ): void;
  /** point ← B₁…B_L and the partial products; see assembly/factorised.ts. */
  factorisedProduct(
    factors: number,
    depth: number,
    inner: number,
    count: number,
    length: number,
    partial: number,
    point: number,
  ): void;
  /** Gradient steps on such factors, by the measurements of an operator's record. */
  factorised(
    operator: number,
    factors: number,
    depth: number,
    inner: number,
    partial: number,
    point: number,
    count: number,
    length: number,
    span: number,
    stepSize: number,
    nuclear: number,
    l1: number,
    l2: number,
    iterations: number,
  ): void;
  /** The steps of `proximal` until `steps` are done or `wanted` in a row, `before` of them earlier, kept all signs. */
  quietProximal(
    matrix: number,
    rows: number,
    columns: number,
    target: number,
    point: number,
    residual: number,
    gradient: number,
    stepSize: number,
    l1: number,
    l2: number,
    previous: number,
    steps: number,
    wanted: number,
    before: number,
  ): number;
  /** How many of the last steps of `quietProximal` in a row have kept all signs. */
  quietSteps(): number;
  /** Takes over a real ℓ1 (+ ℓ2) problem for the three functions below: Xᵀ (n, N) row-major, and y. */
  openProximalProblem(
    transposed: number,
    y: number,
    measurements: number,
    dimension: number,
    stepSize: number,
    l1: number,
    l2: number,
  ): void;
  /** Makes `point` the anchor of a segment with constant signs; 0 where the next step changes the support. */
  beginSegment(point: number): number;
  /** Certifies `length` more steps of the segment where the result is ≥ 1; else how much of them seems possible. */
  extendSegment(certified: number, length: number): number;
  /** Writes the iterate `steps` after the anchor to `point`. */
  evaluateSegment(steps: number, point: number): void;
  /** The upper triangular U, (r, r), with UᵀU = Σ x_j x_jᵀ over the rows x_j of (count, r) with held[j] ≠ 0 (bytes). */
  choleskyOfHeldRows(factor: number, rows: number, held: number, count: number, r: number): void;
  /** UᵀU ← UᵀU + sign·xxᵀ; x is overwritten. */
  choleskyUpdate(factor: number, x: number, sign: number, r: number): void;
  /** x ← U⁻ᵀx. */
  choleskyForward(factor: number, x: number, r: number): void;
  /** x ← U⁻¹x. */
  choleskyBackward(factor: number, x: number, r: number): void;
  /** result ← Σ_p m_p row_p over the rows of (count, columns). */
  combineRows(result: number, rows: number, m: number, count: number, columns: number): void;
  /** Thin SVD of the `count` columns at `columns` (overwritten), each of `length` ≥ `count` numbers in `planes` planes. */
  singularValueDecomposition(
    columns: number,
    count: number,
    length: number,
    planes: number,
    sigma: number,
    left: number,
    right: number,
  ): void;
  /** Thin QR of the `count` columns at `columns` (overwritten); Q and R by columns; diag(R) ≥ 0. */
  qrDecomposition(columns: number, count: number, length: number, planes: number, q: number, r: number): void;
  /** Eigenvalues (unordered) and eigenvectors (rows) of the symmetric (n, n) at `matrix`, which is overwritten. */
  symmetricEigen(matrix: number, n: number, values: number, vectors: number): void;
  /** A (n, n) ← its Cholesky factor in the lower triangle; returns the number of dependent rows, which are left out. */
  semidefiniteFactor(matrix: number, n: number, tolerance: number): number;
  /** The same factor of BBᵀ from the rows of B (n, length), which are overwritten. */
  semidefiniteFactorOfRows(factor: number, n: number, rows: number, length: number): void;
  /** x ← A⁻¹x with such a factor. */
  semidefiniteSolve(factor: number, n: number, x: number): void;
  /** SVD of A (m, n) by one-sided Jacobi from the `basis` of an earlier, nearby matrix; see assembly/small-svd.ts. */
  jacobiSvd(matrix: number, m: number, n: number, basis: number, rotated: number, sigma: number): number;
  /** SVD of A (m, n) by the Gram matrix of its shorter side, good to 1e-8·σ_max; see assembly/small-svd.ts. */
  gramSvd(matrix: number, m: number, n: number, basis: number, rotated: number, sigma: number): void;
  /** Σ weights_i·basis_i·rotated_iᵀ, (m, n); see assembly/small-svd.ts. */
  recompose(basis: number, rotated: number, weights: number, m: number, n: number, result: number): void;
  /** UVᵀ of `count` rows of `length` ≥ count numbers, an even number; `work` has room for polarWork(count) bytes. */
  polarFactor(rows: number, count: number, length: number, result: number, work: number): void;
  polarWork(count: number): number;
  /** Soft-thresholds the singular values of A (count, length); `work` has room for shrinkWork(count, length) bytes. */
  shrinkSingularValues(
    matrix: number,
    count: number,
    length: number,
    basis: number,
    threshold: number,
    work: number,
  ): void;
  shrinkWork(count: number, length: number): number;
  /** gradient ← Xᵀ(X·vec A − y); returns ‖X·vec A − y‖². For the operator's record see assembly/matrix-operator.ts. */
  matrixGradient(operator: number, point: number, gradient: number, count: number, length: number): number;
  /** Steps of a matrix method on `point`, in place. */
  matrixSubgradient(...step: [...MatrixStepArguments, iterations: number]): void;
  matrixProjected(...step: [...MatrixStepArguments, iterations: number]): void;
  matrixProximal(...step: [...MatrixStepArguments, basis: number, iterations: number]): void;
}

/** One instance of the kernels with a memory of its own. */
export interface Kernels {
  readonly exports: KernelExports;
  /** Reserves `length` float64, zero-filled; returns the address. */
  allocate(length: number): number;
  /** Copies `values` into fresh memory; returns the address. */
  place(values: ArrayLike<number>): number;
  /** A view of `length` float64 at `address`. Valid until the next allocation: memory may move when it grows. */
  view(address: number, length: number): Float64Array;
}

let compiled: WebAssembly.Module | undefined;

/**
 * Instantiates the kernels. Every call returns an instance with its own memory, freed by the garbage collector with it.
 * The WebAssembly module is compiled once per realm.
 */
export function createKernels(): Kernels {
  compiled ??= new WebAssembly.Module(decodeBase64(KERNELS_BASE64));
  const instance = new WebAssembly.Instance(compiled, {});
  const exports = instance.exports as unknown as KernelExports;
  const view = (address: number, length: number) => new Float64Array(exports.memory.buffer, address, length);
  const allocate = (length: number) => exports.allocate(length * Float64Array.BYTES_PER_ELEMENT);
  return {
    exports,
    allocate,
    view,
    place(values) {
      const address = allocate(values.length);
      view(address, values.length).set(values);
      return address;
    },
  };
}

let shared: Kernels | undefined;

/** The realm's shared instance, for calls that leave nothing behind in its memory (see `withScratch`). */
export function sharedKernels(): Kernels {
  shared ??= createKernels();
  return shared;
}

/** Runs `work` on the shared instance and releases what it allocated there. */
export function withScratch<Result>(work: (kernels: Kernels) => Result): Result {
  const kernels = sharedKernels();
  const position = kernels.exports.mark();
  try {
    return work(kernels);
  } finally {
    kernels.exports.release(position);
  }
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const digits = new Uint8Array(128);
  for (let index = 0; index < alphabet.length; index++) digits[alphabet.charCodeAt(index)] = index;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let read = 0, write = 0; read < text.length; read += 4, write += 3) {
    const group =
      (digits[text.charCodeAt(read)]! << 18) |
      (digits[text.charCodeAt(read + 1)]! << 12) |
      (digits[text.charCodeAt(read + 2) & 127]! << 6) |
      digits[text.charCodeAt(read + 3) & 127]!;
    bytes[write] = group >> 16;
    if (write + 1 < bytes.length) bytes[write + 1] = (group >> 8) & 255;
    if (write + 2 < bytes.length) bytes[write + 2] = group & 255;
  }
  return bytes;
}
