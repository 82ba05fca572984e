/** An estimate with its confidence interval, of 95 % unless said. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An estimate whose interval reaches equally far to both sides. */
export function symmetricEstimate(value: number, halfWidth: number): Estimate {
  return { value, low: value - halfWidth, high: value + halfWidth };
}
