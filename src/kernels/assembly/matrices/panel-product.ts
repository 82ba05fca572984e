import { allocate, mark, release } from "../memory";
import { eightColumns } from "./product";

/** Columns of a packed panel, and the bytes of its rows. */
const WIDTH: i32 = 8;
const PANEL: usize = 64;

/**
 * C (m, n) ← A·B as `product` does, with the same bits, for operands beyond the caches: panels of eight columns of B are packed, and stay
 * near while all rows of A go by. C may be B where m ≤ k. Takes scratch memory.
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
        eightColumns(a + <usize>i * rowBytes, rowBytes, step, panel, PANEL, target, width, k);
      } else {
        eightColumns(a + <usize>i * rowBytes, isPair ? rowBytes : 0, step, panel, PANEL, tile, PANEL, k);
        memory.copy(target, tile, used);
        if (isPair) memory.copy(target + width, tile + PANEL, used);
      }
    }
  }
  release(position);
}
