// Products of dense matrices, row-major, of either precision.
//
// B is packed, a block of DEPTH rows at a time, in panels two registers wide, and A in panels of five rows; a tile of five rows by one
// panel stays in registers while the block goes by. Every entry is a sum over k in the order of k, in blocks of DEPTH, wherever it
// stands in a tile.

import { mirror, packLeft, packRight } from "./product-panels";
import { narrowTile, PANEL, ROWS, tile } from "./product-tile";
import { rectified } from "./rectified";

const DEPTH: i32 = 256;
/** Room for one tile that is not whole. */
const TILE_BYTES: usize = 192;
const LEFT_BYTES: usize = <usize>(DEPTH * ROWS * 8);

/** The bytes of `work` that a product with so many columns needs. */
export function productWork(columns: i32): u32 {
  return <u32>(TILE_BYTES + LEFT_BYTES) + ((DEPTH * (columns + 8)) << 3);
}

/**
 * C (rows, columns) ← op(A)·op(B), each operand transposed where said, plus a row `bias` where it is not 0, then max(·, 0) where
 * `rectified`. Where `symmetric`, C is known to be, and only what lies on and right of its diagonal is computed. The operands and C have 64
 * bytes of memory behind them, those of C to be written over.
 */
export function product32(
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  bias: usize,
  rectified: bool,
  symmetric: bool,
  work: usize,
): void {
  product<f32>(a, aTransposed, b, bTransposed, c, rows, inner, columns, bias, rectified, symmetric, work);
}

/** As `product32`, in float64. */
export function product64(
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  bias: usize,
  rectified: bool,
  symmetric: bool,
  work: usize,
): void {
  product<f64>(a, aTransposed, b, bTransposed, c, rows, inner, columns, bias, rectified, symmetric, work);
}

function product<T>(
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  bias: usize,
  rectifies: bool,
  symmetric: bool,
  work: usize,
): void {
  const size = sizeof<T>();
  const width = PANEL / <i32>size;
  const stride = <usize>columns * size;
  const left = work + TILE_BYTES;
  const right = left + LEFT_BYTES;
  const rest = columns % width;
  const whole = columns - rest;
  for (let from = 0; from < inner; from += DEPTH) {
    const depth = min(DEPTH, inner - from);
    const adds = from > 0;
    const offset = from === 0 ? bias : 0;
    const clips = rectifies && from + depth === inner;
    packRight<T>(b, bTransposed, inner, columns, from, depth, right);
    for (let i = 0; i < rows; i += ROWS) {
      const height = min(ROWS, rows - i);
      packLeft<T>(a, aTransposed, rows, inner, i, from, depth, left);
      const row = c + <usize>i * stride;
      const isInPlace = height === ROWS && !adds;
      const step = isInPlace ? stride : PANEL;
      if (rest > 0) {
        // What a register writes beyond its row, the other panels and the rows after it write again; behind the last row it is padding.
        const panel = right + <usize>(whole * depth) * size;
        const target = row + <usize>whole * size;
        const bytes = rest * <i32>size;
        if (bytes <= 16) narrowTile<T>(left, panel, depth, isInPlace ? target : work, step);
        else tile<T>(left, panel, depth, isInPlace ? target : work, step);
        if (!isInPlace) moveTile<T>(work, target, stride, height, bytes, adds);
      }
      for (let j = symmetric ? i - (i % width) : 0; j < whole; j += width) {
        const target = row + <usize>j * size;
        tile<T>(left, right + <usize>(j * depth) * size, depth, isInPlace ? target : work, step);
        if (!isInPlace) moveTile<T>(work, target, stride, height, PANEL, adds);
      }
      if (offset !== 0 || clips) finishRows<T>(row, height, stride, offset, clips);
    }
  }
  if (symmetric) mirror<T>(c, columns);
}

/** The first `bytes` bytes of `height` rows of a tile go to where they belong, onto what is there where `adds`. */
function moveTile<T>(from: usize, to: usize, stride: usize, height: i32, bytes: i32, adds: bool): void {
  for (let i = 0; i < height; i++) {
    let at: usize = 0;
    for (; at + 16 <= <usize>bytes; at += 16) {
      const sum = v128.load(from + at);
      v128.store(to + at, adds ? v128.add<T>(v128.load(to + at), sum) : sum);
    }
    for (; at < <usize>bytes; at += sizeof<T>()) {
      const sum = load<T>(from + at);
      store<T>(to + at, adds ? load<T>(to + at) + sum : sum);
    }
    from += PANEL;
    to += stride;
  }
}

/** Adds a row `bias` to each of `height` rows where it is not 0; then max(·, 0) where `clips`. */
function finishRows<T>(row: usize, height: i32, bytes: usize, bias: usize, clips: bool): void {
  const whole = bytes & ~15;
  for (let i = 0; i < height; i++) {
    if (bias === 0) clipRow<T>(row, whole);
    else if (clips) shiftAndClipRow<T>(row, whole, bias);
    else shiftRow<T>(row, whole, bias);
    for (let at = whole; at < bytes; at += sizeof<T>()) {
      let sum = load<T>(row + at);
      if (bias !== 0) sum += load<T>(bias + at);
      store<T>(row + at, clips ? max<T>(sum, <T>0) : sum);
    }
    row += bytes;
  }
}

function clipRow<T>(row: usize, bytes: usize): void {
  const zero = v128.splat<T>(<T>0);
  for (const end = row + bytes; row < end; row += 16) v128.store(row, rectified<T>(v128.load(row), zero));
}

function shiftRow<T>(row: usize, bytes: usize, bias: usize): void {
  for (const end = row + bytes; row < end; row += 16) {
    v128.store(row, v128.add<T>(v128.load(row), v128.load(bias)));
    bias += 16;
  }
}

function shiftAndClipRow<T>(row: usize, bytes: usize, bias: usize): void {
  const zero = v128.splat<T>(<T>0);
  const end = row + bytes;
  for (const even = row + (bytes & ~31); row < even; row += 32) {
    v128.store(row, rectified<T>(v128.add<T>(v128.load(row), v128.load(bias)), zero));
    v128.store(row, rectified<T>(v128.add<T>(v128.load(row, 16), v128.load(bias, 16)), zero), 16);
    bias += 32;
  }
  if (row < end) v128.store(row, rectified<T>(v128.add<T>(v128.load(row), v128.load(bias)), zero));
}
