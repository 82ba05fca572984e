// The panels that a product reads: what it takes side by side at every k stands side by side in memory. Rows and columns beyond the last
// hold whatever numbers were near: nobody reads what comes of them.

import { PANEL, ROWS } from "./product-tile";

/** Rows from … from + depth of op(B), in panels of so many columns as two registers hold. */
export function packRight<T>(
  b: usize,
  transposed: bool,
  inner: i32,
  columns: i32,
  from: i32,
  depth: i32,
  to: usize,
): void {
  const width = PANEL / <i32>sizeof<T>();
  if (transposed) {
    const bytes = <usize>inner * sizeof<T>();
    const last = b + <usize>(columns - 1) * bytes;
    for (let j = 0; j < columns; j += width) {
      const row = b + <usize>j * bytes;
      packRows<T>(row, bytes, last, <usize>from * sizeof<T>(), depth, to, PANEL);
      if (sizeof<T>() === 4) {
        packRows<T>(row + (bytes << 2), bytes, last, <usize>from * sizeof<T>(), depth, to + 16, PANEL);
      }
      to += <usize>(depth * PANEL);
    }
    return;
  }
  const bytes = <usize>columns * sizeof<T>();
  b += <usize>from * bytes;
  for (let j: usize = 0; j < bytes; j += PANEL) {
    let row = b + j;
    for (const end = to + <usize>(depth * PANEL); to < end; to += PANEL) {
      v128.store(to, v128.load(row));
      v128.store(to, v128.load(row, 16), 16);
      row += bytes;
    }
  }
}

/** Columns from … from + depth of the rows of op(A) from i on, five entries at every k. */
export function packLeft<T>(
  a: usize,
  transposed: bool,
  rows: i32,
  inner: i32,
  i: i32,
  from: i32,
  depth: i32,
  to: usize,
): void {
  const size = sizeof<T>();
  const step = ROWS * size;
  const end = to + <usize>depth * step;
  if (transposed) {
    const bytes = <usize>rows * size;
    for (let at = a + <usize>from * bytes + <usize>i * size; to < end; to += step) {
      v128.store(to, v128.load(at));
      if (size === 8) v128.store(to, v128.load(at, 16), 16);
      store<T>(to, load<T>(at, 4 * size), 4 * size);
      at += bytes;
    }
    return;
  }
  const bytes = <usize>inner * size;
  const last = a + <usize>(rows - 1) * bytes;
  const offset = <usize>from * size;
  const row = a + <usize>i * bytes;
  packRows<T>(row, bytes, last, offset, depth, to, step);
  let at = min(row + (bytes << 2), last) + offset;
  if (size === 4) {
    for (const even = to + <usize>(depth & ~3) * step; to < even; to += 4 * step) {
      const fifth = v128.load(at);
      v128.store_lane<f32>(to, fifth, 0, 16);
      v128.store_lane<f32>(to, fifth, 1, 36);
      v128.store_lane<f32>(to, fifth, 2, 56);
      v128.store_lane<f32>(to, fifth, 3, 76);
      at += 16;
    }
  }
  for (; to < end; to += step) {
    store<T>(to, load<T>(at), 4 * size);
    at += size;
  }
}

/**
 * Four rows, `bytes` apart and none behind `last`, as columns: their entries k, of `depth` from `offset` bytes on, beside each other at
 * `to` + k·step.
 */
function packRows<T>(row: usize, bytes: usize, last: usize, offset: usize, depth: i32, to: usize, step: usize): void {
  const size = sizeof<T>();
  const first = min(row, last) + offset;
  const second = min(row + bytes, last) + offset;
  const third = min(row + (bytes << 1), last) + offset;
  const fourth = min(row + 3 * bytes, last) + offset;
  const end = <usize>depth * size;
  let k: usize = 0;
  if (size === 4) {
    for (const even = end & ~15; k < even; k += 16) {
      const a = v128.load(first + k);
      const b = v128.load(second + k);
      const c = v128.load(third + k);
      const d = v128.load(fourth + k);
      const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
      v128.store(to + step, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
      v128.store(to + 2 * step, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
      v128.store(to + 3 * step, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
      to += 4 * step;
    }
  }
  for (; k < end; k += size) {
    store<T>(to, load<T>(first + k));
    store<T>(to, load<T>(second + k), size);
    store<T>(to, load<T>(third + k), 2 * size);
    store<T>(to, load<T>(fourth + k), 3 * size);
    to += step;
  }
}

/** What lies right of the diagonal of C (side, side) goes to where it belongs left of it; what lies on it in blocks of four stays. */
export function mirror<T>(c: usize, side: i32): void {
  const bytes = <usize>side * sizeof<T>();
  const last = c + <usize>(side - 1) * bytes;
  for (let i = 0; i + 4 <= side; i += 4) {
    const row = c + <usize>i * bytes;
    const offset = <usize>i * sizeof<T>();
    packRows<T>(row, bytes, last, offset, side - i, row + offset, bytes);
  }
}
