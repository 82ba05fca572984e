import { csvText } from "../formats/index.js";
import type { Coefficient } from "./standardization.js";

/** The coefficients that a run on a table writes. */
export const COEFFICIENTS = "coefficients.csv";

/** A line for each coefficient, those that are zero too; with the share of resamples that selected it where any were drawn. */
export function coefficientsCsv(coefficients: readonly Coefficient[]): string {
  const isResampled = coefficients.some(({ selected }) => selected !== undefined);
  return csvText([
    ["name", "coefficient", "per standard deviation", ...(isResampled ? ["selected"] : [])],
    ...coefficients.map(({ name, value, standardized, selected }) => [
      name,
      value,
      standardized,
      ...(isResampled ? [selected ?? ""] : []),
    ]),
  ]);
}
