/** A number to three significant digits, for sentences. */
export function briefNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}
