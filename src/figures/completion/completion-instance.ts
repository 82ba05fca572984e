import { type Computation, type Statement, stateList } from "../../computations/index.js";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { createMatrix, type Matrix, norm1, norm2, singularValueDecomposition, subtract } from "../../linalg/index.js";
import { leastSquaresMatrix } from "../../problems/index.js";
import { matrixTrial, type PreparedTrial, prepareTrial, referenceOptimum } from "../../trials/index.js";

/**
 * The seed of the completion figures for each N, found as the smallest one ≥ 1 whose A* (10×10, r = 2, τ = 0) is the certified
 * nuclear-norm minimiser of its N entries: of other targets no method here can recover A*. The published target cannot be drawn
 * again (oddity O29). `stateSeed` searches again.
 */
const COMPLETION_SEEDS = { 70: 9, 80: 2 } as const;
/** The numbers of observed entries that have an instance. */
export type CompletionSize = keyof typeof COMPLETION_SEEDS;

const RANK = 2;

/** ‖Â − A*‖/‖A*‖ of a certified minimum that is A*; others miss it by 10⁻² or more. */
const SAME = 1e-6;

/** The problem and the start of the completion figures: ζ = 10⁻⁶·I. Source: theory 4.5. */
export function completionConfig(measurements: CompletionSize): ConfigTree {
  return {
    problem: { kind: "matrix-completion", rows: 10, columns: 10, rank: RANK, measurements },
    initialization: { kind: "constant", scale: 1e-6 },
    seed: COMPLETION_SEEDS[measurements],
  };
}

/** What the notes of a figure say of the instance. @param share of recoverable targets among draws of our own, with its 95 % interval */
export function describeInstance(
  measurements: CompletionSize,
  draws: number,
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
): string {
  const percent = (part: number) => (100 * part).toFixed(0);
  return (
    `A* is an own draw (the published one cannot be drawn again): the first seed, ${COMPLETION_SEEDS[measurements]}, whose A* is the certified ` +
    `nuclear-norm minimiser of its ${measurements} entries. Of ${draws} draws at τ = 0, ${percent(value)} % are (95 % interval ${percent(low)} to ${percent(high)} %); of the ` +
    "others no nuclear-norm penalty recovers A*."
  );
}

/** Facts of a problem of matrix completion that the figures compare with. */
export interface CompletionFacts {
  readonly solution: Matrix;
  readonly solutionNorm: number;
  /** The r non-zero singular values of A*. */
  readonly trueValues: readonly number[];
  /** ‖Â‖⋆ of the minimum-norm interpolator: the observed entries, and zeros; and ‖Â − A*‖_F/‖A*‖_F. */
  readonly interpolatorNorm: number;
  readonly interpolatorError: number;
  /** ‖Â − A*‖₂→₂, which the paper predicts t2·αβ by. */
  readonly spectralDistance: number;
  /** The certified least ‖A‖⋆ that has the observed entries, its duality gap, and how far the minimiser is from A*. */
  readonly leastNorm: number;
  readonly gap: number;
  readonly leastNormError: number;
}

/** The facts of a prepared trial of matrix completion. */
export function completionFacts(prepared: PreparedTrial): CompletionFacts {
  const { problem } = matrixTrial(prepared).source;
  const solution = problem.solution!;
  const interpolator = leastSquaresMatrix(problem);
  const { value, relativeGap, testError } = referenceOptimum(prepared, "vanishing");
  return {
    solution,
    solutionNorm: nuclearNorm(solution),
    trueValues: Array.from(singularValues(solution)).slice(0, RANK),
    interpolatorNorm: nuclearNorm(interpolator),
    interpolatorError: norm2(subtract(interpolator.data, solution.data)) / norm2(solution.data),
    spectralDistance: singularValues(differenceOf(interpolator, solution))[0]!,
    leastNorm: value,
    gap: relativeGap,
    leastNormError: testError!,
  };
}

/** The seeds up to that of the instance whose A* is recoverable, by the certified optimum of each. */
export const SEED_SEARCHES: Readonly<Record<CompletionSize, Computation<number[]>>> = {
  70: seedSearch(70),
  80: seedSearch(80),
};

function seedSearch(measurements: CompletionSize): Computation<number[]> {
  const seeds = Array.from({ length: COMPLETION_SEEDS[measurements] }, (_, index) => index + 1);
  const { problem } = completionConfig(measurements);
  return {
    name: `completion-seeds, N = ${measurements}`,
    version: 1,
    parameters: { problem, seeds },
    compute: () =>
      seeds.filter((seed) => {
        const prepared = prepareTrial(parseTrialConfig({ ...completionConfig(measurements), seed }));
        return referenceOptimum(prepared, "vanishing").testError! < SAME;
      }),
  };
}

/** States that the seed of the instance is the first one whose A* is recoverable. @param recoverable what its search found */
export function stateSeed(measurements: CompletionSize, recoverable: readonly number[]): Statement {
  const last = COMPLETION_SEEDS[measurements];
  return stateList(`seeds from 1 to ${last} whose nuclear-norm minimiser is A* (certified)`, recoverable, [last]);
}

/** ‖A‖⋆. */
export const nuclearNorm = (matrix: Matrix) => norm1(singularValues(matrix));

/** A − B. */
export const differenceOf = (one: Matrix, other: Matrix) =>
  createMatrix(one.rows, one.columns, subtract(one.data, other.data));

const singularValues = (matrix: Matrix) => singularValueDecomposition(matrix).singularValues;
