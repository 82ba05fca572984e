import { type Statement, stateRange } from "../../computations/index.js";
import { columnValues } from "../../run/index.js";
import { fitPowerLaw, meanRecorded, median } from "../../statistics/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { FigureResult, TrialResults } from "../frame/figure.js";
import { medianPassage } from "../frame/median-passage.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import {
  cellAt,
  finalDistance,
  NOISE_MEASUREMENTS,
  NOISE_SOURCES,
  NOISE_STRENGTHS,
  noiseNorm,
  SOURCE_TRIALS,
} from "./noise-runs.js";

/** What noise must do. Source: finding C10, theory 3.4, 3.6. */
export function noiseStatements(results: TrialResults): Statement[] {
  const at = (l1: number, ratio: number) => resultsOfTrials(cellAt(l1, ratio).trials, results);
  const finals = (members: readonly FigureResult[]) => members.map(({ summary }) => summary.detection.test.final);
  const clean = finals(at(1e-4, Number.POSITIVE_INFINITY));
  const faint = finals(at(1e-4, 1e10)).map((error, draw) => error / clean[draw]!);
  const constants = [1e6, 1e4].flatMap((ratio) =>
    at(1e-6, ratio).map((result) => finalDistance(result) / noiseNorm(result)),
  );
  return [
    stateDrawsDiffer(at(1e-5, 1e4)),
    ...NOISE_STRENGTHS.map((l1) =>
      stateRange(
        `β₁ = ${l1}, no noise: final error over β₁, median`,
        median(finals(at(l1, Number.POSITIVE_INFINITY))) / l1,
        [12.1, 12.4],
      ),
    ),
    ...(["t1", "t2"] as const).map((which) =>
      stateRange(
        `β₁ = 10⁻⁵, no noise: ${which === "t1" ? "t₁" : "t₂"}, median`,
        medianPassage(at(1e-5, Number.POSITIVE_INFINITY), which),
        which === "t1" ? [48, 58] : [8e4, 9.2e4],
      ),
    ),
    stateRange(
      "below the penalty's floor, β₁ = 10⁻⁴, SNR = 10¹⁰: error over that without noise, furthest draw",
      furthest(faint),
      [0.99, 1.01],
    ),
    stateExponent(
      "above it, β₁ = 10⁻⁶, SNR ≤ 10⁸",
      [1e8, 1e6, 1e4].flatMap((ratio) => at(1e-6, ratio)),
    ),
    stateRange("‖a − a*‖₂/‖ξ‖₂ there, SNR ≤ 10⁶: median", median(constants), [1.4, 1.51]),
    ...twoPhases(at(1e-5, 1e4)),
    ...[
      [1e-5, 1e8, 1e-6, 1e10],
      [1e-4, 1e6, 1e-5, 1e8],
    ].map(([l1, ratio, other, otherRatio]) => {
      const units = (members: readonly FigureResult[], strength: number) =>
        members.map((result) => finalDistance(result) / strength);
      const one = units(at(l1!, ratio!), l1!);
      const two = units(at(other!, otherRatio!), other!);
      return stateRange(
        `same ‖ξ‖₂/β₁: ‖a − a*‖₂/β₁ at β₁ = ${l1} over that at ${other}, furthest draw`,
        furthest(one.map((value, draw) => value / two[draw]!)),
        [0.95, 1.05],
      );
    }),
    ...NOISE_SOURCES.map((source) =>
      stateExponent(`noise by ${source}`, resultsOfTrials(SOURCE_TRIALS[source], results)),
    ),
    stateRange(
      "variance 1/n: ‖ξ‖₂ by the signal's power over that by the measurements', median, against √(n/N)",
      median(pairs(results)) / Math.sqrt(100 / NOISE_MEASUREMENTS),
      [0.85, 1.15],
    ),
  ];
}

/** The value furthest from 1. */
const furthest = (values: readonly number[]) =>
  values.reduce((worst, value) => (Math.abs(value - 1) > Math.abs(worst - 1) ? value : worst), 1);

function stateExponent(name: string, members: readonly FigureResult[]): Statement {
  const law = fitPowerLaw(members.map(noiseNorm), members.map(finalDistance));
  return stateRange(`${name}: exponent of the final error in ‖ξ‖₂`, law.exponent, [0.98, 1.07]);
}

/** With noise too the error waits at the level of least squares before it falls. */
function twoPhases(members: readonly FigureResult[]): Statement[] {
  const level = Math.sqrt(1 - NOISE_MEASUREMENTS / 100);
  const waits = members.map(({ trajectory, summary }) => {
    const { t1 } = summary.detection;
    // Without t1 there is no wait: no median is finite then.
    return t1 === null
      ? Number.POSITIVE_INFINITY
      : meanRecorded(trajectory, "test_error", t1.iteration, 10 * t1.iteration);
  });
  const trained = members.map(({ trajectory }) => columnValues(trajectory, "train_error").at(-1)!);
  return [
    stateRange(
      "β₁ = 10⁻⁵, SNR = 10⁴: recovery error from t₁ to 10 t₁ over √(1 − N/n), median",
      median(waits) / level,
      [0.9, 1.1],
    ),
    stateRange("β₁ = 10⁻⁵, SNR = 10⁴: training error at the end, highest", Math.max(...trained), [0, 1e-3]),
  ];
}

function pairs(results: TrialResults): number[] {
  const [signal, measured] = (["signal power", "measured power"] as const).map((source) =>
    resultsOfTrials(SOURCE_TRIALS[source], results).map(noiseNorm),
  );
  return signal!.map((norm, index) => (norm > 0 ? norm / measured![index]! : Number.POSITIVE_INFINITY));
}
