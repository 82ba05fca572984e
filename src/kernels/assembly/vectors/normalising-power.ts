/** The power of two that brings the largest of n magnitudes into [1, 2): scaling by it is exact, and squares are safe. */
export function normalisingPower(x: usize, n: i32): f64 {
  let largest: f64 = 0;
  for (let i = 0; i < n; i++) largest = max(largest, abs(load<f64>(x + ((<usize>i) << 3))));
  const exponent = (reinterpret<u64>(largest) >> 52) & 0x7ff;
  return reinterpret<f64>(max<u64>(2046 - exponent, 1) << 52);
}
