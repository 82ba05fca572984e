// What a product keeps in registers: five rows by one panel of two registers, or by its first register alone where the panel's other
// columns lie beyond the last. (Measured: four rows reach 80 % of what five do; six spill, so do unrolled loops, and so does anything
// but plain stores behind the loop.)

/** The rows of a tile. */
export const ROWS: i32 = 5;
/** The bytes of a panel's row: two registers. */
export const PANEL: i32 = 32;

/** The tile at c, its rows `stride` bytes apart, ← the sums over `depth` of a left panel, five entries at every k, times a right one. */
export function tile<T>(left: usize, right: usize, depth: i32, c: usize, stride: usize): void {
  const zero = v128.splat<T>(<T>0);
  let s00 = zero;
  let s01 = zero;
  let s10 = zero;
  let s11 = zero;
  let s20 = zero;
  let s21 = zero;
  let s30 = zero;
  let s31 = zero;
  let s40 = zero;
  let s41 = zero;
  for (const end = right + <usize>(depth * PANEL); right < end; right += PANEL) {
    const p = v128.load(right);
    const q = v128.load(right, 16);
    let x = v128.load_splat<T>(left);
    s00 = v128.add<T>(s00, v128.mul<T>(x, p));
    s01 = v128.add<T>(s01, v128.mul<T>(x, q));
    x = v128.load_splat<T>(left, sizeof<T>());
    s10 = v128.add<T>(s10, v128.mul<T>(x, p));
    s11 = v128.add<T>(s11, v128.mul<T>(x, q));
    x = v128.load_splat<T>(left, 2 * sizeof<T>());
    s20 = v128.add<T>(s20, v128.mul<T>(x, p));
    s21 = v128.add<T>(s21, v128.mul<T>(x, q));
    x = v128.load_splat<T>(left, 3 * sizeof<T>());
    s30 = v128.add<T>(s30, v128.mul<T>(x, p));
    s31 = v128.add<T>(s31, v128.mul<T>(x, q));
    x = v128.load_splat<T>(left, 4 * sizeof<T>());
    s40 = v128.add<T>(s40, v128.mul<T>(x, p));
    s41 = v128.add<T>(s41, v128.mul<T>(x, q));
    left += ROWS * sizeof<T>();
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  c += stride;
  v128.store(c, s10);
  v128.store(c, s11, 16);
  c += stride;
  v128.store(c, s20);
  v128.store(c, s21, 16);
  c += stride;
  v128.store(c, s30);
  v128.store(c, s31, 16);
  c += stride;
  v128.store(c, s40);
  v128.store(c, s41, 16);
}

/** As `tile`, of the first register of the panel alone. */
export function narrowTile<T>(left: usize, right: usize, depth: i32, c: usize, stride: usize): void {
  const zero = v128.splat<T>(<T>0);
  let s0 = zero;
  let s1 = zero;
  let s2 = zero;
  let s3 = zero;
  let s4 = zero;
  for (const end = right + <usize>(depth * PANEL); right < end; right += PANEL) {
    const p = v128.load(right);
    s0 = v128.add<T>(s0, v128.mul<T>(v128.load_splat<T>(left), p));
    s1 = v128.add<T>(s1, v128.mul<T>(v128.load_splat<T>(left, sizeof<T>()), p));
    s2 = v128.add<T>(s2, v128.mul<T>(v128.load_splat<T>(left, 2 * sizeof<T>()), p));
    s3 = v128.add<T>(s3, v128.mul<T>(v128.load_splat<T>(left, 3 * sizeof<T>()), p));
    s4 = v128.add<T>(s4, v128.mul<T>(v128.load_splat<T>(left, 4 * sizeof<T>()), p));
    left += ROWS * sizeof<T>();
  }
  v128.store(c, s0);
  c += stride;
  v128.store(c, s1);
  c += stride;
  v128.store(c, s2);
  c += stride;
  v128.store(c, s3);
  c += stride;
  v128.store(c, s4);
}
