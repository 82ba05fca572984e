import { type Statement, stateRange } from "../../computations/index.js";
import { norm1, relativeDistance } from "../../linalg/index.js";
import { leastSquaresMatrix } from "../../problems/index.js";
import { median } from "../../statistics/index.js";
import { matrixTrial } from "../../trials/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { FigureResult, TrialResults } from "../frame/figure.js";
import { lastValue } from "../frame/last-value.js";
import { medianPassage } from "../frame/median-passage.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import {
  DENSE_COMPLETION,
  DENSE_SENSING,
  DENSE_STRENGTH,
  NORM_COMPARISONS,
  NORMS,
  type NormComparison,
  type NormName,
  SPARSE_SENSING,
  SPARSE_VECTOR,
  trialsOf,
  VECTOR_STRENGTH,
} from "./norm-runs.js";

const errors = (members: readonly FigureResult[]) => members.map((result) => lastValue(result, "test_error"));
const problemOf = ({ prepared }: FigureResult) => matrixTrial(prepared).source.problem;

/** What a penalty that does not fit the target must do. Source: findings C13, C14, theory 3.8. */
export function normStatements(results: TrialResults): Statement[] {
  const members = (comparison: NormComparison, norm: NormName) => resultsOfTrials(trialsOf(comparison, norm), results);
  const overLevel = (comparison: NormComparison, norm: NormName) =>
    members(comparison, norm).map((result) => lastValue(result, "test_error") / levelOf(result));
  const trained = (comparison: NormComparison, norm: NormName) =>
    members(comparison, norm).map((result) => lastValue(result, "train_error"));
  const lowered = members(DENSE_SENSING, "‖A‖₁").map(
    (result) => lastValue(result, "l1_norm") / norm1(problemOf(result).solution!.data),
  );
  const better = (comparison: NormComparison) => {
    const [own, other] = (["‖A‖⋆", "‖A‖₁"] as const).map((norm) => errors(members(comparison, norm)));
    return median(other!.map((error, draw) => error / own![draw]!));
  };
  return [
    stateDrawsDiffer(members(SPARSE_VECTOR, "‖A‖₁")),
    stateRange(
      "every run memorises: highest training error at the end",
      Math.max(...NORM_COMPARISONS.flatMap((comparison) => NORMS.flatMap((norm) => trained(comparison, norm)))),
      [0, 0.01],
    ),
    stateRange(
      "entries: t₂·αβ⋆, median",
      medianPassage(members(DENSE_COMPLETION, "‖A‖⋆"), "t2") * DENSE_STRENGTH,
      [6.9, 8],
    ),
    stateRange(
      "entries: training error at the end over β, ‖A‖_F²/2, highest",
      Math.max(...trained(DENSE_COMPLETION, "‖A‖_F²/2")) / DENSE_STRENGTH,
      [0.99, 1.01],
    ),
    stateRange(
      "sparse vector: training error at the end over β₂, ‖a‖₂²/2, median",
      median(trained(SPARSE_VECTOR, "‖A‖_F²/2")) / VECTOR_STRENGTH,
      [0.51, 0.56],
    ),
    stateRange("sparse vector: t₂, ‖a‖₁, median", medianPassage(members(SPARSE_VECTOR, "‖A‖₁"), "t2"), [8.4e4, 9.5e4]),
    stateRange(
      "entries: median recovery error at the end, ‖A‖⋆",
      median(errors(members(DENSE_COMPLETION, "‖A‖⋆"))),
      [5e-5, 7e-5],
    ),
    ...(["‖A‖₁", "‖A‖_F²/2"] as const).flatMap((norm) => {
      const ratios = overLevel(DENSE_COMPLETION, norm);
      return [
        stateRange(
          `entries: error at the end over that of least squares, ${norm}: lowest`,
          Math.min(...ratios),
          [0.999, 1.001],
        ),
        stateRange(`entries: the same, ${norm}: highest`, Math.max(...ratios), [0.999, 1.001]),
      ];
    }),
    stateRange(
      "Gaussian, dense: median recovery error at the end, ‖A‖⋆",
      median(errors(members(DENSE_SENSING, "‖A‖⋆"))),
      [1.6e-3, 2.6e-3],
    ),
    stateRange(
      "Gaussian, dense: lowest recovery error at the end, ‖A‖₁",
      Math.min(...errors(members(DENSE_SENSING, "‖A‖₁"))),
      [0.35, 0.43],
    ),
    stateRange(
      "Gaussian, dense: ‖A‖₁ at the end over ‖A*‖₁, highest: below 1, another interpolator has less",
      Math.max(...lowered),
      [0.7, 0.95],
    ),
    stateRange("Gaussian, dense: error under ‖A‖₁ over that under ‖A‖⋆, median", better(DENSE_SENSING), [170, 270]),
    stateRange(
      "Gaussian, diagonal, the control: median recovery error at the end, ‖A‖₁",
      median(errors(members(SPARSE_SENSING, "‖A‖₁"))),
      [2.2e-4, 3.3e-4],
    ),
    ...[DENSE_SENSING, SPARSE_SENSING].map((comparison) =>
      stateRange(
        `${comparison.name}: error at the end over that of least squares, ‖A‖_F²/2, lowest`,
        Math.min(...overLevel(comparison, "‖A‖_F²/2")),
        [0.99, 1.01],
      ),
    ),
    stateRange(
      "sparse vector: median recovery error at the end, ‖a‖₁",
      median(errors(members(SPARSE_VECTOR, "‖A‖₁"))),
      [1.1e-4, 1.4e-4],
    ),
    stateRange(
      "sparse vector: lowest recovery error at the end, ‖a‖₂²/2",
      Math.min(...errors(members(SPARSE_VECTOR, "‖A‖_F²/2"))),
      [0.7, 0.76],
    ),
  ];
}

/** The recovery error of the interpolator of least Frobenius norm. */
function levelOf(result: FigureResult): number {
  const problem = problemOf(result);
  return relativeDistance(leastSquaresMatrix(problem).data, problem.solution!.data);
}
