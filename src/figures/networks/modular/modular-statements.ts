import { describeEstimate, type Statement, stateNever, stateRange, stateTrend } from "../../../computations/index.js";
import { scientificText } from "../../../notation/index.js";
import { columnValues } from "../../../run/index.js";
import { type Estimate, fitPowerLaw, meanRecorded } from "../../../statistics/index.js";
import type { FigureResult, TrialResults } from "../../frame/figure.js";
import { type GridResult, resultsAt, type StrengthGrid } from "../grid/strength-grid.js";
import type { FullSizeRun } from "./modular-runs.js";
import { tooStrongTrial } from "./modular-runs.js";
import type { Regulariser } from "./regularisers.js";

/** At each step size at which t2 is in order it comes sooner the stronger the penalty. */
export function strengthStatements(
  { name, orderly }: Regulariser,
  grid: StrengthGrid,
  stepSizes: readonly number[],
  results: TrialResults,
): Statement[] {
  return stepSizes.slice(0, orderly.stepSizes).map((stepSize) => {
    const runs = resultsAt(grid, stepSize, results);
    const strengths = runs.map(({ strength }) => scientificText(strength)).join(", ");
    return stateTrend(
      `${name}, α = ${stepSize}: t₂ for β = ${strengths}`,
      runs.map(({ t2 }) => t2),
      "increases",
    );
  });
}

/** At each strength at which t2 is in order it comes sooner the larger the step. */
export function stepSizeStatements(
  { name, orderly }: Regulariser,
  grid: StrengthGrid,
  results: TrialResults,
): Statement[] {
  return grid.strengths.slice(0, orderly.strengths).map((strength, index) =>
    stateTrend(
      `${name}, β = ${scientificText(strength)}: t₂ for α = ${grid.stepSizes.join(", ")}`,
      grid.stepSizes.map((stepSize) => resultsAt(grid, stepSize, results)[index]!.t2),
      "decreases",
    ),
  );
}

/** A penalty that is too strong leaves nothing to generalise. */
export const tooStrongStatement = (regulariser: Regulariser, results: TrialResults): Statement =>
  stateNever(
    `${regulariser.name}, β = ${regulariser.tooStrong}, too strong: t₂`,
    results(tooStrongTrial(regulariser).name).summary.detection.t2?.iteration ?? null,
  );

/** The exponent of t2 in β over the runs that reach it; null for fewer than three. Reported, and nowhere asserted. */
export function strengthExponent(runs: readonly GridResult[]): Estimate | null {
  const reached = runs.filter(({ t2 }) => Number.isFinite(t2));
  if (reached.length < 3) return null;
  const { exponent, uncertainty } = fitPowerLaw(
    reached.map(({ strength }) => strength),
    reached.map(({ t2 }) => t2),
  );
  return { value: exponent, low: exponent - uncertainty, high: exponent + uncertainty };
}

/** `ℓ1 at α = 0.01: −0.5 (−0.6 to −0.4)`. */
export const describeExponent = ({ name }: Regulariser, grid: StrengthGrid, stepSize: number, results: TrialResults) =>
  `${name} at α = ${stepSize}: ${describeEstimate(strengthExponent(resultsAt(grid, stepSize, results)))}`;

/** A recorded column at t1 and at the end; NaN without t1. */
function atFitAndEnd({ trajectory, summary }: FigureResult, column: string): readonly [number, number] {
  const values = columnValues(trajectory, column);
  const at = trajectory.iterations.indexOf(summary.detection.t1?.iteration ?? -1);
  return [values[at] ?? Number.NaN, values.at(-1)!];
}

/** What the full-size run under ℓ1 must show: the Euclidean norm grows while test accuracy stays at 1. Expected: finding C22. */
export function growingNormStatements(run: FullSizeRun, results: TrialResults): Statement[] {
  const result = results(run.name);
  const change = (column: string) => {
    const [fit, end] = atFitAndEnd(result, column);
    return end / fit;
  };
  const start = (column: string) => columnValues(result.trajectory, column)[0]!;
  const end = result.summary.detection.lastIteration;
  return [
    stateRange("p = 97, ℓ1: ‖θ‖₂ at the end over that at t₁: it grows", change("l2_norm"), [1.02, 2]),
    stateRange("p = 97, ℓ1: ‖θ‖₁ at the end over that at t₁", change("l1_norm"), [0.05, 0.4]),
    stateRange("p = 97, ℓ1: Σ‖W‖⋆ at the end over that at t₁", change("nuclear_norm"), [0.2, 0.6]),
    stateRange(
      "p = 97, ℓ1: test accuracy, mean over the last tenth",
      1 - meanRecorded(result.trajectory, "test_error", 0.9 * end, end),
      [0.98, 1],
    ),
    stateRange("p = 97: ‖θ‖₁ at the start", start("l1_norm"), [1510, 1570]),
    stateRange("p = 97: ‖θ‖₂ at the start", start("l2_norm"), [12.8, 13.2]),
    stateRange("p = 97: Σ‖W‖⋆ at the start", start("nuclear_norm"), [174, 184]),
  ];
}

/** t1 and t2 of a full-size run beside those of the independent computation, and the published t2, which is not reached. */
export function fullSizeStatements(run: FullSizeRun, results: TrialResults): Statement[] {
  const { t1, t2 } = results(run.name).summary.detection;
  const where = `p = 97, ${run.regulariser.name}, β = ${scientificText(run.strength)}`;
  const time = t2?.iteration ?? Number.POSITIVE_INFINITY;
  return [
    stateRange(`${where}: t₁`, t1?.iteration ?? Number.NaN, [50, 200]),
    stateRange(
      `${where}: t₂ over ${run.independent}, of an independent computation`,
      time / run.independent,
      [0.6, 1.6],
    ),
    stateRange(`${where}: t₂ over ${run.published}, as published, which is not reached`, time / run.published, [2, 8]),
  ];
}
