/** The number whose bits as binary16 of IEEE 754 are these. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  let value = exponent === 0 ? fraction / 16384 : 1 + fraction;
  if (exponent > 0) {
    for (let power = 15; power < exponent; power++) value *= 2;
    for (let power = exponent; power < 15; power++) value /= 2;
  }
  return sign * value;
}
