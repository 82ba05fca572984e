import { dot } from "../vectors/vector";

// Products with sparse matrices by rows: the cells of row i stand at starts[i] up to starts[i + 1], their columns and values in two lists.
// Starts and columns are u32. Each entry is one sum in the order of the cells, so that its bits do not depend on the tiling.

/** C (rows, width) ← R·M, R sparse, M (columns, width) and C row-major. */
export function sparseProduct(
  starts: usize,
  columns: usize,
  values: usize,
  rows: i32,
  m: usize,
  width: i32,
  c: usize,
): void {
  const bytes = (<usize>width) << 3;
  for (let row = 0; row < rows; row++) {
    const from = load<u32>(starts + ((<usize>row) << 2));
    const to = load<u32>(starts + ((<usize>row) << 2), 4);
    const at = c + <usize>row * bytes;
    let k = 0;
    for (; k + 8 <= width; k += 8) {
      let c0 = f64x2.splat(0);
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      const block = m + ((<usize>k) << 3);
      for (let place = from; place < to; place++) {
        const value = v128.load64_splat(values + ((<usize>place) << 3));
        const source = block + <usize>load<u32>(columns + ((<usize>place) << 2)) * bytes;
        c0 = f64x2.add(c0, f64x2.mul(value, v128.load(source)));
        c1 = f64x2.add(c1, f64x2.mul(value, v128.load(source, 16)));
        c2 = f64x2.add(c2, f64x2.mul(value, v128.load(source, 32)));
        c3 = f64x2.add(c3, f64x2.mul(value, v128.load(source, 48)));
      }
      const target = at + ((<usize>k) << 3);
      v128.store(target, c0);
      v128.store(target, c1, 16);
      v128.store(target, c2, 32);
      v128.store(target, c3, 48);
    }
    for (; k + 2 <= width; k += 2) {
      let sum = f64x2.splat(0);
      const block = m + ((<usize>k) << 3);
      for (let place = from; place < to; place++) {
        const value = v128.load64_splat(values + ((<usize>place) << 3));
        const source = block + <usize>load<u32>(columns + ((<usize>place) << 2)) * bytes;
        sum = f64x2.add(sum, f64x2.mul(value, v128.load(source)));
      }
      v128.store(at + ((<usize>k) << 3), sum);
    }
    if (k < width) {
      let sum: f64 = 0;
      const block = m + ((<usize>k) << 3);
      for (let place = from; place < to; place++) {
        const source = block + <usize>load<u32>(columns + ((<usize>place) << 2)) * bytes;
        sum += load<f64>(values + ((<usize>place) << 3)) * load<f64>(source);
      }
      store<f64>(at + ((<usize>k) << 3), sum);
    }
  }
}

/** The cells of PQᵀ in their order: P (rows, width) and Q (columns, width) row-major. */
export function productCells(
  starts: usize,
  columns: usize,
  rows: i32,
  p: usize,
  q: usize,
  width: i32,
  cells: usize,
): void {
  const bytes = (<usize>width) << 3;
  for (let row = 0; row < rows; row++) {
    const from = load<u32>(starts + ((<usize>row) << 2));
    const to = load<u32>(starts + ((<usize>row) << 2), 4);
    const left = p + <usize>row * bytes;
    for (let place = from; place < to; place++) {
      const right = q + <usize>load<u32>(columns + ((<usize>place) << 2)) * bytes;
      store<f64>(cells + ((<usize>place) << 3), dot(left, right, width));
    }
  }
}
