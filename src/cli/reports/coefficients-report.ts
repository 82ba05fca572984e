import { formatNumber } from "../../notation/index.js";
import type { TrialSummary } from "../../trials/index.js";
import { table } from "./table-lines.js";

const SHOWN = 30;

/** The non-zero coefficients, the weightiest first, with how often resamples select them where any were drawn. @param file where all of them are */
export function describeCoefficients(coefficients: TrialSummary["coefficients"], file: string): string[] {
  if (coefficients === null) return [];
  const nonZero = coefficients.filter(({ value }) => value !== 0);
  const sorted = [...nonZero].sort((one, other) => Math.abs(other.standardized) - Math.abs(one.standardized));
  const shown = sorted.slice(0, SHOWN);
  const zeros = coefficients.length - nonZero.length;
  const rest = [
    ...(sorted.length > shown.length ? [`${sorted.length - shown.length} smaller`] : []),
    ...(zeros > 0 ? [`${zeros} zero`] : []),
  ];
  const isResampled = coefficients.some(({ selected }) => selected !== undefined);
  return [
    "",
    ...table([
      ["coefficient", "value", "per standard deviation", ...(isResampled ? ["selected in"] : [])],
      ...shown.map(({ name, value, standardized, selected }) => [
        name,
        formatNumber(value),
        formatNumber(standardized),
        ...(isResampled ? [selected === undefined ? "" : `${Math.round(100 * selected)} %`] : []),
      ]),
    ]),
    ...(rest.length > 0 ? [`besides: ${rest.join(", ")}; all are in ${file}`] : []),
  ];
}
