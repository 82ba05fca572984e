// One-sided Jacobi on rows, in rounds of disjoint pairs: the rotations of a round do not wait for each other, and their
// angles, chains of square roots and divisions, are computed two at a time.

import { dot } from "../vectors/vector";

const EPSILON: f64 = 2.220446049250313e-16;
const MOST_SWEEPS: i32 = 60;

/** A sweep that met only smaller cosines and angles than this leaves products of two of them behind: it was the last. */
const NEARLY_DONE: f64 = 1e-6;

/**
 * Not so next to rows that are left as they are: a sweep leaves a fixed share of each cosine with them behind. There, it was the
 * last when what such a row shares with the others is this small beside the longest row.
 */
const NEGLIGIBLE: f64 = 1e-14;

/**
 * Rotates `count` rows of `length` numbers (an even number) until they are orthogonal, and the rows of `companionLength` at
 * `companions` with them; pairs of rows from `still` on are left as they are. `norms` holds the squared lengths, and does
 * afterwards. `work` has room for batchedWork(count) bytes.
 */
export function batchedJacobi(
  rows: usize,
  count: i32,
  length: i32,
  companions: usize,
  companionLength: i32,
  norms: usize,
  still: i32,
  work: usize,
): void {
  const last = (count - 1) | 1;
  const capacity = (<usize>(last + 1)) << 3;
  const pairs = work;
  const a = pairs + capacity;
  const b = a + capacity;
  const g = b + capacity;
  const limits = g + capacity;
  const bytes = (<usize>length) << 3;
  const companionBytes = (<usize>companionLength) << 3;
  const tolerance = orthogonalTo(length);
  let longest: f64 = 0;
  for (let i = 0; i < count; i++) longest = max(longest, load<f64>(norms + ((<usize>i) << 3)));
  let sweep = 0;
  let done = false;
  while (!done && sweep < MOST_SWEEPS) {
    sweep++;
    done = true;
    for (let round = 0; round < last; round++) {
      let found = 0;
      for (let i = 0; i <= last >> 1; i++) {
        // The circle method: `last` stays, the others go round.
        let p = i === 0 ? last : round + i;
        let q = round - i;
        if (p > last - 1 && i > 0) p -= last;
        if (q < 0) q += last;
        if (p >= count || q >= count || (p >= still && q >= still)) continue;
        const offset = (<usize>found) << 3;
        store<i32>(pairs + offset, p);
        store<i32>(pairs + offset, q, 4);
        store<f64>(a + offset, load<f64>(norms + ((<usize>p) << 3)));
        store<f64>(b + offset, load<f64>(norms + ((<usize>q) << 3)));
        store<f64>(g + offset, dot(rows + <usize>p * bytes, rows + <usize>q * bytes, length));
        const left = p >= still ? p : q;
        const length2 = load<f64>(norms + ((<usize>left) << 3));
        const share = left < still || length2 === 0 ? Infinity : (NEGLIGIBLE * NEGLIGIBLE * longest) / length2;
        store<f64>(limits + offset, min(NEARLY_DONE * NEARLY_DONE, share));
        found++;
      }
      if (found === 0) continue;
      if (findRotations(a, b, g, limits, found, tolerance)) done = false;
      for (let i = 0; i < found; i++) {
        const offset = (<usize>i) << 3;
        const s = load<f64>(b + offset);
        if (s === 0) continue;
        const c = load<f64>(a + offset);
        const p = <usize>load<i32>(pairs + offset);
        const q = <usize>load<i32>(pairs + offset, 4);
        rotateMeasured(rows + p * bytes, rows + q * bytes, c, s, bytes, norms + (p << 3), norms + (q << 3));
        rotatePairs(companions + p * companionBytes, companions + q * companionBytes, c, s, companionBytes);
      }
    }
  }
}

/** The cosine of rows of `length` numbers that are orthogonal but for rounding. */
function orthogonalTo(length: i32): f64 {
  return EPSILON * max<f64>(4, sqrt<f64>(<f64>length));
}

/** The bytes of `work` that `batchedJacobi` needs. */
export function batchedWork(count: i32): u32 {
  return <u32>(5 * ((count + 2) << 3));
}

