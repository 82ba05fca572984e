import { ITERATION_LABEL } from "../notation/index.js";
import type { Axis } from "./axis.js";

/** A logarithmic axis of iterations. @param labelled whether its name is written */
export function iterationAxis(domain: readonly [number, number], labelled = true): Axis {
  return { label: labelled ? ITERATION_LABEL : "", scale: "log", domain };
}

/** A linear axis of iterations from 0 to a whole number of millions, which are what is written at its ticks. */
export function millionsAxis(end: number): Axis {
  const counts = Array.from({ length: end / 1e6 + 1 }, (_, count) => count);
  return {
    label: "iteration t, millions",
    scale: "linear",
    domain: [0, end],
    ticks: counts.map((count) => count * 1e6),
    tickNames: counts.map(String),
  };
}
