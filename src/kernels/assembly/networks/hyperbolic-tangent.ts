// tanh of two numbers at once, by the operations of fdlibm's s_tanh.c and s_expm1.c (Sun Microsystems, 1993) in their order and without
// their branches: the bits are those of Math.tanh, one number after another.

/** Sizes from which on: tanh is 1 − 2/(e²ˣ + 1); it takes e²ˣ and not e⁻²ˣ; e^a − 1 takes out a multiple of ln 2; one that is not ±1. */
const HALF_WAY = 0.5493063926696777;
const MIDDLE = 0.2554128170013428;
const REDUCED = 0.3465735912322998;
const SEVERAL = 1.0397205352783203;

/** Between these, in size, no number takes a way of its own. */
const LEAST: f64 = 1e-8;
const MOST: f64 = 19;

/** tanh x. */
export function hyperbolicTangents(x: v128): v128 {
  const y = f64x2.abs(x);
  const plain = v128.and(f64x2.gt(y, f64x2.splat(LEAST)), f64x2.lt(y, f64x2.splat(MOST)));
  if (!i64x2.all_true(plain)) return oneByOne(x);
  const isLarge = f64x2.ge(y, f64x2.splat(HALF_WAY));
  const isPositive = f64x2.ge(y, f64x2.splat(MIDDLE));
  const twice = f64x2.add(y, y);
  const t = exponentialsMinusOne(v128.bitselect(twice, f64x2.neg(twice), isPositive));
  const size = v128.bitselect(t, f64x2.neg(t), isPositive);
  const quotient = f64x2.div(v128.bitselect(f64x2.splat(2), size, isLarge), f64x2.add(t, f64x2.splat(2)));
  const value = v128.bitselect(f64x2.sub(f64x2.splat(1), quotient), quotient, isLarge);
  return v128.or(value, v128.and(x, i64x2.splat(i64.MIN_VALUE)));
}

function oneByOne(x: v128): v128 {
  const first = f64x2.splat(Math.tanh(f64x2.extract_lane(x, 0)));
  return f64x2.replace_lane(first, 1, Math.tanh(f64x2.extract_lane(x, 1)));
}

/** eᵃ − 1 for −0.52 ≤ a ≤ 38, away from 0: a = k·ln 2 + x, k ≤ 56, a rational function of x, and a sum for each range of k. */
function exponentialsMinusOne(a: v128): v128 {
  const size = f64x2.abs(a);
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const sign = v128.and(a, i64x2.splat(i64.MIN_VALUE));
  const rounded = f64x2.trunc(f64x2.add(f64x2.mul(f64x2.splat(Math.LOG2E), a), v128.or(half, sign)));
  const few = v128.bitselect(v128.or(one, sign), rounded, f64x2.lt(size, f64x2.splat(SEVERAL)));
  const k = v128.and(few, f64x2.ge(size, f64x2.splat(REDUCED)));
  const hi = f64x2.sub(a, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  const lo = f64x2.mul(k, f64x2.splat(1.9082149292705877e-10));
  const x = f64x2.sub(hi, lo);
  const c = f64x2.sub(f64x2.sub(hi, x), lo);
  const hfx = f64x2.mul(half, x);
  const hxs = f64x2.mul(x, hfx);
  const hxq = f64x2.mul(hxs, hxs);
  const low = f64x2.add(one, f64x2.mul(hxs, f64x2.splat(-0.03333333333333313)));
  const middle = f64x2.add(f64x2.splat(0.0015873015872548146), f64x2.mul(hxs, f64x2.splat(-0.0000793650757867488)));
  const high = f64x2.add(f64x2.splat(0.000004008217827329362), f64x2.mul(hxs, f64x2.splat(-2.0109921818362437e-7)));
  const r = f64x2.add(low, f64x2.mul(hxq, f64x2.add(middle, f64x2.mul(hxq, high))));
  const t = f64x2.sub(f64x2.splat(3), f64x2.mul(r, hfx));
  const quotient = f64x2.div(f64x2.sub(r, t), f64x2.sub(f64x2.splat(6), f64x2.mul(x, t)));
  const e = f64x2.sub(f64x2.sub(f64x2.mul(x, f64x2.sub(f64x2.mul(hxs, quotient), c)), c), hxs);
  const rest = f64x2.sub(x, e);

  // 2ᵏ and 2⁻ᵏ, of whole numbers that stand in the low bits of k + 2⁵².
  const whole = i64x2.shl(f64x2.add(k, f64x2.splat(6755399441055744)), 52);
  const power = i64x2.add(one, whole);
  const inverse = i64x2.sub(one, whole);
  const below20 = f64x2.sub(f64x2.sub(one, inverse), e);
  const beyond = f64x2.sub(one, f64x2.add(e, inverse));
  const isBelow20 = f64x2.lt(k, f64x2.splat(20));
  let value = f64x2.mul(f64x2.add(x, v128.bitselect(below20, beyond, isBelow20)), power);

  const ifOne = v128.bitselect(
    f64x2.mul(f64x2.splat(-2), f64x2.sub(e, f64x2.add(x, half))),
    f64x2.add(one, f64x2.mul(f64x2.splat(2), rest)),
    f64x2.lt(x, f64x2.splat(-0.25)),
  );
  value = v128.bitselect(ifOne, value, f64x2.eq(k, one));
  value = v128.bitselect(rest, value, f64x2.eq(k, f64x2.splat(0)));
  return v128.bitselect(f64x2.sub(f64x2.mul(half, rest), half), value, f64x2.eq(k, f64x2.splat(-1)));
}
