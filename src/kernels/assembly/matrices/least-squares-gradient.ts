// The gradient of ½‖Xa − y‖² in one pass over X: four rows at a time, their residuals first and then, while the rows are
// still in the cache, their share of Xᵀr.
//
// X (rows, columns) is packed: rows in blocks of four and perhaps a last one of two, a block column pair by column pair, in each
// pair the rows of the block in turn. `rows` is even and `columns` a multiple of 4, filled up with zeros, which stay zero. Four
// accumulators and at most eight loads in flight: more, and engines spill registers.

import { laneSums } from "../vectors/vector";

/** residual ← X·point − target; gradient ← Xᵀ·residual. */
export function leastSquaresGradient(
  matrix: usize,
  rows: i32,
  columns: i32,
  target: usize,
  point: usize,
  residual: usize,
  gradient: usize,
): void {
  residualImage(matrix, matrix, rows, columns, target, point, residual, gradient);
}

/** residual ← X·point − target; image ← Bᵀ·residual, with B = `back` of the shape of X. */
export function residualImage(
  matrix: usize,
  back: usize,
  rows: i32,
  columns: i32,
  target: usize,
  point: usize,
  residual: usize,
  image: usize,
): void {
  const block = (<usize>columns) << 5;
  memory.fill(image, 0, (<usize>columns) << 3);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    blockResidual(matrix, matrix + block, target, point, residual);
    addBlockImage(back, back + block, residual, image);
    matrix += block;
    back += block;
    target += 32;
    residual += 32;
  }
  if (i < rows) {
    const half = block >> 1;
    pairResidual(matrix, matrix + half, target, point, residual);
    addPairImage(back, back + half, residual, image);
  }
}

function blockResidual(block: usize, end: usize, target: usize, point: usize, residual: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (; block < end; block += 128) {
    const a = v128.load(point);
    const b = v128.load(point, 16);
    s0 = f64x2.add(s0, f64x2.add(f64x2.mul(v128.load(block), a), f64x2.mul(v128.load(block, 64), b)));
    s1 = f64x2.add(s1, f64x2.add(f64x2.mul(v128.load(block, 16), a), f64x2.mul(v128.load(block, 80), b)));
    s2 = f64x2.add(s2, f64x2.add(f64x2.mul(v128.load(block, 32), a), f64x2.mul(v128.load(block, 96), b)));
    s3 = f64x2.add(s3, f64x2.add(f64x2.mul(v128.load(block, 48), a), f64x2.mul(v128.load(block, 112), b)));
    point += 32;
  }
  const first = laneSums(s0, s1);
  const second = laneSums(s2, s3);
  v128.store(residual, f64x2.sub(first, v128.load(target)));
  v128.store(residual, f64x2.sub(second, v128.load(target, 16)), 16);
}

function addBlockImage(block: usize, end: usize, residual: usize, image: usize): void {
  const r0 = v128.load64_splat(residual);
  const r1 = v128.load64_splat(residual, 8);
  const r2 = v128.load64_splat(residual, 16);
  const r3 = v128.load64_splat(residual, 24);
  for (; block < end; block += 128) {
    const a = f64x2.add(f64x2.mul(v128.load(block), r0), f64x2.mul(v128.load(block, 16), r1));
    const b = f64x2.add(f64x2.mul(v128.load(block, 32), r2), f64x2.mul(v128.load(block, 48), r3));
    v128.store(image, f64x2.add(v128.load(image), f64x2.add(a, b)));
    const c = f64x2.add(f64x2.mul(v128.load(block, 64), r0), f64x2.mul(v128.load(block, 80), r1));
    const d = f64x2.add(f64x2.mul(v128.load(block, 96), r2), f64x2.mul(v128.load(block, 112), r3));
    v128.store(image, f64x2.add(v128.load(image, 16), f64x2.add(c, d)), 16);
    image += 32;
  }
}

/** The last block, where it is of two rows: the sums of the four-row block, row by row. */
function pairResidual(block: usize, end: usize, target: usize, point: usize, residual: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (; block < end; block += 64) {
    const a = v128.load(point);
    const b = v128.load(point, 16);
    s0 = f64x2.add(s0, f64x2.add(f64x2.mul(v128.load(block), a), f64x2.mul(v128.load(block, 32), b)));
    s1 = f64x2.add(s1, f64x2.add(f64x2.mul(v128.load(block, 16), a), f64x2.mul(v128.load(block, 48), b)));
    point += 32;
  }
  const sums = laneSums(s0, s1);
  v128.store(residual, f64x2.sub(sums, v128.load(target)));
}

function addPairImage(block: usize, end: usize, residual: usize, image: usize): void {
  const r0 = v128.load64_splat(residual);
  const r1 = v128.load64_splat(residual, 8);
  for (; block < end; block += 64) {
    const a = f64x2.add(f64x2.mul(v128.load(block), r0), f64x2.mul(v128.load(block, 16), r1));
    v128.store(image, f64x2.add(v128.load(image), a));
    const c = f64x2.add(f64x2.mul(v128.load(block, 32), r0), f64x2.mul(v128.load(block, 48), r1));
    v128.store(image, f64x2.add(v128.load(image, 16), c), 16);
    image += 32;
  }
}
