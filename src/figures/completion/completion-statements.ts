import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { METHODS } from "../../dynamics/index.js";
import { columnValues, type Trajectory } from "../../run/index.js";
import { highestRecorded, lowestRecorded, meanRecorded } from "../../statistics/index.js";
import { numberSetting } from "../../trials/index.js";
import { entrySeries } from "../frame/entry-series.js";
import type { FigureResult } from "../frame/figure.js";
import { type CompletionFacts, stateSeed } from "./completion-instance.js";
import type { CompletionVariant } from "./completion-variant.js";

/** What counts as vanished: far above the oscillation of the subgradient method, αβ⋆ to 20αβ⋆, and below any true value. */
const VANISHED = 1e-3;
const RANK = 2;

/** What Figures 5, 14 and 15 must show. Sources: theory 3.7, 4.5, findings C11, C12. */
export function completionStatements(
  result: FigureResult,
  { method }: CompletionVariant,
  facts: CompletionFacts,
  seeds: readonly number[],
  slowTime: number,
): Statement[] {
  const { trajectory, summary, prepared } = result;
  const { interpolates, shrinks } = METHODS[method];
  const { t1, t2 } = summary.detection;
  const stepSize = numberSetting(summary, "stepSize");
  const nuclear = numberSetting(summary, "nuclear");
  const memorised = t1?.iteration ?? Number.POSITIVE_INFINITY;
  const generalised = t2?.iteration ?? Number.POSITIVE_INFINITY;
  const end = prepared.config.iterations;
  const norms = columnValues(trajectory, "nuclear_norm");
  const finalError = columnValues(trajectory, "test_error").at(-1)!;
  const settled = 1.1 * generalised;
  const drift =
    settled > end
      ? Number.NaN
      : highestRecorded(trajectory, "nuclear_norm", settled, end) /
          lowestRecorded(trajectory, "nuclear_norm", settled, end) -
        1;
  const finalValues = trajectory.columns.get("singular_values")!.values.slice(-10);
  const times = vanishingTimes(trajectory);
  const inTurn = times.filter((time, k) => Number.isFinite(time) && time > (times[k - 1] ?? memorised));
  return [
    stateSeed(80, seeds),
    stateRange("duality gap of the certified minimum, relative", facts.gap, [0, 1e-9]),
    stateRange("‖minimiser − A*‖_F/‖A*‖_F", facts.leastNormError, [0, 1e-8]),
    interpolates
      ? stateValue("t₁: training error ≤ 10⁻⁴ first at", t1?.iteration ?? null, 1, 0)
      : stateRange("t₁: training error ≤ 10⁻⁴ first at, (1 − α)ᵗ predicting 88", memorised, [85, 91]),
    stateValue(
      "t₂·αβ⋆/‖Â − A*‖₂→₂, which the paper has about 1",
      (generalised * stepSize * nuclear) / facts.spectralDistance,
      2.428,
      0.01,
    ),
    stateValue("t₂·αβ⋆, against T_end of the slow flow", generalised * stepSize * nuclear, slowTime, 0.01),
    stateValue(
      "recovery error at t₁, against that of the observed entries with zeros",
      meanRecorded(trajectory, "test_error", memorised, memorised),
      facts.interpolatorError,
      0.005,
    ),
    interpolates
      ? stateRange("recovery error at the end over β⋆: no bias", finalError / nuclear, [0, 0.03])
      : stateValue(
          "recovery error at the end over β⋆",
          finalError / nuclear,
          shrinks ? 0.25607 : 0.271,
          shrinks ? 0.005 : 0.05,
        ),
    stateValue(
      "highest ‖A‖⋆, against that of the observed entries with zeros",
      Math.max(...norms),
      facts.interpolatorNorm,
      2e-3,
    ),
    stateRange(
      "‖A‖⋆ from t₁ to t₂: the largest rise from one record to the next, relative",
      largestRise(trajectory, norms, interpolates ? 1 : 3 * memorised, generalised),
      [-1, 1e-6],
    ),
    stateValue("‖A‖⋆ at the end, against ‖A*‖⋆", norms.at(-1)!, facts.solutionNorm, 1e-4),
    stateRange("‖A‖⋆ after 1.1 t₂: highest over lowest − 1", drift, [0, 1e-5]),
    // The curves are of sorted values, so what can fail is that they vanish one by one, and all.
    stateList(
      "spurious singular values that vanish (≤ 10⁻³, to the end) in turn and alone, smallest first",
      [inTurn.length],
      [8],
    ),
    ...(interpolates
      ? [
          stateRange(
            "training error from t = 1 on: highest",
            highestRecorded(trajectory, "train_error", 1, end),
            [0, 1e-14],
          ),
        ]
      : ratios(trajectory, memorised, generalised, end, shrinks)),
    shrinks
      ? stateRange("σ₃ at the end over σ₁ (rank 2 to rounding)", finalValues[RANK]! / finalValues[0]!, [0, 1e-14])
      : stateRange("σ₃ at the end over αβ⋆ (oscillation)", finalValues[RANK]! / (stepSize * nuclear), [0.5, 1.5]),
    stateRange(
      "σ₂ at the end over that of A* − 1, size",
      Math.abs(finalValues[1]! / facts.trueValues[1]! - 1),
      [0, 1e-4],
    ),
  ];
}

function ratios(trajectory: Trajectory, memorised: number, generalised: number, end: number, shrinks: boolean) {
  const settled = meanRecorded(trajectory, "gradient_ratio", 1.1 * generalised, end);
  return [
    stateRange(
      "penalty over data gradient, highest for t ≤ t₁/2",
      highestRecorded(trajectory, "gradient_ratio", 0, memorised / 2),
      [0, 0.1],
    ),
    stateRange(
      "penalty over data gradient, mean for 3t₁ ≤ t ≤ t₂/10",
      meanRecorded(trajectory, "gradient_ratio", 3 * memorised, generalised / 10),
      [1.05, 1.3],
    ),
    shrinks
      ? stateRange(
          "penalty over data gradient after 1.1 t₂ (mean) − 1, size: stationary",
          Math.abs(settled - 1),
          [0, 1e-6],
        )
      : stateRange("penalty over data gradient, mean after 1.1 t₂ (published: 2.0)", settled, [1.7, 2.1]),
  ];
}

/** When σ₁₀, σ₉, …, σ₃ last fall to `VANISHED`, in this order; Infinity for one that does not. */
function vanishingTimes(trajectory: Trajectory): number[] {
  const { width } = trajectory.columns.get("singular_values")!;
  return Array.from({ length: width - RANK }, (_, k) => {
    const values = entrySeries(trajectory, "singular_values", width - 1 - k);
    const last = values.findLastIndex((value) => value > VANISHED);
    return trajectory.iterations[last + 1] ?? Number.POSITIVE_INFINITY;
  });
}

function largestRise({ iterations }: Trajectory, values: Float64Array, from: number, to: number): number {
  let rise = Number.NEGATIVE_INFINITY;
  for (let record = 1; record < values.length; record++) {
    if (iterations[record - 1]! < from || iterations[record]! > to) continue;
    rise = Math.max(rise, values[record]! / values[record - 1]! - 1);
  }
  return rise;
}
