import type { Computation } from "../../computations/index.js";
import { parseTrialConfig } from "../../config/index.js";
import { createMatrix, largestSingularValue, norm2, subtract } from "../../linalg/index.js";
import { leastSquaresMatrix } from "../../problems/index.js";
import { binomialInterval, type ObservedTime } from "../../statistics/index.js";
import { matrixFlow } from "../../theory/index.js";
import { matrixTrial, prepareTrial, referenceOptimum } from "../../trials/index.js";

/** What is known of one draw of matrix completion without training. */
export interface CompletionDraw {
  readonly seed: number;
  /** ‖minimiser − A*‖_F/‖A*‖_F of the certified nuclear-norm minimum: zero to rounding where A* can be recovered. */
  readonly leastNormError: number;
  /** The relative duality gap of that minimum. */
  readonly gap: number;
  /** T_end, the slow time αβ⋆t at which the slow flow's recovery error comes down to 10⁻⁴; null where it does not. */
  readonly arrival: number | null;
  /** ‖Â − A*‖₂→₂, which the paper predicts T_end by, and ‖Â − A*‖_F/‖A*‖_F, the recovery error of the memorised matrix. */
  readonly spectralDistance: number;
  readonly plateau: number;
}

const THRESHOLD = 1e-4;
/** ‖minimiser − A*‖/‖A*‖ of a certified minimum that is A*; others miss it by 10⁻² or more. */
const SAME = 1e-6;

/** Draws of matrix completion, 10×10 and rank 2, with N entries of which a share τ is chosen by leverage scores. */
export function completionEnsemble(
  measurements: number,
  coherence: number,
  seeds: readonly number[],
): Computation<CompletionDraw[]> {
  return {
    name: `completion-ensemble, N = ${measurements}, τ = ${coherence}`,
    version: 1,
    parameters: { measurements, coherence, threshold: THRESHOLD, seeds },
    compute: () => seeds.map((seed) => completionDraw(measurements, coherence, seed)),
  };
}

/** The certified minimum and the slow flow of one draw. */
export function completionDraw(measurements: number, coherence: number, seed: number): CompletionDraw {
  const prepared = matrixTrial(
    prepareTrial(
      parseTrialConfig({
        problem: { kind: "matrix-completion", rows: 10, columns: 10, rank: 2, measurements, coherence },
        initialization: { kind: "constant", scale: 1e-6 },
        seed,
      }),
    ),
  );
  const { problem } = prepared.source;
  const solution = problem.solution!;
  const { testError, relativeGap } = referenceOptimum(prepared, "vanishing");
  const difference = subtract(leastSquaresMatrix(problem).data, solution.data);
  const recoverable = testError! < SAME;
  return {
    seed,
    leastNormError: testError!,
    gap: relativeGap,
    // Where another matrix has the least nuclear norm there is nothing to arrive at.
    arrival: recoverable
      ? (matrixFlow({ problem, initial: prepared.initial, threshold: THRESHOLD }).arrival?.time ?? null)
      : null,
    spectralDistance: largestSingularValue(createMatrix(solution.rows, solution.columns, difference)),
    plateau: norm2(difference) / norm2(solution.data),
  };
}

/** Whether A* is the certified nuclear-norm minimiser. */
export const isRecoverable = ({ leastNormError }: CompletionDraw): boolean => leastNormError < SAME;

/** T_end as an observed time; of a draw that never arrives it counts as later than all others. */
export const slowArrival = ({ arrival }: CompletionDraw): ObservedTime => ({
  time: arrival ?? Number.MAX_VALUE,
  reached: arrival !== null,
});

/** The share of recoverable draws with its exact 95 % interval. */
export function recoverableShare(draws: readonly CompletionDraw[]) {
  const count = draws.filter(isRecoverable).length;
  const [low, high] = binomialInterval(count, draws.length);
  return { value: count / draws.length, low, high };
}
