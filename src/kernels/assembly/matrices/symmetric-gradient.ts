// G·a − b with a symmetric matrix that is read once, each entry serving both its places.
//
// G (size, size), size a multiple of four, is packed by blocks of four rows, each from its diagonal on: a column pair by column
// pair, in each pair the four rows in turn.

import { laneSums } from "../vectors/vector";

/** gradient ← G·point − target. */
export function symmetricGradient(gram: usize, size: i32, target: usize, point: usize, gradient: usize): void {
  const end = point + ((<usize>size) << 3);
  for (let t: usize = 0; t < (<usize>size) << 3; t += 16) {
    v128.store(gradient + t, f64x2.neg(v128.load(target + t)));
  }
  for (; point < end; point += 32) {
    addBlock(gram, point, end, gradient);
    gram += (end - point) << 2;
    gradient += 32;
  }
}

/** gradient += (the block and, but for its diagonal, its transpose)·point, from the first row of the block on. */
function addBlock(block: usize, point: usize, end: usize, gradient: usize): void {
  const p0 = v128.load64_splat(point);
  const p1 = v128.load64_splat(point, 8);
  const p2 = v128.load64_splat(point, 16);
  const p3 = v128.load64_splat(point, 24);
  const a = v128.load(point);
  const b = v128.load(point, 16);
  let s0 = f64x2.add(f64x2.mul(v128.load(block), a), f64x2.mul(v128.load(block, 64), b));
  let s1 = f64x2.add(f64x2.mul(v128.load(block, 16), a), f64x2.mul(v128.load(block, 80), b));
  let s2 = f64x2.add(f64x2.mul(v128.load(block, 32), a), f64x2.mul(v128.load(block, 96), b));
  let s3 = f64x2.add(f64x2.mul(v128.load(block, 48), a), f64x2.mul(v128.load(block, 112), b));
  let image = gradient;
  for (point += 32; point < end; point += 16) {
    block += 64;
    image += 16;
    const x = v128.load(point);
    const g0 = v128.load(block, 64);
    const g1 = v128.load(block, 80);
    const g2 = v128.load(block, 96);
    const g3 = v128.load(block, 112);
    s0 = f64x2.add(s0, f64x2.mul(g0, x));
    s1 = f64x2.add(s1, f64x2.mul(g1, x));
    s2 = f64x2.add(s2, f64x2.mul(g2, x));
    s3 = f64x2.add(s3, f64x2.mul(g3, x));
    const first = f64x2.add(f64x2.mul(g0, p0), f64x2.mul(g1, p1));
    const second = f64x2.add(f64x2.mul(g2, p2), f64x2.mul(g3, p3));
    v128.store(image, f64x2.add(v128.load(image, 16), f64x2.add(first, second)), 16);
  }
  const upper = laneSums(s0, s1);
  const lower = laneSums(s2, s3);
  v128.store(gradient, f64x2.add(v128.load(gradient), upper));
  v128.store(gradient, f64x2.add(v128.load(gradient, 16), lower), 16);
}
