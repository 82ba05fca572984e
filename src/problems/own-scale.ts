import type { Matrix } from "../linalg/index.js";

/**
 * The defaults of data of one's own, which come without a scale on which the paper's strengths and steps would make sense: both
 * are chosen from the data.
 */
export const OWN_SCALE = { penalty: { l1: "auto" }, method: { stepSize: "auto" } } as const;

/** Nor is there an error that one could ask for without having seen the data. */
export const OWN_THRESHOLDS = { detection: { train: { threshold: "auto" }, test: { threshold: "auto" } } } as const;

/**
 * The unit of coefficients, √(mean of yᵢ²)/√(mean of Xᵢⱼ²): it scales as they do with the data, exactly so by powers of two.
 */
export function coefficientUnit(measurements: Matrix, target: Float64Array): number {
  return rootMeanSquare(target) / rootMeanSquare(measurements.data);
}

/** √(mean of xᵢ²). */
export function rootMeanSquare(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / values.length);
}
