import { type Statement, stateRange, stateTrend } from "../../../computations/index.js";
import { scientificText } from "../../../notation/index.js";
import { columnValues } from "../../../run/index.js";
import type { FigureResult } from "../../frame/figure.js";
import type { GridResult } from "../grid/strength-grid.js";
import { GENERALISED } from "./image-runs.js";

/** Test accuracy at t1, and the highest from there on; NaN without t1. */
function afterFit({ trajectory, summary }: FigureResult): { readonly atFit: number; readonly highest: number } {
  const errors = columnValues(trajectory, "test_error");
  const at = trajectory.iterations.indexOf(summary.detection.t1?.iteration ?? -1);
  if (at < 0) return { atFit: Number.NaN, highest: Number.NaN };
  return { atFit: 1 - errors[at]!, highest: 1 - Math.min(...errors.subarray(at)) };
}

/**
 * From a large start the network fits first, and generalises the later the weaker the penalty; from the published one nothing is
 * delayed. Expected: finding C25.
 * @param columns the runs at each step size, the strongest penalty first
 */
export function imageStatements(columns: readonly (readonly GridResult[])[], unscaled: FigureResult): Statement[] {
  const runs = columns.flat();
  const fitted = runs.filter(({ result }) => result.summary.detection.t1 !== null);
  const accuracies = fitted.map(({ result }) => afterFit(result));
  const strongest = columns.map(([first]) => afterFit(first!.result));
  const control = afterFit(unscaled);
  return [
    stateRange(`runs of ${runs.length} whose training accuracy reaches 0.99`, fitted.length, [
      runs.length - 1,
      runs.length,
    ]),
    stateRange(
      "test accuracy at t₁, highest of these runs",
      Math.max(...accuracies.map(({ atFit }) => atFit)),
      [0.6, 0.82],
    ),
    stateRange(
      "strongest penalty: test accuracy gained after t₁, least of the step sizes",
      Math.min(...strongest.map(({ atFit, highest }) => highest - atFit)),
      [0.05, 0.2],
    ),
    ...columns.flatMap((own) => {
      const where = `α = ${scientificText(own[0]!.stepSize)}`;
      const strengths = own.map(({ strength }) => scientificText(strength)).join(", ");
      return [
        stateTrend(
          `${where}: t₂, test accuracy ${GENERALISED}, for β = ${strengths}`,
          own.map(({ t2 }) => t2),
          "increases",
        ),
        stateTrend(
          `${where}: ‖θ‖₁ at the end, for β = ${strengths}`,
          own.map(({ result }) => columnValues(result.trajectory, "l1_norm").at(-1)!),
          "increases",
        ),
      ];
    }),
    stateRange("start times 1: test accuracy at t₁", control.atFit, [0.85, 0.95]),
    stateRange("start times 1: test accuracy gained after t₁", control.highest - control.atFit, [0, 0.03]),
  ];
}
