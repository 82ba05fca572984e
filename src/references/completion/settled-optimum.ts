import { subtract } from "../../linalg/index.js";
import { alternateRegressions } from "./alternating-regressions.js";
import { CLOSE } from "./completion-gap.js";
import { joiningDirections } from "./joining-directions.js";
import type { LowRankPoint } from "./low-rank-point.js";
import type { CompletionData } from "./proximal-steps.js";
import { sparseSpectralNorm } from "./spectral-norm.js";
import { stationaryPoint } from "./stationary-point.js";

/** So often directions join; what would join with a singular value below this share of the largest does not. */
const MOST_TURNS = 20;
const NEGLIGIBLE = 1e-10;
/** Rounds of regressions after directions have joined. */
const ROUNDS = { settled: 0, most: 20 };

/**
 * The minimum of β‖A‖⋆ + ½‖A_Ω − y‖² to rounding from a point near it, so that it depends neither on the way there nor on where that ended: stationary
 * points of the factors, which directions join in which the residual lengthens by more than β, until there are none. Null where a stationary point was
 * not reached.
 */
export function settledOptimum(
  data: CompletionData,
  beta: number,
  start: LowRankPoint,
): { readonly point: LowRankPoint; readonly iterations: number } | null {
  const { cells, target } = data;
  let point = start;
  let iterations = 0;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const stationary = stationaryPoint(data, beta, point);
    if (stationary === null) return null;
    ({ point } = stationary);
    iterations += stationary.products;
    const residual = subtract(target, point.onCells);
    const directions = sparseSpectralNorm(cells, residual, CLOSE).above(beta);
    const joining = joiningDirections(cells, residual, beta, directions, NEGLIGIBLE * (point.values[0] ?? 0));
    if (joining.columns === 0) return { point, iterations };
    const joined = alternateRegressions(data, beta, point, ROUNDS, joining);
    ({ point } = joined);
    iterations += joined.rounds;
  }
  return null;
}
