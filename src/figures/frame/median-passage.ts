import { median } from "../../statistics/index.js";
import type { FigureResult } from "./figure.js";

/** The median of t1 or t2 over draws, in iterations; a draw that has none counts as later than all. */
export const medianPassage = (results: readonly FigureResult[], which: "t1" | "t2"): number =>
  median(results.map(({ summary }) => summary.detection[which]?.iteration ?? Number.POSITIVE_INFINITY));
