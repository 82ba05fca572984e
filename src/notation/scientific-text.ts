import { log10, powerOfTen } from "./tick-text.js";

/** A positive number of one or two digits written as on paper: 5·10⁻⁶, 10⁻³, 5.5·10⁻³. */
export function scientificText(value: number): string {
  const exponent = Math.floor(log10(value) + 1e-9);
  const mantissa = Number((value / Number(`1e${exponent}`)).toPrecision(2));
  return mantissa === 1 ? powerOfTen(exponent) : `${mantissa}·${powerOfTen(exponent)}`;
}
