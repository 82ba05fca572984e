// The gradient Xᴴ(Xa − y) of ½‖Xa − y‖² in one pass over X, two rows at a time (see least-squares-gradient).
//
// X (rows, columns) is packed: rows in blocks of two, a block column pair by column pair, in each pair the real parts of
// the first row, its imaginary parts, and the same of the second. `rows` is a multiple of 2 and `columns` of 4, filled
// up with zeros. Vectors are planar: all real parts, then all imaginary parts.

import { laneSums } from "../vectors/vector";

/** residual ← X·point − target; gradient ← Xᴴ·residual. */
export function complexLeastSquaresGradient(
  matrix: usize,
  rows: i32,
  columns: i32,
  target: usize,
  point: usize,
  residual: usize,
  gradient: usize,
): void {
  complexResidualImage(matrix, matrix, rows, columns, target, point, residual, gradient);
}

/** residual ← X·point − target; image ← Bᴴ·residual, with B = `back` of the shape of X. */
export function complexResidualImage(
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
  memory.fill(image, 0, (<usize>columns) << 4);
  for (let i = 0; i < rows; i += 2) {
    blockResidual(matrix, matrix + block, rows, columns, target, point, residual);
    addBlockImage(back, back + block, rows, columns, residual, image);
    matrix += block;
    back += block;
    target += 16;
    residual += 16;
  }
}

function blockResidual(
  block: usize,
  end: usize,
  rows: i32,
  columns: i32,
  target: usize,
  point: usize,
  residual: usize,
): void {
  let re0 = f64x2.splat(0);
  let im0 = re0;
  let re1 = re0;
  let im1 = re0;
  let imaginary = point + ((<usize>columns) << 3);
  for (; block < end; block += 64) {
    const a = v128.load(point);
    const b = v128.load(imaginary);
    const x0 = v128.load(block);
    const z0 = v128.load(block, 16);
    const x1 = v128.load(block, 32);
    const z1 = v128.load(block, 48);
    re0 = f64x2.add(re0, f64x2.sub(f64x2.mul(x0, a), f64x2.mul(z0, b)));
    im0 = f64x2.add(im0, f64x2.add(f64x2.mul(x0, b), f64x2.mul(z0, a)));
    re1 = f64x2.add(re1, f64x2.sub(f64x2.mul(x1, a), f64x2.mul(z1, b)));
    im1 = f64x2.add(im1, f64x2.add(f64x2.mul(x1, b), f64x2.mul(z1, a)));
    point += 16;
    imaginary += 16;
  }
  const plane = (<usize>rows) << 3;
  const re = laneSums(re0, re1);
  const im = laneSums(im0, im1);
  v128.store(residual, f64x2.sub(re, v128.load(target)));
  v128.store(residual + plane, f64x2.sub(im, v128.load(target + plane)));
}

function addBlockImage(block: usize, end: usize, rows: i32, columns: i32, residual: usize, image: usize): void {
  const plane = residual + ((<usize>rows) << 3);
  const re0 = v128.load64_splat(residual);
  const re1 = v128.load64_splat(residual, 8);
  const im0 = v128.load64_splat(plane);
  const im1 = v128.load64_splat(plane, 8);
  let imaginary = image + ((<usize>columns) << 3);
  for (; block < end; block += 64) {
    const x0 = v128.load(block);
    const z0 = v128.load(block, 16);
    const x1 = v128.load(block, 32);
    const z1 = v128.load(block, 48);
    const a = f64x2.add(f64x2.mul(x0, re0), f64x2.mul(z0, im0));
    const b = f64x2.add(f64x2.mul(x1, re1), f64x2.mul(z1, im1));
    v128.store(image, f64x2.add(v128.load(image), f64x2.add(a, b)));
    const c = f64x2.sub(f64x2.mul(x0, im0), f64x2.mul(z0, re0));
    const d = f64x2.sub(f64x2.mul(x1, im1), f64x2.mul(z1, re1));
    v128.store(imaginary, f64x2.add(v128.load(imaginary), f64x2.add(c, d)));
    image += 16;
    imaginary += 16;
  }
}
