// eˣ of whole registers, to about one unit in the last place: x = n·ln 2 + r with |r| ≤ ln 2/2 in two parts, a polynomial or rational
// function of r, and two exact scalings. What would be subnormal is 0.

function lanes<T>(value: f64): v128 {
  return v128.splat<T>(<T>value);
}

/** eˣ in float32, by the polynomial of Moshier's Cephes library (expf). */
export function exponentialOf32(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, lanes<f32>(Math.LOG2E)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, lanes<f32>(0.693359375))), f32x4.mul(n, lanes<f32>(-2.1219444e-4)));
  let p = lanes<f32>(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), lanes<f32>(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), lanes<f32>(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), lanes<f32>(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), lanes<f32>(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), lanes<f32>(5.0000001201e-1));
  const y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), lanes<f32>(1));
  const k = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(k, 1);
  const bias = i32x4.splat(127);
  const first = i32x4.shl(i32x4.add(half, bias), 23);
  const second = i32x4.shl(i32x4.add(i32x4.sub(k, half), bias), 23);
  const scaled = f32x4.mul(f32x4.mul(y, first), second);
  const finite = v128.bitselect(lanes<f32>(Infinity), scaled, f32x4.gt(x, lanes<f32>(88.72283905206835)));
  const normal = v128.andnot(finite, f32x4.lt(x, lanes<f32>(-87.33654475)));
  return v128.bitselect(normal, x, f32x4.eq(x, x));
}

/** eˣ in float64, by the rational function of fdlibm's exp. */
export function exponentialOf64(x: v128): v128 {
  const n = f64x2.nearest(f64x2.mul(x, lanes<f64>(Math.LOG2E)));
  const high = f64x2.sub(x, f64x2.mul(n, lanes<f64>(0.6931471803691238)));
  const low = f64x2.mul(n, lanes<f64>(1.9082149292705877e-10));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  let p = lanes<f64>(4.1381367970572385e-8);
  p = f64x2.add(f64x2.mul(p, t), lanes<f64>(-1.6533902205465252e-6));
  p = f64x2.add(f64x2.mul(p, t), lanes<f64>(6.613756321437934e-5));
  p = f64x2.add(f64x2.mul(p, t), lanes<f64>(-0.0027777777777015593));
  p = f64x2.add(f64x2.mul(p, t), lanes<f64>(0.16666666666666602));
  const c = f64x2.sub(r, f64x2.mul(t, p));
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(lanes<f64>(2), c));
  const y = f64x2.sub(lanes<f64>(1), f64x2.sub(f64x2.sub(low, quotient), high));
  const k = i32x4.trunc_sat_f64x2_s_zero(n);
  const half = i32x4.shr_s(k, 1);
  const bias = i32x4.splat(1023);
  const first = i64x2.shl(i64x2.extend_low_i32x4_s(i32x4.add(half, bias)), 52);
  const second = i64x2.shl(i64x2.extend_low_i32x4_s(i32x4.add(i32x4.sub(k, half), bias)), 52);
  const scaled = f64x2.mul(f64x2.mul(y, first), second);
  const finite = v128.bitselect(lanes<f64>(Infinity), scaled, f64x2.gt(x, lanes<f64>(709.782712893384)));
  const normal = v128.andnot(finite, f64x2.lt(x, lanes<f64>(-708.3964185322641)));
  return v128.bitselect(normal, x, f64x2.eq(x, x));
}

/** eˣ of a register. */
export function exponentialOf<T>(x: v128): v128 {
  if (sizeof<T>() === 4) return exponentialOf32(x);
  return exponentialOf64(x);
}
