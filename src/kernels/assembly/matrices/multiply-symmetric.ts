import { addScaled, dot } from "../vectors/vector";

/**
 * result ← A x, for a symmetric A (n, n) of which the upper triangle is read: each of its entries once, for its own place and for the one
 * across the diagonal, four rows at a time.
 */
export function multiplySymmetric(result: usize, matrix: usize, x: usize, n: i32): void {
  memory.fill(result, 0, (<usize>n) << 3);
  const rowBytes = (<usize>n) << 3;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    onDiagonal(result, matrix, x, n, i);
    fourRows(result, matrix + <usize>i * rowBytes, x, n, i);
  }
  for (; i < n; i++) within(result, matrix, x, n, i, n);
}

/** What rows i to i + 3 add in their own columns: `within` of each of them. */
function onDiagonal(result: usize, matrix: usize, x: usize, n: i32, i: i32): void {
  const rowBytes = (<usize>n) << 3;
  const at = (<usize>i) << 3;
  const a = matrix + <usize>i * rowBytes + at;
  const b = a + rowBytes;
  const c = b + rowBytes;
  const d = c + rowBytes;
  const x0 = load<f64>(x + at);
  const x1 = load<f64>(x + at, 8);
  const x2 = load<f64>(x + at, 16);
  const x3 = load<f64>(x + at, 24);
  const ab = load<f64>(a, 8);
  const ac = load<f64>(a, 16);
  const ad = load<f64>(a, 24);
  const bc = load<f64>(b, 16);
  const bd = load<f64>(b, 24);
  const cd = load<f64>(c, 24);
  const to = result + at;
  store<f64>(to, load<f64>(to) + (load<f64>(a) * x0 + ac * x2 + (ab * x1 + ad * x3)));
  store<f64>(to, load<f64>(to, 8) + x0 * ab + (load<f64>(b, 8) * x1 + bc * x2 + bd * x3), 8);
  store<f64>(to, load<f64>(to, 16) + x0 * ac + x1 * bc + (load<f64>(c, 16) * x2 + cd * x3), 16);
  store<f64>(to, load<f64>(to, 24) + x0 * ad + x1 * bd + x2 * cd + load<f64>(d, 24) * x3, 24);
}

/** What row k adds up to column `end`. */
function within(result: usize, matrix: usize, x: usize, n: i32, k: i32, end: i32): void {
  const row = matrix + ((<usize>(k * n + k)) << 3);
  const at = (<usize>k) << 3;
  const length = end - k;
  store<f64>(result + at, load<f64>(result + at) + dot(row, x + at, length));
  addScaled(result + at + 8, load<f64>(x + at), row + 8, length - 1);
}

/** What rows i to i + 3 add from column i + 4 on. */
function fourRows(result: usize, rows: usize, x: usize, n: i32, i: i32): void {
  const rowBytes = (<usize>n) << 3;
  const at = (<usize>i) << 3;
  const x0 = load<f64>(x + at);
  const x1 = load<f64>(x + at, 8);
  const x2 = load<f64>(x + at, 16);
  const x3 = load<f64>(x + at, 24);
  const s0 = f64x2.splat(x0);
  const s1 = f64x2.splat(x1);
  const s2 = f64x2.splat(x2);
  const s3 = f64x2.splat(x3);
  let d0 = f64x2.splat(0);
  let d1 = f64x2.splat(0);
  let d2 = f64x2.splat(0);
  let d3 = f64x2.splat(0);
  const begin = at + 32;
  const pairs = begin + ((<usize>((n - i - 4) & ~1)) << 3);
  let o = begin;
  const b = rows + rowBytes;
  const c = b + rowBytes;
  const d = c + rowBytes;
  for (; o < pairs; o += 16) {
    const y = v128.load(x + o);
    const m0 = v128.load(rows + o);
    const m1 = v128.load(b + o);
    const m2 = v128.load(c + o);
    const m3 = v128.load(d + o);
    d0 = f64x2.add(d0, f64x2.mul(m0, y));
    d1 = f64x2.add(d1, f64x2.mul(m1, y));
    d2 = f64x2.add(d2, f64x2.mul(m2, y));
    d3 = f64x2.add(d3, f64x2.mul(m3, y));
    const low = f64x2.add(f64x2.mul(m0, s0), f64x2.mul(m1, s1));
    const high = f64x2.add(f64x2.mul(m2, s2), f64x2.mul(m3, s3));
    v128.store(result + o, f64x2.add(v128.load(result + o), f64x2.add(low, high)));
  }
  let l0: f64 = 0;
  let l1: f64 = 0;
  let l2: f64 = 0;
  let l3: f64 = 0;
  if (o < rowBytes) {
    const y = load<f64>(x + o);
    const m0 = load<f64>(rows + o);
    const m1 = load<f64>(b + o);
    const m2 = load<f64>(c + o);
    const m3 = load<f64>(d + o);
    l0 = m0 * y;
    l1 = m1 * y;
    l2 = m2 * y;
    l3 = m3 * y;
    store<f64>(result + o, load<f64>(result + o) + (m0 * x0 + m1 * x1 + (m2 * x2 + m3 * x3)));
  }
  add(result + at, d0, l0);
  add(result + at + 8, d1, l1);
  add(result + at + 16, d2, l2);
  add(result + at + 24, d3, l3);
}

function add(to: usize, lanes: v128, last: f64): void {
  store<f64>(to, load<f64>(to) + (f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1) + last));
}
