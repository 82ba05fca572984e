import { renderTerminal } from "../../rendering/index.js";
import { thinRecords } from "../../run/index.js";
import type { RunErrors } from "../../store/index.js";
import type { Drawing } from "../terminal/print.js";
import { usesColor } from "./uses-color.js";

/** The times that a curve marks. */
export interface CurveTimes {
  readonly t1: number | null;
  readonly t2: number | null;
}

/** Steps of a thinned curve: more than a terminal or a column of a page has dots. */
const STEPS = 1000;

/**
 * The errors of a run thinned for drawing, with t1, t2, the ends and the extremes of both curves where they were recorded.
 */
export function thinErrors({ iterations, trainErrors, testErrors }: RunErrors, { t1, t2 }: CurveTimes): RunErrors {
  const curves = testErrors === null ? [trainErrors] : [trainErrors, testErrors];
  const keep = [t1, t2].filter((time) => time !== null);
  const kept = thinRecords(iterations, curves, { steps: STEPS, keep });
  const pick = (values: Float64Array) => Float64Array.from(kept, (record) => values[record]!);
  return {
    iterations: pick(iterations),
    trainErrors: pick(trainErrors),
    testErrors: testErrors && pick(testErrors),
  };
}

/** The errors of a run as a curve for the terminal on stdout. */
export function drawCurve(errors: RunErrors, times: CurveTimes): Drawing {
  const drawing = renderTerminal(
    { ...thinErrors(errors, times), ...times },
    { width: Math.min(100, process.stdout.columns ?? 80), color: usesColor(process.stdout, process.env) },
  );
  return { drawing };
}
