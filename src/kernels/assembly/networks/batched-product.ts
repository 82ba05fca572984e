// Products of small matrices, one a row.

/**
 * Row i of c, a matrix (p, r), ← op(Aᵢ)·op(Bᵢ), matrices (p, q) and (q, r) that rows i of a and b hold row-major, each transposed where
 * said. `work` has room for q·r entries.
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
  for (let i = 0; i < count; i++) {
    let right = b;
    if (bTransposed) {
      right = work;
      let to = work;
      for (let k = 0; k < q; k++) {
        for (let j = 0; j < r; j++) {
          store<T>(to, load<T>(b + <usize>(j * q + k) * size));
          to += size;
        }
      }
    }
    for (let row = 0; row < p; row++) {
      const left = a + <usize>row * across;
      const end = left + <usize>q * along;
      // What a register writes beyond its row, the next one writes again; behind the last there is none.
      const whole = row + 1 < p || i + 1 < count ? r : r - (r % lanes);
      let j = 0;
      for (; j < whole; j += lanes) {
        let sum = v128.splat<T>(<T>0);
        let at = right + <usize>j * size;
        for (let x = left; x < end; x += along) {
          sum = v128.add<T>(sum, v128.mul<T>(v128.load_splat<T>(x), v128.load(at)));
          at += <usize>r * size;
        }
        v128.store(c + <usize>j * size, sum);
      }
      for (; j < r; j++) {
        let sum = <T>0;
        let at = right + <usize>j * size;
        for (let x = left; x < end; x += along) {
          sum += load<T>(x) * load<T>(at);
          at += <usize>r * size;
        }
        store<T>(c + <usize>j * size, sum);
      }
      c += <usize>r * size;
    }
    a += <usize>(p * q) * size;
    b += <usize>(q * r) * size;
  }
}
