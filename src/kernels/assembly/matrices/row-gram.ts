import { laneSums } from "../vectors/vector";

/**
 * G (count, count) ← XXᵀ for `count` rows of `length` numbers, an even number, in tiles of two by two; the rows of G are
 * `stride` ≥ count numbers apart.
 */
export function rowGram(x: usize, count: i32, length: i32, g: usize, stride: i32): void {
  let i = 0;
  for (; i + 1 < count; i += 2) tilesOfRow(x, i, false, count, length, g, stride);
  if (i < count) tilesOfRow(x, i, true, count, length, g, stride);
}

/**
 * The tiles of the rows i and i + 1, from the diagonal on; an odd last row is its own neighbour. A function of its own and called for every pair of rows:
 * a host optimises what is called again, and never what is called once, however long it takes.
 */
function tilesOfRow(x: usize, i: i32, isLast: bool, count: i32, length: i32, g: usize, stride: i32): void {
  const bytes = (<usize>length) << 3;
  const pairs = bytes & ~31;
  const step = (<usize>stride) << 3;
  const nextRow = isLast ? 0 : bytes;
  const nextStep = isLast ? 0 : step;
  const left = x + <usize>i * bytes;
  for (let j = i; j < count; j += 2) {
    const nextColumn = j + 1 < count ? bytes : 0;
    const right = x + <usize>j * bytes;
    const nextLeft = left + nextRow;
    const nextRight = right + nextColumn;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let t: usize = 0;
    for (; t < pairs; t += 32) {
      const x0 = v128.load(left + t);
      const x1 = v128.load(nextLeft + t);
      const y0 = v128.load(right + t);
      const y1 = v128.load(nextRight + t);
      a = f64x2.add(a, f64x2.mul(x0, y0));
      b = f64x2.add(b, f64x2.mul(x0, y1));
      c = f64x2.add(c, f64x2.mul(x1, y0));
      d = f64x2.add(d, f64x2.mul(x1, y1));
      const x2 = v128.load(left + t, 16);
      const x3 = v128.load(nextLeft + t, 16);
      const y2 = v128.load(right + t, 16);
      const y3 = v128.load(nextRight + t, 16);
      a = f64x2.add(a, f64x2.mul(x2, y2));
      b = f64x2.add(b, f64x2.mul(x2, y3));
      c = f64x2.add(c, f64x2.mul(x3, y2));
      d = f64x2.add(d, f64x2.mul(x3, y3));
    }
    if (t < bytes) {
      const x0 = v128.load(left + t);
      const x1 = v128.load(nextLeft + t);
      const y0 = v128.load(right + t);
      const y1 = v128.load(nextRight + t);
      a = f64x2.add(a, f64x2.mul(x0, y0));
      b = f64x2.add(b, f64x2.mul(x0, y1));
      c = f64x2.add(c, f64x2.mul(x1, y0));
      d = f64x2.add(d, f64x2.mul(x1, y1));
    }
    const top = laneSums(a, b);
    const bottom = laneSums(c, d);
    const upper = g + <usize>i * step + ((<usize>j) << 3);
    const lower = g + <usize>j * step + ((<usize>i) << 3);
    if (nextColumn !== 0) {
      v128.store(upper + nextStep, bottom);
      v128.store(upper, top);
      v128.store(lower + step, v128.shuffle<f64>(top, bottom, 1, 3));
      v128.store(lower, v128.shuffle<f64>(top, bottom, 0, 2));
    } else {
      store<f64>(upper + nextStep, f64x2.extract_lane(bottom, 0));
      store<f64>(upper, f64x2.extract_lane(top, 0));
      if (nextRow !== 0) v128.store(lower, v128.shuffle<f64>(top, bottom, 0, 2));
    }
  }
}
