// Products of dense matrices, row-major, of either precision.
//
// B is packed, a block of DEPTH rows at a time, in panels two registers wide, and A in panels of four rows; a tile of four rows by one
// panel stays in registers while the block goes by. (Wider tiles and unrolled loops were measured: they spill.) Every entry is a sum
// over k in the order of k, in blocks of DEPTH, wherever it stands in a tile.

const DEPTH: i32 = 256;
const ROWS: i32 = 4;
/** The bytes of a panel's row: two registers. */
const PANEL: i32 = 32;
/** Room for one tile that is not whole. */
const TILE_BYTES: usize = 128;
const LEFT_BYTES: usize = <usize>(DEPTH * ROWS * 8);

/** The bytes of `work` that a product with so many columns needs. */
export function productWork(columns: i32): u32 {
  return <u32>(TILE_BYTES + LEFT_BYTES) + ((DEPTH * (columns + 8)) << 3);
}

/**
 * C (rows, columns) ← op(A)·op(B), each operand transposed where said, plus a row `bias` where it is not 0, then max(·, 0) where
 * `rectified`. `accumulate` adds to what C holds. The operands have 64 bytes of memory behind them.
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
  accumulate: bool,
  work: usize,
): void {
  product<f32>(a, aTransposed, b, bTransposed, c, rows, inner, columns, bias, rectified, accumulate, work);
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
  accumulate: bool,
  work: usize,
): void {
  product<f64>(a, aTransposed, b, bTransposed, c, rows, inner, columns, bias, rectified, accumulate, work);
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
  rectified: bool,
  accumulate: bool,
  work: usize,
): void {
  const size = sizeof<T>();
  const width = PANEL / <i32>size;
  const stride = <usize>columns * size;
  const left = work + TILE_BYTES;
  const right = left + LEFT_BYTES;
  for (let from = 0; from < inner; from += DEPTH) {
    const depth = min(DEPTH, inner - from);
    const adds = from > 0 || accumulate;
    const offset = from === 0 ? bias : 0;
    const clips = rectified && from + depth === inner;
    packRight<T>(b, bTransposed, inner, columns, from, depth, right);
    for (let i = 0; i < rows; i += ROWS) {
      const height = min(ROWS, rows - i);
      packLeft<T>(a, aTransposed, rows, inner, i, height, from, depth, left);
      for (let j = 0; j < columns; j += width) {
        const panel = right + <usize>(j * depth) * size;
        const target = c + <usize>i * stride + <usize>j * size;
        const added = offset === 0 ? 0 : offset + <usize>j * size;
        if (height === ROWS && j + width <= columns) {
          tile<T>(left, panel, depth, target, stride, adds, added, clips);
        } else {
          const bytes = min(width, columns - j) * <i32>size;
          if (adds) copyTile(target, stride, work, PANEL, height, bytes);
          tile<T>(left, panel, depth, work, PANEL, adds, added, clips);
          copyTile(work, PANEL, target, stride, height, bytes);
        }
      }
    }
  }
}

function copyTile(from: usize, fromStride: usize, to: usize, toStride: usize, height: i32, bytes: i32): void {
  for (let i = 0; i < height; i++) {
    for (let at = 0; at < bytes; at += 4) store<u32>(to + at, load<u32>(from + at));
    from += fromStride;
    to += toStride;
  }
}

/** Rows from … from + depth of op(B), in panels; columns beyond the last are 0. */
function packRight<T>(b: usize, transposed: bool, inner: i32, columns: i32, from: i32, depth: i32, to: usize): void {
  const size = sizeof<T>();
  const width = PANEL / <i32>size;
  // Entry (k, j) of op(B) is at b + k·along + j·across.
  const along = transposed ? size : <usize>columns * size;
  const across = transposed ? <usize>inner * size : size;
  for (let j = 0; j < columns; j += width) {
    const used = min(width, columns - j);
    let row = b + <usize>from * along + <usize>j * across;
    if (!transposed && used === width) {
      for (let k = 0; k < depth; k++) {
        v128.store(to, v128.load(row));
        v128.store(to, v128.load(row, 16), 16);
        row += along;
        to += PANEL;
      }
    } else if (transposed && used === width && sizeof<T>() === 4) {
      packRows(row, across, depth, to, PANEL);
      packRows(row + 4 * across, across, depth, to + 16, PANEL);
      to += <usize>(depth * PANEL);
    } else {
      for (let k = 0; k < depth; k++) {
        let at = row;
        for (let column = 0; column < width; column++) {
          store<T>(to, column < used ? load<T>(at) : <T>0);
          at += across;
          to += size;
        }
        row += along;
      }
    }
  }
}

