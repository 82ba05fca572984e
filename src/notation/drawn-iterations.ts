/** What a logarithmic axis of iterations is called. */
export const ITERATION_LABEL = "iteration t (drawn at t + 1)";

/** Where an iteration stands on a logarithmic axis, on which the start, t = 0, has no place: at t + 1. */
export const drawnAt = (iteration: number): number => iteration + 1;

/** Where iterations stand on a logarithmic axis: at t + 1, curves and marks alike. */
export const drawnIterations = (iterations: Float64Array): Float64Array => iterations.map(drawnAt);
