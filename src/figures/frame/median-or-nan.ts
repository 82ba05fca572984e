import { median } from "../../statistics/index.js";

/** The median; NaN where there is nothing to take it of, which no statement takes for a number. */
export const medianOrNaN = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : median(values));
