// Elementary functions in software (the compiler's ports of musl's), so that every host gives the same bits.

export function exponential(x: f64): f64 {
  return Math.exp(x);
}

export function logarithm(x: f64): f64 {
  return Math.log(x);
}

export function sine(x: f64): f64 {
  return Math.sin(x);
}

export function cosine(x: f64): f64 {
  return Math.cos(x);
}

export function power(x: f64, y: f64): f64 {
  return x ** y;
}

export function exponentialMinusOne(x: f64): f64 {
  return Math.expm1(x);
}

export function logarithmOnePlus(x: f64): f64 {
  return Math.log1p(x);
}
