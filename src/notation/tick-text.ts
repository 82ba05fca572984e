import { logarithm } from "../kernels/index.js";
import { significantDigits } from "./significant-digits.js";

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

/** 10 to a whole power, written as on paper: 10⁻³. */
export function powerOfTen(exponent: number): string {
  return `10${[...String(exponent)].map((character) => SUPERSCRIPTS[character]!).join("")}`;
}

/** The whole exponents of ten from `low` to `high`, thinned to about `count`. */
export function decades(low: number, high: number, count: number): number[] {
  const first = Math.ceil(log10(low) - 1e-9) + 0; // never −0
  const last = Math.floor(log10(high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first) / count));
  const exponents: number[] = [];
  for (let exponent = first; exponent <= last; exponent++) if (exponent % step === 0) exponents.push(exponent);
  return exponents;
}

/** log₁₀ x. */
export function log10(x: number): number {
  return logarithm(x) / logarithm(10);
}

/** A number as a tick: a minus sign, and no trailing zeros. */
export function plainTick(value: number): string {
  return significantDigits(value, 6).replace("-", "−");
}
