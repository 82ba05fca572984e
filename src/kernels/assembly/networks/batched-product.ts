// Products of small matrices, one a row.

/**
 * Row i of c, a matrix (p, r), ← op(Aᵢ)·op(Bᵢ), matrices (p, q) and (q, r) that rows i of a and b hold row-major, each transposed where
 * said. `work` has room for q·r entries. All have 64 bytes of memory behind them, those of c to be written over.
 */
export function batchedProduct32(
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  c: usize,
  count: i32,
  p: i32,
  q: i32,
  r: i32,
  work: usize,
): void {
  batchedProduct<f32>(a, aTransposed, b, bTransposed, c, count, p, q, r, work);
}

/** As `batchedProduct32`, in float64. */
export function batchedProduct64(
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  c: usize,
  count: i32,
  p: i32,
  q: i32,
  r: i32,
  work: usize,
): void {
  batchedProduct<f64>(a, aTransposed, b, bTransposed, c, count, p, q, r, work);
}

function batchedProduct<T>(
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  c: usize,
  count: i32,
  p: i32,
  q: i32,
  r: i32,
  work: usize,
): void {
  const size = sizeof<T>();
  const lanes = 16 / <i32>size;
  const along = (aTransposed ? <usize>p : 1) * size;
  const across = (aTransposed ? 1 : <usize>q) * size;
  const bytes = <usize>r * size;
  const width = 2 * lanes;
  const lastPanel = r - 1 - ((r - 1) % width);
  for (let i = 0; i < count; i++) {
    let right = b;
    if (bTransposed) {
      right = work;
      turn<T>(b, q, r, work);
    }
    for (let row = 0; row < p; row += 2) {
      const left = a + <usize>row * across;
      const next = row + 1 < p ? across : 0;
      const below = row + 1 < p ? bytes : 0;
      // What a register writes beyond its row, the panels to its left and the rows below write again; behind the last it is padding.
      for (let j = lastPanel; j >= 0; j -= width) {
        const at = <usize>j * size;
        if (r - j > lanes) twoRows<T>(left, next, along, q, right + at, bytes, c + at, below);
        else twoNarrowRows<T>(left, next, along, q, right + at, bytes, c + at, below);
      }
      c += bytes + below;
    }
    a += <usize>(p * q) * size;
    b += <usize>(q * r) * size;
  }
}

/** out (q, r) ← Bᵀ for B (r, q). */
function turn<T>(b: usize, q: i32, r: i32, out: usize): void {
  const bytes = <usize>q * sizeof<T>();
  for (let k: usize = 0; k < bytes; k += sizeof<T>()) {
    let at = b + k;
    for (const end = out + <usize>r * sizeof<T>(); out < end; out += sizeof<T>()) {
      store<T>(out, load<T>(at));
      at += bytes;
    }
  }
}

/** Two rows of C, `below` bytes apart, in two registers each: Σ over q entries of A, `along` apart and of the rows `next` apart, times rows of B. */
function twoRows<T>(a: usize, next: usize, along: usize, q: i32, b: usize, bytes: usize, c: usize, below: usize): void {
  const zero = v128.splat<T>(<T>0);
  let s00 = zero;
  let s01 = zero;
  let s10 = zero;
  let s11 = zero;
  for (const end = a + <usize>q * along; a < end; a += along) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    s00 = v128.add<T>(s00, v128.mul<T>(x, left));
    s01 = v128.add<T>(s01, v128.mul<T>(x, right));
    x = v128.load_splat<T>(a + next);
    s10 = v128.add<T>(s10, v128.mul<T>(x, left));
    s11 = v128.add<T>(s11, v128.mul<T>(x, right));
    b += bytes;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c + below, s10);
  v128.store(c + below, s11, 16);
}

/** As `twoRows`, of one register each. */
function twoNarrowRows<T>(
  a: usize,
  next: usize,
  along: usize,
  q: i32,
  b: usize,
  bytes: usize,
  c: usize,
  below: usize,
): void {
  let first = v128.splat<T>(<T>0);
  let second = first;
  for (const end = a + <usize>q * along; a < end; a += along) {
    const right = v128.load(b);
    first = v128.add<T>(first, v128.mul<T>(v128.load_splat<T>(a), right));
    second = v128.add<T>(second, v128.mul<T>(v128.load_splat<T>(a + next), right));
    b += bytes;
  }
  v128.store(c, first);
  v128.store(c + below, second);
}
