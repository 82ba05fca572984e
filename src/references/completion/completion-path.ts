import { alternateRegressions } from "./alternating-regressions.js";
import { type CompletionAccuracy, type CompletionOptimum, completionOptimum } from "./completion-optimum.js";
import { zeroPoint } from "./low-rank-point.js";
import { approach, type CompletionData } from "./proximal-steps.js";
import { sparseSpectralNorm } from "./spectral-norm.js";

const SETTLED = 1e-10;

/** The greatest β that leaves anything: ‖P_Ωᵀy‖₂→₂, from below, to about ten digits. */
export const completionLimit = ({ cells, target }: CompletionData): number =>
  sparseSpectralNorm(cells, target, SETTLED).value;

/** Each strength on the way to the one asked for is so much smaller, and takes so many proximal steps and rounds of regressions. */
const RATIO = 0.05;
const STEPS_ON_THE_WAY = 4;
const ROUNDS_ON_THE_WAY = { settled: 1e-3, most: 4 };

/** The certified minimum of β‖A‖⋆ + ½‖A_Ω − y‖², by continuation from the strength at which the solution is zero. */
export function solveCompletion(data: CompletionData, beta: number, accuracy: CompletionAccuracy): CompletionOptimum {
  const { value: limit, direction } = sparseSpectralNorm(data.cells, data.target, SETTLED);
  let point = zeroPoint(data.cells, direction);
  for (let strength = RATIO * limit; strength > 1.001 * beta; strength *= RATIO) {
    const stepped = approach(data, strength, point, STEPS_ON_THE_WAY);
    point = alternateRegressions(data, strength, stepped, ROUNDS_ON_THE_WAY).point;
  }
  return completionOptimum(data, beta, point, accuracy);
}
