import { allocate, mark, release } from "../memory";

/** Columns of a packed panel, and the bytes of its rows. */
const WIDTH: i32 = 8;
const PANEL: usize = 64;

/**
 * C (m, n) ← A·B as `product` does, with the same bits, for operands beyond the caches: panels of eight columns of B are packed, and stay
 * near while all rows of A go by. Takes scratch memory.
 */
export function panelProduct(a: usize, rowStride: i32, stride: i32, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  const position = mark();
  const panel = allocate(k * <u32>PANEL);
  const tile = allocate(2 * <u32>PANEL);
  const rowBytes = (<usize>rowStride) << 3;
  const step = (<usize>stride) << 3;
  const width = (<usize>n) << 3;
  for (let j = 0; j < n; j += WIDTH) {
    const used = (<usize>min(WIDTH, n - j)) << 3;
    let from = b + ((<usize>j) << 3);
    for (let to = panel, end = panel + <usize>k * PANEL; to < end; to += PANEL) {
      memory.copy(to, from, used);
      from += width;
    }
    for (let i = 0; i < m; i += 2) {
      const isPair = i + 1 < m;
      const target = c + <usize>i * width + ((<usize>j) << 3);
      if (isPair && used === PANEL) {
        pairOfRows(a + <usize>i * rowBytes, rowBytes, step, panel, target, width, k);
      } else {
        pairOfRows(a + <usize>i * rowBytes, isPair ? rowBytes : 0, step, panel, tile, PANEL, k);
        memory.copy(target, tile, used);
        if (isPair) memory.copy(target + width, tile + PANEL, used);
      }
    }
  }
  release(position);
}

/** Two rows of eight columns of C, `width` bytes apart; the rows of A are `rowBytes` apart, its entries `step`. */
function pairOfRows(a: usize, rowBytes: usize, step: usize, panel: usize, c: usize, width: usize, k: i32): void {
  let c0 = f64x2.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let d0 = c0;
  let d1 = c0;
  let d2 = c0;
  let d3 = c0;
  for (const end = panel + <usize>k * PANEL; panel < end; panel += PANEL) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a + rowBytes);
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    const b2 = v128.load(panel, 32);
    const b3 = v128.load(panel, 48);
    c0 = f64x2.add(c0, f64x2.mul(x, b0));
    c1 = f64x2.add(c1, f64x2.mul(x, b1));
    c2 = f64x2.add(c2, f64x2.mul(x, b2));
    c3 = f64x2.add(c3, f64x2.mul(x, b3));
    d0 = f64x2.add(d0, f64x2.mul(y, b0));
    d1 = f64x2.add(d1, f64x2.mul(y, b1));
    d2 = f64x2.add(d2, f64x2.mul(y, b2));
    d3 = f64x2.add(d3, f64x2.mul(y, b3));
    a += step;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
  v128.store(c + width, d0);
  v128.store(c + width, d1, 16);
  v128.store(c + width, d2, 32);
  v128.store(c + width, d3, 48);
}
