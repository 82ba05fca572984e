import { type Statement, stateRange, stateTrend } from "../../../computations/index.js";
import { scientificText } from "../../../notation/index.js";
import { columnValues } from "../../../run/index.js";
import { lowestRecorded } from "../../../statistics/index.js";
import type { TrialResults } from "../../frame/figure.js";
import { type GridResult, resultsAt, type StrengthGrid } from "../grid/strength-grid.js";
import type { TeacherTask } from "./teacher-runs.js";

/** 1 − R² at or below which the outputs have come down to the scale of the targets: twice that of their mean. */
const COLLAPSED = 2;

/** The first record at which test outputs are of the scale of the targets; infinite where there is none. */
export function collapseTime({ result: { trajectory } }: GridResult): number {
  const record = columnValues(trajectory, "test_error").findIndex((error) => error <= COLLAPSED);
  return record < 0 ? Number.POSITIVE_INFINITY : trajectory.iterations[record]!;
}

/** The lowest 1 − R² on the test examples. */
export const lowestTestError = ({ result: { trajectory } }: GridResult): number =>
  lowestRecorded(trajectory, "test_error", 0, Number.POSITIVE_INFINITY);

/** What the figure of a task must show: what is published as generalisation is a collapse of the outputs. Expected: findings C23, C24. */
export function teacherStatements(
  { name, learnt }: TeacherTask,
  grid: StrengthGrid,
  stepSizes: readonly number[],
  results: TrialResults,
): Statement[] {
  const runs = stepSizes.flatMap((stepSize) => resultsAt(grid, stepSize, results));
  const generalised = runs.filter(({ result }) => result.summary.detection.t2 !== null).length;
  return [
    ...stepSizes.map((stepSize) => {
      const own = resultsAt(grid, stepSize, results);
      const strengths = own.map(({ strength }) => scientificText(strength)).join(", ");
      return stateTrend(
        `α = ${scientificText(stepSize)}: test 1 − R² first at or below ${COLLAPSED}, for β = ${strengths}`,
        own.map(collapseTime),
        "increases",
      );
    }),
    stateRange(
      `${name}: lowest test 1 − R² of any run: ${learnt.claim}`,
      Math.min(...runs.map(lowestTestError)),
      learnt.range,
    ),
    stateRange(`${name}: runs of ${runs.length} that reach a test R² of 0.9`, generalised, [0, 0]),
  ];
}
