import type { MatrixFlow } from "../theory/index.js";

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
