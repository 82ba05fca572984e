// A function of every entry. The elementary ones are computed in float64, one by one, and rounded: to 1–2 units in the last place in
// float64, to half a unit and a little in float32; eˣ goes by registers.

import { errorFunction } from "./error-function";
import { exponentialOf } from "./exponential";
import { hyperbolicTangents } from "./hyperbolic-tangent";
import { rectified } from "./rectified";

/** out ← f(a), of `count` entries; f by its number: 0 exp, 1 log, 2 tanh, 3 erf, 4 √, 5 |·|, 6 sign, 7 max(·, 0), 8 [· > 0], 9 sigmoid, 10 softplus. */
export function map32(f: i32, a: usize, out: usize, count: i32): void {
  map<f32>(f, a, out, count);
}

/** As `map32`, in float64. */
export function map64(f: i32, a: usize, out: usize, count: i32): void {
  map<f64>(f, a, out, count);
}

function map<T>(f: i32, a: usize, out: usize, count: i32): void {
  const end = out + <usize>count * sizeof<T>();
  const zero = v128.splat<T>(<T>0);
  const one = v128.splat<T>(<T>1);
  switch (f) {
    case 0:
      for (; out < end; out += 16, a += 16) v128.store(out, exponentialOf<T>(v128.load(a)));
      break;
    case 2:
      if (sizeof<T>() === 8) {
        for (; out < end; out += 16, a += 16) v128.store(out, hyperbolicTangents(v128.load(a)));
      } else {
        for (; out < end; out += 8, a += 8) {
          const two = hyperbolicTangents(f64x2.promote_low_f32x4(v128.load64_zero(a)));
          v128.store64_lane(out, f32x4.demote_f64x2_zero(two), 0);
        }
      }
      break;
    case 4:
      for (; out < end; out += 16, a += 16) v128.store(out, v128.sqrt<T>(v128.load(a)));
      break;
    case 5:
      for (; out < end; out += 16, a += 16) v128.store(out, v128.abs<T>(v128.load(a)));
      break;
    case 6:
      for (; out < end; out += 16, a += 16) {
        const x = v128.load(a);
        const positive = v128.and(v128.gt<T>(x, zero), one);
        v128.store(out, v128.sub<T>(positive, v128.and(v128.lt<T>(x, zero), one)));
      }
      break;
    case 7:
      for (; out < end; out += 16, a += 16) v128.store(out, rectified<T>(v128.load(a), zero));
      break;
    case 8:
      for (; out < end; out += 16, a += 16) v128.store(out, v128.and(v128.gt<T>(v128.load(a), zero), one));
      break;
    default:
      for (; out < end; out += sizeof<T>(), a += sizeof<T>()) store<T>(out, <T>single(f, <f64>load<T>(a)));
  }
}

function single(f: i32, x: f64): f64 {
  switch (f) {
    case 1:
      return Math.log(x);
    case 3:
      return errorFunction(x);
    case 9:
      return 1 / (1 + Math.exp(-x));
    default:
      return max<f64>(x, 0) + Math.log1p(Math.exp(-abs(x)));
  }
}
