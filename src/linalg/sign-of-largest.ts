/** 1, or −1 where the first entry of largest magnitude is negative. */
export function signOfLargest(row: Float64Array): number {
  let largest = 0;
  for (const value of row) {
    // A lead within rounding does not count, so that entries equal in exact arithmetic give the first one.
    if (Math.abs(value) > Math.abs(largest) * (1 + 1e-10)) largest = value;
  }
  return largest < 0 ? -1 : 1;
}