/** Columns from … from + depth of `height` rows of op(A), four entries beside each other at every k; rows beyond the last are 0. */
function packLeft<T>(
  a: usize,
  transposed: bool,
  rows: i32,
  inner: i32,
  i: i32,
  height: i32,
  from: i32,
  depth: i32,
  to: usize,
): void {
  const size = sizeof<T>();
  const across = transposed ? size : <usize>inner * size;
  const along = transposed ? <usize>rows * size : size;
  let at = a + <usize>i * across + <usize>from * along;
  if (height === ROWS && sizeof<T>() === 4 && !transposed) {
    packRows(at, across, depth, to, ROWS * size);
  } else if (height === ROWS && sizeof<T>() === 4) {
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(at));
      at += along;
      to += 16;
    }
  } else if (height === ROWS) {
    const second = at + across;
    const third = second + across;
    const fourth = third + across;
    for (let k: usize = 0; k < <usize>depth * along; k += along) {
      store<T>(to, load<T>(at + k));
      store<T>(to, load<T>(second + k), sizeof<T>());
      store<T>(to, load<T>(third + k), 2 * sizeof<T>());
      store<T>(to, load<T>(fourth + k), 3 * sizeof<T>());
      to += ROWS * size;
    }
  } else {
    for (let k = 0; k < depth; k++) {
      for (let row = 0; row < ROWS; row++) {
        store<T>(to, row < height ? load<T>(at + <usize>row * across) : <T>0);
        to += size;
      }
      at += along;
    }
  }
}

/** Four rows of `depth` float32, `across` bytes apart, as columns: entries k of the four beside each other at `to` + k·step. */
function packRows(row: usize, across: usize, depth: i32, to: usize, step: usize): void {
  const second = row + across;
  const third = second + across;
  const fourth = third + across;
  const even = (<usize>(depth & ~3)) << 2;
  let k: usize = 0;
  for (; k < even; k += 16) {
    const a = v128.load(row + k);
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
  for (const end = (<usize>depth) << 2; k < end; k += 4) {
    store<f32>(to, load<f32>(row + k));
    store<f32>(to, load<f32>(second + k), 4);
    store<f32>(to, load<f32>(third + k), 8);
    store<f32>(to, load<f32>(fourth + k), 12);
    to += step;
  }
}

function tile<T>(
  left: usize,
  right: usize,
  depth: i32,
  c: usize,
  stride: usize,
  adds: bool,
  bias: usize,
  clips: bool,
): void {
  const zero = v128.splat<T>(<T>0);
  let s00 = zero;
  let s01 = zero;
  let s10 = zero;
  let s11 = zero;
  let s20 = zero;
  let s21 = zero;
  let s30 = zero;
  let s31 = zero;
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
    left += ROWS * sizeof<T>();
  }
  finishRow<T>(c, s00, s01, adds, bias, clips);
  finishRow<T>(c + stride, s10, s11, adds, bias, clips);
  finishRow<T>(c + (stride << 1), s20, s21, adds, bias, clips);
  finishRow<T>(c + 3 * stride, s30, s31, adds, bias, clips);
}

function finishRow<T>(c: usize, left: v128, right: v128, adds: bool, bias: usize, clips: bool): void {
  if (adds) {
    left = v128.add<T>(v128.load(c), left);
    right = v128.add<T>(v128.load(c, 16), right);
  }
  if (bias !== 0) {
    left = v128.add<T>(left, v128.load(bias));
    right = v128.add<T>(right, v128.load(bias, 16));
  }
  if (clips) {
    const zero = v128.splat<T>(<T>0);
    left = v128.max<T>(left, zero);
    right = v128.max<T>(right, zero);
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}
