// Elementary functions in software (the compiler's ports of musl's), so that every host gives the same bits.

/** eˣ. */
export function exponential(x: f64): f64 {
  return Math.exp(x);
}

/** ln x. */
export function logarithm(x: f64): f64 {
  return Math.log(x);
}

/** sin x, x in radians. */
export function sine(x: f64): f64 {
  return Math.sin(x);
}

/** cos x, x in radians. */
export function cosine(x: f64): f64 {
  return Math.cos(x);
}

/** xʸ. */
export function power(x: f64, y: f64): f64 {
  return x ** y;
}

/** eˣ − 1, without cancellation near zero. */
export function exponentialMinusOne(x: f64): f64 {
  return Math.expm1(x);
}

/** ln(1 + x), without cancellation near zero. */
export function logarithmOnePlus(x: f64): f64 {
  return Math.log1p(x);
}
