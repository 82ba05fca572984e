import { createNetworkKernels, type NetworkKernelExports } from "../kernels/index.js";
import { polarFactor } from "../linalg/index.js";
import { type ArrayHandle, ENTRY_FUNCTIONS, type Operations, type Precision } from "./operations.js";

/** What the kernels read behind an array, in bytes. */
const PADDING = 64;

/** 2⁻¹⁰⁰ and 2⁻⁹⁰⁰. */
const FLOORS = { float32: 7.888609052210118e-31, float64: 1.1830521861667747e-271 } as const;

/** The names of the kernels that there are in both precisions. */
type Paired = {
  [Name in keyof NetworkKernelExports]: Name extends `${infer Stem}32` ? Stem : never;
}[keyof NetworkKernelExports];

type PairedKernels = { readonly [Stem in Paired]: NetworkKernelExports[`${Stem}32`] };

/** The operations of this thread: kernels in a WebAssembly memory of their own. */
export function createKernelOperations(precision: Precision): Operations {
  const kernels = createNetworkKernels();
  const single = precision === "float32";
  const bytes = single ? 4 : 8;
  const floor = FLOORS[precision];
  const paired = pairedKernels(kernels, single);
  const allocate = (count: number) => kernels.allocate(count * bytes + PADDING);
  const view = (array: ArrayHandle, length: number) =>
    single
      ? new Float32Array(kernels.memory.buffer, array, length)
      : new Float64Array(kernels.memory.buffer, array, length);
  let work = 0;
  let room = 0;
  /** Scratch of so many bytes, valid until it is asked for again. */
  const scratch = (needed: number): number => {
    if (needed <= room) return work;
    room = 2 * needed;
    work = kernels.allocate(room + PADDING);
    return work;
  };

  return {
    precision,
    floor,
    allocate,
    allocateIndices: (count) => kernels.allocate(count * 4 + PADDING),
    write: (array, values) => view(array, values.length).set(values),
    writeIndices: (array, indices) => new Uint32Array(kernels.memory.buffer, array, indices.length).set(indices),
    read(array, out) {
      out.set(view(array, out.length));
      return out;
    },
    combine: (a, alpha, b, beta, out, count) => paired.combine(a, alpha, b, beta, out, count),
    scaleExactly: (a, factor, out, count) => paired.scaled(a, factor, out, count),
    pull: (w, factor, step, count) => paired.pull(w, factor, step, count, floor),
    squares: (a, count) => paired.squares(a, count),
    multiply: (a, b, out, count) => paired.multiply(a, b, out, count),
    multiplyThree: (a, b, c, out, count) => paired.multiplyThree(a, b, c, out, count),
    gate: (a, b, out, count) => paired.gate(a, b, out, count),
    divide: (a, b, out, count) => paired.divide(a, b, out, count),
    map: (name, a, out, count) => paired.map(ENTRY_FUNCTIONS.indexOf(name), a, out, count),
    expand: (a, along, across, rows, columns, out) => paired.expand(a, along, across, rows, columns, out),
    sumRows: (a, rows, columns, out) => paired.sumRows(a, rows, columns, out),
    sumColumns: (a, rows, columns, out) => paired.sumColumns(a, rows, columns, out),
    product(a, b, out, rows, inner, columns, bias, rectified) {
      const room = scratch(kernels.productWork(columns));
      const [left, right] = [a.transposed, b.transposed];
      paired.product(a.array, left, b.array, right, out, rows, inner, columns, bias ?? 0, rectified, false, room);
    },
    gram({ array, transposed }, out, rows, inner) {
      const room = scratch(kernels.productWork(rows));
      paired.product(array, transposed, array, !transposed, out, rows, inner, rows, 0, false, true, room);
    },
    batchedProduct(a, b, out, count, p, q, r) {
      const room = scratch(q * r * bytes + PADDING);
      paired.batchedProduct(a.array, a.transposed, b.array, b.transposed, out, count, p, q, r, room);
    },
    gather: (table, width, tokens, indices, count, out) =>
      paired.gather(table, width, tokens, indices, count, out, scratch(width * tokens * bytes)),
    scatter: (a, indices, count, out, width, tokens) =>
      paired.scatter(a, indices, count, out, width, tokens, scratch(width * tokens * bytes)),
    copyColumns(a, fromColumns, from, out, toColumns, to, rows, width) {
      if (width < toColumns) view(out, rows * toColumns).fill(0);
      kernels.copyColumns(a, fromColumns, from, out, toColumns, to, rows, width, bytes);
    },
    crossEntropy: (x, labels, rows, columns, scale, residual) =>
      paired.crossEntropy(x, labels, rows, columns, scale, residual, scratch(columns * bytes + PADDING)),
    countCorrect: (x, labels, rows, columns) => paired.countCorrect(x, labels, rows, columns),
    polar(a, rows, columns, out) {
      polarFactor(view(a, rows * columns), rows, columns, view(out, rows * columns));
    },
    adam: (w, g, m, v, count, { rate, root, first, second, epsilon, keep }) =>
      paired.adam(w, g, m, v, count, rate, root, first, second, epsilon, keep, floor),
    momentum: (w, g, m, count, rate, decay, nesterov, keep) =>
      paired.momentum(w, g, m, count, rate, decay, nesterov, keep, floor),
    descend: (w, g, count, rate, keep) => paired.descend(w, g, count, rate, keep, floor),
  };
}

function pairedKernels(kernels: NetworkKernelExports, single: boolean): PairedKernels {
  const suffix = single ? "32" : "64";
  const entries = Object.entries(kernels).filter(([name]) => name.endsWith(suffix));
  return Object.fromEntries(entries.map(([name, kernel]) => [name.slice(0, -2), kernel])) as unknown as PairedKernels;
}
