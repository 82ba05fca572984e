import { z } from "zod";
import type { Comparison } from "./comparison.js";
import { createCrossing } from "./crossing.js";

const time = z.number().nullable();

/** The fields of a run that say something about its error curves. */
export const errorCurves = {
  max_iter: z.int(),
  t_threshold: z.number(),
  t1: time,
  t2: time,
  t1_on_default_grid: time,
  t2_on_default_grid: time,
  t1_t2_at: z.record(z.string(), z.tuple([time, time])),
  iterations: z.array(z.int()),
  errors: z.array(z.number()),
  train_errors: z.array(z.number()),
  final_error: z.number(),
  final_train_error: z.number(),
  min_error: z.number(),
  last_window: z.object({
    length: z.int(),
    error_mean: z.number(),
    error_min: z.number(),
    error_max: z.number(),
    train_mean: z.number(),
    train_min: z.number(),
    train_max: z.number(),
  }),
};

const curvesSchema = z.object(errorCurves);

/** How a kind of run is compared. */
export interface CurveRules {
  /** The default grid: iterations 0 to 999, then every multiple of this. */
  readonly interval: number;
  readonly tolerance: number;
  /** Of times, relative; 0: equal, or one off where the curve crosses flat. */
  readonly timeTolerance: number;
  /** How many iterations times may differ at any rate; 0 by default. */
  readonly timesWithin?: number;
}

/** Follows one of the two error curves and compares what is stored beyond its values: times, window, minimum, final value. */
export interface CurveCheck {
  push(iteration: number, error: number): void;
  compare(comparison: Comparison): void;
}

/** @param curve 0 for the train error and t1, 1 for the recovery error and t2 */
export function createCurveCheck(run: z.infer<typeof curvesSchema>, curve: 0 | 1, rules: CurveRules): CurveCheck {
  const { interval, tolerance, timeTolerance, timesWithin = 0 } = rules;
  const name = curve === 0 ? "t1" : "t2";
  const quantity = curve === 0 ? ("train" as const) : ("error" as const);
  const each = (iteration: number) => iteration + 1;
  const nextOnDefaultGrid = (iteration: number) =>
    iteration < 999 ? iteration + 1 : (Math.floor(iteration / interval) + 1) * interval;
  const everywhere = createCrossing(run.t_threshold, each);
  const onDefaultGrid = createCrossing(run.t_threshold, nextOnDefaultGrid);
  const levels = Object.entries(run.t1_t2_at).map(([threshold, times]) => ({
    crossing: createCrossing(Number(threshold), each),
    of: `${name} at threshold ${threshold}`,
    expected: times[curve],
  }));
  const window = { from: run.max_iter - run.last_window.length, sum: 0, lowest: Infinity, highest: -Infinity };
  let lowest = Number.POSITIVE_INFINITY;
  let final = Number.NaN;
  return {
    push(iteration, error) {
      everywhere.push(iteration, error);
      if (iteration < 1000 || iteration % interval === 0) onDefaultGrid.push(iteration, error);
      for (const { crossing } of levels) crossing.push(iteration, error);
      if (iteration > window.from) {
        window.sum += error;
        window.lowest = Math.min(window.lowest, error);
        window.highest = Math.max(window.highest, error);
      }
      if (error < lowest) lowest = error;
      final = error;
    },
    compare(comparison) {
      const { length, ...expected } = run.last_window;
      const times = [
        { crossing: everywhere, of: name, expected: run[name] },
        { crossing: onDefaultGrid, of: `${name}_on_default_grid`, expected: run[`${name}_on_default_grid`] },
        ...levels,
      ];
      for (const { crossing, of, expected: reference } of times) {
        const within =
          reference === null ? timeTolerance : Math.max(timeTolerance, timesWithin / Math.max(1, reference));
        crossing.compare(comparison, of, reference, tolerance, within);
      }
      const of = (statistic: string) => `${quantity}_${statistic} of the last ${length} iterations`;
      comparison.value(of("mean"), window.sum / length, expected[`${quantity}_mean`], tolerance);
      comparison.value(of("min"), window.lowest, expected[`${quantity}_min`], tolerance);
      comparison.value(of("max"), window.highest, expected[`${quantity}_max`], tolerance);
      if (curve === 1) comparison.value("min_error", lowest, run.min_error, tolerance);
      const expectedFinal = curve === 0 ? run.final_train_error : run.final_error;
      comparison.value(curve === 0 ? "final_train_error" : "final_error", final, expectedFinal, tolerance);
    },
  };
}
