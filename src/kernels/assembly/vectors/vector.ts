// Inner loops on vectors of n float64 at byte addresses. Sums run in eight lanes over blocks of eight and are folded in
// one fixed order; no alignment is needed. Complex vectors are planar: n real parts, then n imaginary parts.

/** Σ x_i y_i. */
export function dot(x: usize, y: usize, n: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  const end = x + ((<usize>n) << 3);
  const blocks = x + ((<usize>(n & ~7)) << 3);
  const pairs = x + ((<usize>(n & ~1)) << 3);
  while (x < blocks) {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    b = f64x2.add(b, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
    x += 64;
    y += 64;
  }
  while (x < pairs) {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    x += 16;
    y += 16;
  }
  const lanes = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let sum = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
  if (x < end) sum += load<f64>(x) * load<f64>(y);
  return sum;
}

/** The sum of the lanes of a, and that of the lanes of b. */
export function laneSums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** y += factor·x. */
export function addScaled(y: usize, factor: f64, x: usize, n: i32): void {
  const f = f64x2.splat(factor);
  const end = x + ((<usize>n) << 3);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(f, v128.load(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(f, v128.load(x, 16))), 16);
    x += 32;
    y += 32;
  }
  while (x < end) {
    store<f64>(y, load<f64>(y) + factor * load<f64>(x));
    x += 8;
    y += 8;
  }
}

/** Entry number `index` of an array. */
export function get(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

/** Writes entry number `index` of an array. */
export function put(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

/** y ← (((y + a·p) + b·q) + c·u) + d·v: four `addScaled`, one after the other, of which y is loaded and stored once. */
export function addFourScaled(
  y: usize,
  a: f64,
  p: usize,
  b: f64,
  q: usize,
  c: f64,
  u: usize,
  d: f64,
  v: usize,
  n: i32,
): void {
  const aa = f64x2.splat(a);
  const bb = f64x2.splat(b);
  const cc = f64x2.splat(c);
  const dd = f64x2.splat(d);
  const end = (<usize>n) << 3;
  const pairs = (<usize>(n & ~1)) << 3;
  let o: usize = 0;
  for (; o < pairs; o += 16) {
    let sum = f64x2.add(v128.load(y + o), f64x2.mul(aa, v128.load(p + o)));
    sum = f64x2.add(sum, f64x2.mul(bb, v128.load(q + o)));
    sum = f64x2.add(sum, f64x2.mul(cc, v128.load(u + o)));
    v128.store(y + o, f64x2.add(sum, f64x2.mul(dd, v128.load(v + o))));
  }
  if (o < end) {
    const sum = load<f64>(y + o) + a * load<f64>(p + o) + b * load<f64>(q + o) + c * load<f64>(u + o);
    store<f64>(y + o, sum + d * load<f64>(v + o));
  }
}

/** x ← factor·x. */
export function scale(x: usize, factor: f64, n: i32): void {
  const f = f64x2.splat(factor);
  const end = x + ((<usize>n) << 3);
  const pairs = x + ((<usize>(n & ~1)) << 3);
  while (x < pairs) {
    v128.store(x, f64x2.mul(f, v128.load(x)));
    x += 16;
  }
  if (x < end) store<f64>(x, factor * load<f64>(x));
}

/** The plane rotation x ← c·x − s·y, y ← s·x + c·y. */
export function rotate(x: usize, y: usize, c: f64, s: f64, n: i32): void {
  const cc = f64x2.splat(c);
  const ss = f64x2.splat(s);
  const end = x + ((<usize>n) << 3);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    const x0 = v128.load(x);
    const y0 = v128.load(y);
    const x1 = v128.load(x, 16);
    const y1 = v128.load(y, 16);
    v128.store(x, f64x2.sub(f64x2.mul(cc, x0), f64x2.mul(ss, y0)));
    v128.store(y, f64x2.add(f64x2.mul(ss, x0), f64x2.mul(cc, y0)));
    v128.store(x, f64x2.sub(f64x2.mul(cc, x1), f64x2.mul(ss, y1)), 16);
    v128.store(y, f64x2.add(f64x2.mul(ss, x1), f64x2.mul(cc, y1)), 16);
    x += 32;
    y += 32;
  }
  while (x < end) {
    const x0 = load<f64>(x);
    const y0 = load<f64>(y);
    store<f64>(x, c * x0 - s * y0);
    store<f64>(y, s * x0 + c * y0);
    x += 8;
    y += 8;
  }
}

/** The complex multiple x ← (re + i·im)·x of a planar complex vector of n numbers. */
export function scaleComplex(x: usize, re: f64, im: f64, n: i32): void {
  rotate(x, x + ((<usize>n) << 3), re, im, n);
}

/** Exchanges two vectors. */
export function swap(x: usize, y: usize, n: i32): void {
  const end = x + ((<usize>n) << 3);
  while (x < end) {
    const value = load<f64>(x);
    store<f64>(x, load<f64>(y));
    store<f64>(y, value);
    x += 8;
    y += 8;
  }
}
