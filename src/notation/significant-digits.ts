/** A number to so many significant digits, in the fewest characters: 0.333, 12300, 1.23e-7. */
export function significantDigits(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
