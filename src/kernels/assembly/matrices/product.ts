// Dense float64 products in tiles of two rows by eight columns. Each entry is one sum in increasing order of the inner
// index, so that its bits do not depend on the tiling.

/**
 * C (m, n) ← A·B, B (k, n) and C row-major. The entry (i, t) of A (m, k) stands at a + 8(i·rowStride + t·stride):
 * (k, 1) for a row-major A, (1, m) for the transpose of a row-major (k, m).
 */
export function product(a: usize, rowStride: i32, stride: i32, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  const rowBytes = (<usize>rowStride) << 3;
  const step = (<usize>stride) << 3;
  const width = (<usize>n) << 3;
  let i = 0;
  for (; i + 2 <= m; i += 2) pairOfRows(a + i * rowBytes, rowBytes, step, b, c + i * width, k, n);
  if (i < m) pairOfRows(a + i * rowBytes, 0, step, b, c + i * width, k, n);
}

/** Two rows of C; the second one is skipped when `rowBytes`, the distance of the rows of A, is zero. */
function pairOfRows(a: usize, rowBytes: usize, step: usize, b: usize, c: usize, k: i32, n: i32): void {
  const width = (<usize>n) << 3;
  const second = rowBytes === 0 ? 0 : width;
  let j = 0;
  for (; j + 8 <= n; j += 8) {
    const offset = (<usize>j) << 3;
    eightColumns(a, rowBytes, step, b + offset, width, c + offset, second, k);
  }
  for (; j + 2 <= n; j += 2) {
    let c0 = f64x2.splat(0);
    let d0 = c0;
    let left = a;
    let right = b + ((<usize>j) << 3);
    for (let t = 0; t < k; t++) {
      const b0 = v128.load(right);
      c0 = f64x2.add(c0, f64x2.mul(v128.load64_splat(left), b0));
      d0 = f64x2.add(d0, f64x2.mul(v128.load64_splat(left + rowBytes), b0));
      left += step;
      right += width;
    }
    const at = c + ((<usize>j) << 3);
    v128.store(at + second, d0);
    v128.store(at, c0);
  }
  if (j < n) {
    let c0: f64 = 0;
    let d0: f64 = 0;
    let left = a;
    let right = b + ((<usize>j) << 3);
    for (let t = 0; t < k; t++) {
      const b0 = load<f64>(right);
      c0 += load<f64>(left) * b0;
      d0 += load<f64>(left + rowBytes) * b0;
      left += step;
      right += width;
    }
    const at = c + ((<usize>j) << 3);
    store<f64>(at + second, d0);
    store<f64>(at, c0);
  }
}

/**
 * Two rows of eight columns of C, `second` bytes apart: where that is 0, the first one stays. Entries of A are `step` bytes apart, its rows
 * `rowBytes`, and the rows of B `rightBytes`.
 */
export function eightColumns(
  a: usize,
  rowBytes: usize,
  step: usize,
  b: usize,
  rightBytes: usize,
  c: usize,
  second: usize,
  k: i32,
): void {
  let c0 = f64x2.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let d0 = c0;
  let d1 = c0;
  let d2 = c0;
  let d3 = c0;
  for (let t = 0; t < k; t++) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a + rowBytes);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    c0 = f64x2.add(c0, f64x2.mul(x, b0));
    c1 = f64x2.add(c1, f64x2.mul(x, b1));
    c2 = f64x2.add(c2, f64x2.mul(x, b2));
    c3 = f64x2.add(c3, f64x2.mul(x, b3));
    d0 = f64x2.add(d0, f64x2.mul(y, b0));
    d1 = f64x2.add(d1, f64x2.mul(y, b1));
    d2 = f64x2.add(d2, f64x2.mul(y, b2));
    d3 = f64x2.add(d3, f64x2.mul(y, b3));
    a += step;
    b += rightBytes;
  }
  v128.store(c + second, d0);
  v128.store(c + second, d1, 16);
  v128.store(c + second, d2, 32);
  v128.store(c + second, d3, 48);
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
}
