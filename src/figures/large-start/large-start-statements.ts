import { type Statement, stateNever, stateRange, stateValue } from "../../computations/index.js";
import { dot, multiplyVector, norm2, subtract } from "../../linalg/index.js";
import { log10 } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { mean, quantile } from "../../statistics/index.js";
import type { FigureResult } from "../frame/figure.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import { problemOf, solutionOf } from "../frame/vector-problem.js";
import { scalarAt, type Waypoint } from "../frame/waypoints.js";
import { dropTime } from "./large-start-runs.js";

/**
 * The recovery error on its way down, at exactly these iterations. Source: finding C15; digits beyond it are not
 * compared.
 */
const WAYPOINTS: readonly (readonly [iteration: number, error: number, tolerance: number])[] = [
  [0, 636, 1e-3],
  [1e2, 549, 1e-3],
  [1e4, 549, 0.02],
  [1e6, 202, 2e-3],
  [5e6, 3.6, 0.02],
  [7e6, 0.886, 1e-3],
  [1e8, 0.845, 1e-3],
];
const WAYPOINT_NAMES = ["0", "10²", "10⁴", "10⁶", "5·10⁶", "7·10⁶", "10⁸"];

/** What Figure 7 must show. Expected numbers: finding C15, theory 3.2, 4.2. */
export function largeStartStatements(
  result: FigureResult,
  waypoints: readonly Waypoint[],
  ensemble: readonly FigureResult[],
): Statement[] {
  const { detection, prediction } = result.summary;
  const norm = (iteration: number) => scalarAt(waypoints, iteration, "l2_norm");
  const solutionNorm = norm2(solutionOf(result));
  const { predicted, measured } = dropTime(result);
  return [
    stateValue("t₁: training error ≤ 10⁻³ first at", detection.t1?.iteration ?? null, 118, 0),
    stateValue("t₁ as predicted (closed form)", prediction.t1, 118, 0),
    stateNever("t₂: recovery error ≤ 10⁻³", detection.t2?.iteration ?? null),
    ...WAYPOINTS.map(([iteration, error, tolerance], index) =>
      stateValue(
        `recovery error at t = ${WAYPOINT_NAMES[index]}`,
        scalarAt(waypoints, iteration, "test_error"),
        error,
        tolerance,
      ),
    ),
    stateValue("training error at the end", detection.train.final, 3.99e-6, 1e-3),
    stateValue("training error at the end, predicted: β₂‖(XXᵀ + β₂I)⁻¹y*‖/‖y*‖", prediction.trainFloor, 3.99e-6, 1e-3),
    stateValue("‖a‖₂ at t = 0", norm(0), 100, 1e-12),
    stateValue("‖a‖₂ at t = 10²", norm(100), 86, 0.005),
    stateValue("‖a‖₂ at the end", norm(1e8), 0.084, 0.005),
    stateValue("‖a*‖₂", solutionNorm, 0.157, 0.005),
    stateValue("‖a‖₂ at the end over ‖a*‖₂: below 1", norm(1e8) / solutionNorm, 0.084 / 0.157, 0.005),
    stateValue("end of the drop, ln(‖Qa(0)‖/‖Qa*‖)/(−ln(1 − αβ₂))", predicted, 6.5e6, 0.01),
    stateValue("recovery error ≤ √2·‖Qa*‖/‖a*‖ first at, against that", measured, predicted, 0.03),
    stateValue("SNR from the data, ‖Xa*‖²/‖y* − Xa*‖², decades", logarithmOfRatio(result), 8, 0.1),
    stateVerdict(result),
    ...ensembleStatements(ensemble),
  ];
}

/** log₁₀ of the energy of the measurements of a* over that of the noise; infinite without noise. */
function logarithmOfRatio(result: FigureResult): number {
  const { measurements, target, solution } = problemOf(result);
  const clean = multiplyVector(measurements, solution!);
  const noise = subtract(target, clean);
  return log10(dot(clean, clean) / dot(noise, noise));
}

/** States that the run improved late, and to least squares only. */
export function stateVerdict({ summary }: FigureResult): Statement {
  const { kind, comparison } = summary.detection.verdict;
  const baseline = comparison?.baseline.name ?? "";
  return {
    text: "verdict",
    expected: "late-to-a-baseline-only: no better than least squares",
    measured: `${kind}: ${comparison?.sentence ?? "no baseline"}`,
    holds: kind === "late-to-a-baseline-only" && baseline.startsWith("least squares"),
  };
}

function ensembleStatements(ensemble: readonly FigureResult[]): Statement[] {
  const count = ensemble.length;
  const { measurements, shape } = ensemble[0]!.summary.problem;
  const late = ensemble.filter((result) => stateVerdict(result).holds);
  const shrunken = ensemble.filter((result) => result.summary.final.l2_norm! < norm2(solutionOf(result)));
  const squares = ensemble.map(({ summary }) => summary.detection.test.final * summary.detection.test.final);
  const meanSquare = mean(squares);
  const variance = squares.reduce((sum, value) => sum + (value - meanSquare) * (value - meanSquare), 0) / (count - 1);
  const share = 1 - measurements / shape[0]!;
  const drops = ensemble.map(dropTime).map(({ predicted, measured }) => measured / predicted);
  const starts = ensemble.map(({ trajectory }) => columnValues(trajectory, "l1_norm")[0]!);
  const lows = ensemble.map(({ trajectory }) => Math.min(...columnValues(trajectory, "test_error")));
  return [
    stateDrawsDiffer(ensemble),
    stateValue("‖a‖₁ of the draws at t = 0", mean(starts), 1000, 1e-12),
    stateValue(`draws of ${count} whose verdict is that`, late.length, count, 0),
    stateRange("lowest recovery error of all draws at any time", Math.min(...lows), [0.6, 0.85]),
    stateRange(
      `(mean square of the final error − (1 − N/n))/standard error, ${count} draws`,
      (meanSquare - share) / Math.sqrt(variance / count),
      [-3, 3],
    ),
    stateRange("measured over predicted end of the drop: median of the draws", quantile(drops, 0.5), [0.97, 1.03]),
    stateRange("measured over predicted end of the drop: furthest from 1", furthest(drops), [0.9, 1.1]),
    stateValue(`draws of ${count} with ‖a‖₂ < ‖a*‖₂ at the end`, shrunken.length, count, 0),
  ];
}

const furthest = (ratios: readonly number[]) =>
  ratios.reduce((worst, ratio) => (Math.abs(ratio - 1) > Math.abs(worst - 1) ? ratio : worst));
