// Products of square matrices that are known to be symmetric, such as XᵀX or those of matrices that commute: only what lies on
// and above the diagonal is computed. The sums of an entry run in increasing order of the inner index.

/**
 * C (side, side) ← C + AᵀB, a symmetric sum, side an even number. Of C only the tiles of two by two on and above the diagonal are read.
 */
export function addSymmetricProduct(a: usize, b: usize, c: usize, side: i32): void {
  const bytes = (<usize>side) << 3;
  const size = <usize>side * bytes;
  let row = c;
  for (let i: usize = 0; i < bytes; i += 16) {
    const left = a + i;
    const end = left + size;
    let j = i;
    for (; j + 64 <= bytes; j += 64) fourPairs(left, end, b + j, row + j, bytes);
    if (j + 48 === bytes) threePairs(left, end, b + j, row + j, bytes);
    else if (j + 32 === bytes) twoPairs(left, end, b + j, row + j, bytes);
    else if (j < bytes) onePair(left, end, b + j, row + j, bytes);
    mirror(row, i, bytes);
    row += bytes << 1;
  }
}

/** Copies the tiles right of the diagonal one, at `i` bytes in two rows, to where they stand below it. */
export function mirror(row: usize, i: usize, bytes: usize): void {
  let below = row + (bytes << 1) + i;
  for (let t: usize = i + 16; t < bytes; t += 16) {
    const top = v128.load(row + t);
    const bottom = v128.load(row + bytes + t);
    v128.store(below, v128.shuffle<f64>(top, bottom, 0, 2));
    v128.store(below + bytes, v128.shuffle<f64>(top, bottom, 1, 3));
    below += bytes << 1;
  }
}

/** Two rows of C += the sums over t of the numbers at a and a + 8, times the pairs of columns at b; rows are `bytes` bytes apart. */
function fourPairs(a: usize, end: usize, b: usize, c: usize, bytes: usize): void {
  const next = c + bytes;
  let c0 = v128.load(c);
  let c1 = v128.load(c, 16);
  let c2 = v128.load(c, 32);
  let c3 = v128.load(c, 48);
  let d0 = v128.load(next);
  let d1 = v128.load(next, 16);
  let d2 = v128.load(next, 32);
  let d3 = v128.load(next, 48);
  for (; a < end; a += bytes) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a, 8);
    const b0 = v128.load(b);
    c0 = f64x2.add(c0, f64x2.mul(x, b0));
    d0 = f64x2.add(d0, f64x2.mul(y, b0));
    const b1 = v128.load(b, 16);
    c1 = f64x2.add(c1, f64x2.mul(x, b1));
    d1 = f64x2.add(d1, f64x2.mul(y, b1));
    const b2 = v128.load(b, 32);
    c2 = f64x2.add(c2, f64x2.mul(x, b2));
    d2 = f64x2.add(d2, f64x2.mul(y, b2));
    const b3 = v128.load(b, 48);
    c3 = f64x2.add(c3, f64x2.mul(x, b3));
    d3 = f64x2.add(d3, f64x2.mul(y, b3));
    b += bytes;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
  v128.store(next, d0);
  v128.store(next, d1, 16);
  v128.store(next, d2, 32);
  v128.store(next, d3, 48);
}

function threePairs(a: usize, end: usize, b: usize, c: usize, bytes: usize): void {
  const next = c + bytes;
  let c0 = v128.load(c);
  let c1 = v128.load(c, 16);
  let c2 = v128.load(c, 32);
  let d0 = v128.load(next);
  let d1 = v128.load(next, 16);
  let d2 = v128.load(next, 32);
  for (; a < end; a += bytes) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a, 8);
    const b0 = v128.load(b);
    c0 = f64x2.add(c0, f64x2.mul(x, b0));
    d0 = f64x2.add(d0, f64x2.mul(y, b0));
    const b1 = v128.load(b, 16);
    c1 = f64x2.add(c1, f64x2.mul(x, b1));
    d1 = f64x2.add(d1, f64x2.mul(y, b1));
    const b2 = v128.load(b, 32);
    c2 = f64x2.add(c2, f64x2.mul(x, b2));
    d2 = f64x2.add(d2, f64x2.mul(y, b2));
    b += bytes;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(next, d0);
  v128.store(next, d1, 16);
  v128.store(next, d2, 32);
}

function twoPairs(a: usize, end: usize, b: usize, c: usize, bytes: usize): void {
  const next = c + bytes;
  let c0 = v128.load(c);
  let c1 = v128.load(c, 16);
  let d0 = v128.load(next);
  let d1 = v128.load(next, 16);
  for (; a < end; a += bytes) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a, 8);
    const b0 = v128.load(b);
    c0 = f64x2.add(c0, f64x2.mul(x, b0));
    d0 = f64x2.add(d0, f64x2.mul(y, b0));
    const b1 = v128.load(b, 16);
    c1 = f64x2.add(c1, f64x2.mul(x, b1));
    d1 = f64x2.add(d1, f64x2.mul(y, b1));
    b += bytes;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(next, d0);
  v128.store(next, d1, 16);
}

function onePair(a: usize, end: usize, b: usize, c: usize, bytes: usize): void {
  const next = c + bytes;
  let c0 = v128.load(c);
  let d0 = v128.load(next);
  for (; a < end; a += bytes) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a, 8);
    const b0 = v128.load(b);
    c0 = f64x2.add(c0, f64x2.mul(x, b0));
    d0 = f64x2.add(d0, f64x2.mul(y, b0));
    b += bytes;
  }
  v128.store(c, c0);
  v128.store(next, d0);
}
