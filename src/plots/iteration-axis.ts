import type { Axis } from "./axis.js";

/** What a logarithmic axis of iterations is called. */
export const ITERATION_LABEL = "iteration t (drawn at t + 1)";

/** Where an iteration stands on a logarithmic axis, on which the start, t = 0, has no place: at t + 1. */
export const drawnAt = (iteration: number): number => iteration + 1;

/** Where iterations stand on a logarithmic axis: at t + 1, curves and marks alike. */
export const drawnIterations = (iterations: Float64Array): Float64Array => iterations.map(drawnAt);

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
