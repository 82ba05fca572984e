import { withScratch } from "../kernels/index.js";

/**
 * Writes UVᵀ of the thin singular value decomposition of a real matrix (rows, columns), row-major, to `out`, which may be `a` itself:
 * all min(rows, columns) directions, but for those of a matrix that is singular to the last bit, where directions without a singular
 * value are left out. Much faster than the decomposition.
 */
export function polarFactor(
  a: Float64Array | Float32Array,
  rows: number,
  columns: number,
  out: Float64Array | Float32Array,
): void {
  withScratch(({ exports, allocate, view }) => {
    // The kernel takes the shorter side as rows, of an even number of numbers.
    const wide = rows <= columns;
    const [count, length] = wide ? [rows, columns] : [columns, rows];
    const padded = length + (length % 2);
    const from = allocate(count * padded);
    const to = allocate(count * padded);
    const work = exports.allocate(exports.polarWork(count));
    if (!wide) {
      const source = allocate(rows * columns);
      view(source, rows * columns).set(a);
      exports.transpose(source, rows, columns, from, padded, 0);
      exports.polarFactor(from, count, padded, to, work);
      exports.transpose(to, columns, rows, source, columns, padded);
      out.set(view(source, rows * columns));
      return;
    }
    const entries = view(from, count * padded);
    for (let i = 0; i < rows; i++) entries.set(a.subarray(i * columns, (i + 1) * columns), i * padded);
    exports.polarFactor(from, count, padded, to, work);
    const result = view(to, count * padded);
    for (let i = 0; i < rows; i++) out.set(result.subarray(i * padded, i * padded + columns), i * columns);
  });
}
