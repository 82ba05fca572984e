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
  const step = (<usize>stride) << 3;
  const left = x + <usize>i * bytes;
  const nextLeft = isLast ? left : left + bytes;
  for (let j = i; j < count; j += 4) {
    // Rows after the last one are the last one once more, and are not kept.
    const first = x + <usize>j * bytes;
    const second = x + <usize>min(j + 1, count - 1) * bytes;
    const third = x + <usize>min(j + 2, count - 1) * bytes;
    const fourth = x + <usize>min(j + 3, count - 1) * bytes;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let k = a;
    let l = a;
    for (let t: usize = 0; t < bytes; t += 16) {
      const x0 = v128.load(left + t);
      const x1 = v128.load(nextLeft + t);
      let y = v128.load(first + t);
      a = f64x2.add(a, f64x2.mul(x0, y));
      e = f64x2.add(e, f64x2.mul(x1, y));
      y = v128.load(second + t);
      b = f64x2.add(b, f64x2.mul(x0, y));
      f = f64x2.add(f, f64x2.mul(x1, y));
      y = v128.load(third + t);
      c = f64x2.add(c, f64x2.mul(x0, y));
      k = f64x2.add(k, f64x2.mul(x1, y));
      y = v128.load(fourth + t);
      d = f64x2.add(d, f64x2.mul(x0, y));
      l = f64x2.add(l, f64x2.mul(x1, y));
    }
    keepTile(g, step, i, isLast, j, count, laneSums(a, b), laneSums(e, f));
    if (j + 2 < count) keepTile(g, step, i, isLast, j + 2, count, laneSums(c, d), laneSums(k, l));
  }
}

/** Writes the entries of rows i and i + 1 and columns j and j + 1, as far as there are such, and those that mirror them. */
function keepTile(g: usize, step: usize, i: i32, isLast: bool, j: i32, count: i32, top: v128, bottom: v128): void {
  const upper = g + <usize>i * step + ((<usize>j) << 3);
  const lower = g + <usize>j * step + ((<usize>i) << 3);
  if (j + 1 < count) {
    v128.store(upper + step, bottom);
    v128.store(upper, top);
    v128.store(lower + step, v128.shuffle<f64>(top, bottom, 1, 3));
    v128.store(lower, v128.shuffle<f64>(top, bottom, 0, 2));
  } else {
    if (!isLast) store<f64>(upper + step, f64x2.extract_lane(bottom, 0));
    store<f64>(upper, f64x2.extract_lane(top, 0));
    if (!isLast) v128.store(lower, v128.shuffle<f64>(top, bottom, 0, 2));
  }
}
