import { createMatrix, largestSingularValue, subtract } from "../linalg/index.js";
import { leastSquaresMatrix } from "../problems/index.js";
import { type MatrixFlow, matrixFlow, predictMatrixMemorisation } from "../theory/index.js";
import { assertLinear, type PreparedMatrixTrial } from "./prepared-trial.js";

/** What theory says of a matrix trial before it is run. Times are iterations, slow times T = αβ⋆t. */
export interface MatrixTrialPrediction {
  readonly t1: number | null;
  /** t1 + T/(αβ⋆), with the estimated error of the integration; null where the flow does not arrive. */
  readonly t2: { readonly iteration: number; readonly errorEstimate: number } | null;
  readonly slowTime: number | null;
  readonly status: MatrixFlow["status"];
  /** The recovery error where the flow stopped. */
  readonly endError: number;
  /** ‖Â − A*‖₂→₂/(αβ⋆), the paper's own predictor of t2. */
  readonly publishedDelay: number;
  /** How many steps the integration took. */
  readonly flowSteps: number;
}

/** Up to so many numbers the measurements are laid out as a matrix for the closed form of t1. */
const MATERIALISED = 100_000;

/** t1 of a matrix trial, or null where the problem is too large for the closed form. */
export function memorisationOf(prepared: PreparedMatrixTrial): number | null {
  const { config, source, penalty, stepSize, initial } = prepared;
  const { problem } = source;
  if (problem.operator.measurements * problem.rows * problem.columns > MATERIALISED) return null;
  const { threshold } = config.detection.train;
  const method = config.method.kind;
  return predictMatrixMemorisation({ problem, method, stepSize, l2: penalty.l2, initial, threshold }).iteration;
}

/**
 * Predicts when a matrix trial memorises and generalises, by integrating its slow flow: approximate, with an error estimate.
 * @throws InputError where A* is not known, and for a model with factors
 */
export function predictMatrixTrial(prepared: PreparedMatrixTrial): MatrixTrialPrediction {
  assertLinear(prepared, "which there is a slow flow");
  const { config, source, penalty, stepSize, initial } = prepared;
  const { problem } = source;
  const flow = matrixFlow({ problem, initial, threshold: config.detection.test.threshold });
  const t1 = memorisationOf(prepared);
  const rate = stepSize * penalty.nuclear;
  const { arrival } = flow;
  const error = subtract(leastSquaresMatrix(problem).data, problem.solution!.data);
  return {
    t1,
    t2: arrival && { iteration: (t1 ?? 0) + arrival.time / rate, errorEstimate: arrival.errorEstimate / rate },
    slowTime: arrival?.time ?? null,
    status: flow.status,
    endError: flow.endError,
    publishedDelay: largestSingularValue(createMatrix(problem.rows, problem.columns, error)) / rate,
    flowSteps: flow.steps,
  };
}
