import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { norm1 } from "../../linalg/index.js";
import { findPlateau } from "../../phases/index.js";
import { columnValues } from "../../run/index.js";
import { highestRecorded, lowestRecorded, meanRecorded } from "../../statistics/index.js";
import type { FigureResult } from "../frame/figure.js";
import { solutionOf } from "../frame/vector-problem.js";
import type { SlowPrediction } from "./slow-prediction.js";

/** What counts as a surviving component at the end; the smallest true one is 0.0108, the oscillation about 10⁻⁶. */
const SURVIVING = 1e-3;
/** Of order one: within half a decade of 1. */
const ORDER_ONE = [0.316, 3.16] as const;

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
    testErrors[trajectory.iterations.findIndex((recorded) => recorded >= iteration)]!;
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
      [0.5, 2],
    ),
    stateRange(
      "penalty over data gradient, highest for 2t₁ ≤ t < t₂",
      highestRecorded(trajectory, "gradient_ratio", 2 * memorised, generalised - 1),
      [0.5, 2],
    ),
    stateRange(
      "penalty over data gradient after t₂ (mean)",
      meanRecorded(trajectory, "gradient_ratio", generalised + 1, end),
      ORDER_ONE,
    ),
  ];
}
