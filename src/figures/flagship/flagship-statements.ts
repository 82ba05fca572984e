import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { norm1, norm2, subtract } from "../../linalg/index.js";
import { findPlateau } from "../../phases/index.js";
import { columnValues } from "../../run/index.js";
import { highestRecorded, lowestRecorded, meanRecorded } from "../../statistics/index.js";
import type { FigureResult } from "../frame/figure.js";
import { problemOf, solutionOf } from "../frame/vector-problem.js";
import type { SlowPrediction } from "./slow-prediction.js";

/** What counts as a surviving component at the end; the smallest true one is 0.0108, the oscillation about 10⁻⁶. */
const SURVIVING = 1e-3;

/**
 * What Figure 3 must show. Expected numbers: theory 4.2, findings C1, C3; "predicted": by theory, from the problem
 * alone.
 */
export function statements(result: FigureResult, slow: SlowPrediction): Statement[] {
  const { prepared, trajectory, summary } = result;
  const { t1, t2 } = summary.detection;
  const memorised = t1?.iteration ?? 0;
  const generalised = t2?.iteration ?? Number.POSITIVE_INFINITY;
  const end = prepared.config.iterations;
  const components = trajectory.columns.get("components")!;
  const last = components.values.subarray(-components.width);
  const surviving = [...last.keys()].filter((component) => Math.abs(last[component]!) > SURVIVING);
  const testErrors = columnValues(trajectory, "test_error");
  const testErrorAt = (iteration: number) =>
    testErrors[trajectory.iterations.findIndex((recorded) => recorded >= iteration)] ?? Number.NaN;
  const plateau = findPlateau(testErrors, { last: 3, tolerance: 0.05, consecutive: 2 });
  return [
    stateValue("t₁: training error ≤ 10⁻³ first at", t1?.iteration ?? null, 60, 0),
    stateValue("t₁ as predicted, against t₁", summary.prediction.t1, memorised, 0.05),
    stateValue("t₂: recovery error ≤ 10⁻³ first at", t2?.iteration ?? null, 101_000, 0),
    stateValue(
      "t₂ by the plateau rule of the paper",
      plateau === null ? null : trajectory.iterations[plateau]!,
      101_000,
      0,
    ),
    stateValue("t₂ as predicted, against t₂", slow.t2, generalised, 0.01),
    stateValue(
      "training error after memorisation (mean, 200 ≤ t ≤ 10⁴)",
      meanRecorded(trajectory, "train_error", 200, 1e4),
      4.1e-4,
      0.03,
    ),
    stateValue(
      "training error after generalisation (mean, t > t₂)",
      meanRecorded(trajectory, "train_error", generalised + 1, end),
      1.8e-4,
      0.1,
    ),
    // No plateau: the error slides from t1 on. 0.845 is the minimum-norm interpolator, which the run only passes by.
    stateValue("recovery error at t₁", testErrorAt(memorised), 0.845, 0.01),
    stateValue("recovery error at t = 10⁴, against predicted", testErrorAt(1e4), slow.recoveryErrorAt(1e4), 0.01),
    stateValue("recovery error at t = 5·10⁴, against predicted", testErrorAt(5e4), slow.recoveryErrorAt(5e4), 0.01),
    stateValue("recovery error at the end", testErrors.at(-1)!, 2.63e-4, 0.02),
    stateValue("highest ‖a‖₁", highestRecorded(trajectory, "l1_norm", 0, end), 0.633, 0.005),
    stateValue("‖a‖₁ at the end", columnValues(trajectory, "l1_norm").at(-1)!, 0.29086, 1e-3),
    stateValue("‖a*‖₁", norm1(solutionOf(result), "real"), 0.29088436, 1e-7),
    stateList(`components with |aᵢ| > ${SURVIVING} at the end`, surviving, [33, 80, 81, 84, 93]),
    stateRange(
      "penalty over data gradient, highest for t ≤ t₁/2",
      highestRecorded(trajectory, "gradient_ratio", 0, memorised / 2),
      [0, 0.1],
    ),
    stateRange(
      "penalty over data gradient, lowest for 2t₁ ≤ t ≤ t₂",
      lowestRecorded(trajectory, "gradient_ratio", 2 * memorised, generalised),
      [1.05, 1.3],
    ),
    stateRange(
      "penalty over data gradient, highest for 2t₁ ≤ t < t₂",
      highestRecorded(trajectory, "gradient_ratio", 2 * memorised, generalised - 1),
      [1.3, 1.6],
    ),
    stateValue(
      "penalty over data gradient after t₂ (mean)",
      meanRecorded(trajectory, "gradient_ratio", generalised + 1, end),
      2.08,
      0.05,
    ),
    // Finding C1 has it nearly constant until t₂.
    stateValue(
      "‖a‖₁ at 0.1·t₂ over its highest: not nearly constant",
      meanRecorded(trajectory, "l1_norm", Math.round(generalised / 10) - 500, Math.round(generalised / 10) + 500) /
        highestRecorded(trajectory, "l1_norm", 0, end),
      0.482 / 0.631,
      0.01,
    ),
  ];
}

/** What the published noise changes: nothing that can be seen. Source: theory 4.2. */
export function noiseStatements(quiet: FigureResult, noisy: FigureResult): Statement[] {
  const { t1, t2, test } = noisy.summary.detection;
  const target = (result: FigureResult) => problemOf(result).target;
  return [
    stateValue("SNR = 10⁸: t₁", t1?.iteration ?? null, 60, 0),
    stateValue("SNR = 10⁸: t₂, within a record", t2?.iteration ?? null, 101_000, 0.01),
    stateValue("SNR = 10⁸: recovery error at the end, of the noise and of β₁ alike", test.final, 1.796e-4, 0.01),
    // The energy of this ξ is 10^−7.6 of that of Xa*.
    stateValue(
      "SNR = 10⁸: ‖ξ‖ over ‖Xa*‖",
      norm2(subtract(target(noisy), target(quiet))) / norm2(target(quiet)),
      1.584e-4,
      0.01,
    ),
  ];
}
