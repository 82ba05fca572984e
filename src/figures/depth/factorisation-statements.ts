import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { relativeDistance } from "../../linalg/index.js";
import { leastSquaresMatrix } from "../../problems/index.js";
import { median } from "../../statistics/index.js";
import { matrixTrial } from "../../trials/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import { entrySeries } from "../frame/entry-series.js";
import type { FigureResult, TrialResults } from "../frame/figure.js";
import { medianPassage } from "../frame/median-passage.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { stateTargetsDiffer } from "../frame/state-targets-differ.js";
import {
  FACTORISATION_DEPTHS,
  FACTORISATION_SCALE,
  FACTORISATION_SCALES,
  type FactorisationDepth,
  factorisationTrials,
} from "./factorisation-runs.js";

/** The median t1 of the draws, by depth: deeper products from small factors start later. */
const FIRST_PASSAGES: Readonly<Record<FactorisationDepth, number>> = { 1: 233, 2: 272, 3: 774 };

/** The recovery error at the end of a run. */
export const finalError = ({ summary }: FigureResult): number => summary.detection.test.final;

/** What depth alone must do. Source: finding C21c, theory 3.10. */
export function factorisationStatements(results: TrialResults, minima: readonly number[]): Statement[] {
  const members = (depth: FactorisationDepth, scale: number = FACTORISATION_SCALE) =>
    resultsOfTrials(factorisationTrials(depth, scale), results);
  const shallow = members(1).map((result) => finalError(result) / leastSquaresError(result));
  const deep = members(3);
  const recovered = deep.filter(({ summary }) => summary.detection.t2 !== null);
  const delays = recovered.map(
    ({ summary: { detection } }) => detection.t2!.iteration / (detection.t1?.iteration ?? Number.NaN),
  );
  const solved = minima.filter((error) => error < 1e-3).length;
  return [
    stateTargetsDiffer(members(1)),
    stateRecordSpacing([...members(1), ...members(2), ...deep], 0.04),
    ...FACTORISATION_DEPTHS.map((depth) =>
      stateValue(`L = ${depth}: t₁, median`, medianPassage(members(depth), "t1"), FIRST_PASSAGES[depth], 0.1),
    ),
    stateRange("L = 1: final error over that of least squares, furthest", Math.max(...shallow), [0.99, 1.02]),
    stateValue("nuclear-norm minimiser: lowest recovery error of the draws", Math.min(...minima), 0.0201, 0.01),
    stateRange("L = 3: median final recovery error", median(deep.map(finalError)), [2e-5, 6e-5]),
    stateRange(
      "L = 2: final error over that of the nuclear-norm minimiser, highest draw",
      Math.max(...members(2).map((result, draw) => finalError(result) / minima[draw]!)),
      [0.5, 0.8],
    ),
    stateRange(
      `L = 3: recovered draws (error ≤ 10⁻²) of ${deep.length}, above the ${solved} of the nuclear norm`,
      recovered.length - solved,
      [6, 8],
    ),
    stateRange("L = 3: t₂/t₁ of recovered draws, largest: no delay", Math.max(...delays), [1, 2]),
    ...([2, 3] as const).map((depth) =>
      stateTrend(
        `L = ${depth}: median final error for ζ = ${FACTORISATION_SCALES.join(", ")}`,
        FACTORISATION_SCALES.map((scale) => median(members(depth, scale).map(finalError))),
        "increases",
      ),
    ),
    stateRange(
      "L = 3: median over draws of the time at which σ₂ is at half its end over that of σ₁",
      median(deep.map(staircase)),
      [1.7, 2.7],
    ),
  ];
}

function leastSquaresError({ prepared }: FigureResult): number {
  const { problem } = matrixTrial(prepared).source;
  return relativeDistance(leastSquaresMatrix(problem).data, problem.solution!.data);
}

/** When σ₂ is at half of its last value, over when σ₁ is. */
function staircase({ trajectory }: FigureResult): number {
  const [first, second] = [0, 1].map((index) => {
    const values = entrySeries(trajectory, "singular_values", index);
    return trajectory.iterations[values.findIndex((value) => value >= values.at(-1)! / 2)] ?? Number.POSITIVE_INFINITY;
  });
  return first! > 0 && first! < Number.POSITIVE_INFINITY ? second! / first! : Number.POSITIVE_INFINITY;
}
