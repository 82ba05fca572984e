import { columnValues } from "../../run/index.js";
import type { FigureResult } from "./figure.js";

/** The last recorded value of a column. */
export const lastValue = ({ trajectory }: Pick<FigureResult, "trajectory">, column: string): number =>
  columnValues(trajectory, column).at(-1)!;
