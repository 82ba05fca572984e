import { logarithm } from "../kernels/index.js";
import { studentQuantile } from "./student-quantile.js";

/** A straight line through (ln x, ln y) by least squares. */
export interface PowerLaw {
  /** The exponent, with half the width of its 95 % confidence interval. */
  readonly exponent: number;
  readonly uncertainty: number;
}

/** Fits y = c·x^p to positive pairs; needs at least three, of which two x differ (NaN otherwise). The interval is that of independent normal errors of ln y. */
export function fitPowerLaw(x: readonly number[], y: readonly number[]): PowerLaw {
  const u = x.map(logarithm);
  const v = y.map(logarithm);
  const count = u.length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
  const [mu, mv] = [mean(u), mean(v)];
  const spread = u.reduce((sum, value) => sum + (value - mu) * (value - mu), 0);
  const exponent = u.reduce((sum, value, index) => sum + (value - mu) * (v[index]! - mv), 0) / spread;
  const residual = u.reduce((sum, value, index) => {
    const error = v[index]! - mv - exponent * (value - mu);
    return sum + error * error;
  }, 0);
  return { exponent, uncertainty: studentQuantile(count - 2) * Math.sqrt(residual / (count - 2) / spread) };
}