/**
 * The rotations for pairs of rows with squared lengths a, b and products g: writes cosines over a, sines over b, zero for
 * rows that are orthogonal as they are. Returns whether any angle was large, or any squared cosine
 * above its limit.
 */
function findRotations(a: usize, b: usize, g: usize, limits: usize, count: i32, tolerance: f64): bool {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const small = f64x2.splat(tolerance * tolerance);
  const nearly = f64x2.splat(NEARLY_DONE * NEARLY_DONE);
  let large = zero;
  if (count & 1) {
    const end = (<usize>count) << 3;
    store<f64>(a + end, 0);
    store<f64>(b + end, 0);
    store<f64>(g + end, 0);
  }
  const bytes = (<usize>count) << 3;
  for (let t: usize = 0; t < bytes; t += 16) {
    const x = v128.load(a + t);
    const y = v128.load(b + t);
    const product = v128.load(g + t);
    const limit = v128.load(limits + t);
    const squared = f64x2.mul(product, product);
    const lengths = f64x2.mul(x, y);
    const idle = f64x2.le(squared, f64x2.mul(small, lengths));
    const difference = f64x2.sub(y, x);
    const distance = f64x2.abs(difference);
    const twice = f64x2.add(product, product);
    const root = f64x2.sqrt(f64x2.add(f64x2.mul(difference, difference), f64x2.mul(twice, twice)));
    const signed = v128.bitselect(f64x2.neg(twice), twice, f64x2.lt(difference, zero));
    const tangent = f64x2.div(signed, f64x2.add(distance, root));
    const cosine = f64x2.sqrt(f64x2.add(half, f64x2.mul(half, f64x2.div(distance, root))));
    const wide = f64x2.gt(f64x2.mul(tangent, tangent), nearly);
    const coupled = f64x2.gt(squared, f64x2.mul(limit, lengths));
    large = v128.or(large, v128.andnot(v128.or(wide, coupled), idle));
    v128.store(a + t, v128.bitselect(one, cosine, idle));
    v128.store(b + t, v128.andnot(f64x2.mul(tangent, cosine), idle));
  }
  return v128.any_true(large);
}

/** The plane rotation x ← c·x − s·y, y ← s·x + c·y of rows of `bytes` bytes; also stores their squared lengths. */
function rotateMeasured(x: usize, y: usize, c: f64, s: f64, bytes: usize, xNorm: usize, yNorm: usize): void {
  const cc = f64x2.splat(c);
  const ss = f64x2.splat(s);
  let first = f64x2.splat(0);
  let second = first;
  const end = x + bytes;
  while (x < end) {
    const x0 = v128.load(x);
    const y0 = v128.load(y);
    const u = f64x2.sub(f64x2.mul(cc, x0), f64x2.mul(ss, y0));
    const v = f64x2.add(f64x2.mul(ss, x0), f64x2.mul(cc, y0));
    v128.store(x, u);
    v128.store(y, v);
    first = f64x2.add(first, f64x2.mul(u, u));
    second = f64x2.add(second, f64x2.mul(v, v));
    x += 16;
    y += 16;
  }
  store<f64>(xNorm, f64x2.extract_lane(first, 0) + f64x2.extract_lane(first, 1));
  store<f64>(yNorm, f64x2.extract_lane(second, 0) + f64x2.extract_lane(second, 1));
}

/** The same rotation, of `bytes` bytes, possibly an odd number of numbers. */
function rotatePairs(x: usize, y: usize, c: f64, s: f64, bytes: usize): void {
  const cc = f64x2.splat(c);
  const ss = f64x2.splat(s);
  const pairs = x + (bytes & ~15);
  while (x < pairs) {
    const x0 = v128.load(x);
    const y0 = v128.load(y);
    v128.store(x, f64x2.sub(f64x2.mul(cc, x0), f64x2.mul(ss, y0)));
    v128.store(y, f64x2.add(f64x2.mul(ss, x0), f64x2.mul(cc, y0)));
    x += 16;
    y += 16;
  }
  if ((bytes & 8) === 0) return;
  const x0 = load<f64>(x);
  const y0 = load<f64>(y);
  store<f64>(x, c * x0 - s * y0);
  store<f64>(y, s * x0 + c * y0);
}
