import { z } from "zod";
import { logarithm, power } from "../kernels/index.js";

const INFINITY = Number.POSITIVE_INFINITY;

/** When to record: every iteration at first, then at linear or logarithmic spacing. Source: theory 2.19. */
export const recordingSchema = z
  .strictObject({
    dense: z
      .int()
      .min(1)
      .default(1000)
      .describe("record every iteration t < dense")
      .meta({ flag: "record-dense", unit: "iterations" }),
    spacing: z
      .enum(["logarithmic", "linear"])
      .default("logarithmic")
      .describe("spacing of the recorded iterations after the dense start")
      .meta({ flag: "record-spacing" }),
    pointsPerDecade: z
      .int()
      .min(1)
      .default(200)
      .describe("recorded iterations per factor of ten, for logarithmic spacing")
      .meta({ flag: "record-points-per-decade" }),
    interval: z
      .int()
      .min(1)
      .default(1000)
      .describe("iterations between records (t mod interval = 0), for linear spacing")
      .meta({ flag: "record-interval", unit: "iterations" }),
    components: z
      .boolean()
      .default(true)
      .describe("record every component of the iterate as well as the scalars")
      .meta({ flag: "record-components" }),
    most: z
      .union([z.number().positive(), z.literal(INFINITY), z.literal("Infinity").transform(() => INFINITY)])
      .optional()
      .describe(
        "data of one's own: the curve of the method is computed and recorded beside the answer only where it takes at most so many multiplications, " +
          "n₁·n₂·min(n₁, n₂) for each step of a matrix, those of the jumps for a table; Infinity for any number",
      )
      .meta({ flag: "curve-multiplications" }),
  })
  .prefault({});

/** The recording options, resolved. */
export type RecordingConfig = z.infer<typeof recordingSchema>;

/** Which iterations are kept, and so recorded too: some, and those of every so many with the last; null for none of these. */
export interface KeptIterations {
  readonly at: readonly number[];
  readonly every: number | null;
}

const NOTHING_KEPT: KeptIterations = { at: [], every: null };

/** Which iterations of a run are recorded. */
export interface Schedule {
  /** The last iteration of the run. */
  readonly iterations: number;
  /** The smallest recorded iteration after `iteration`, or null when that was the last. */
  next(iteration: number): number | null;
  /** Whether the arrays that are trained are kept at a recorded iteration, besides what is observed. */
  keeps(iteration: number): boolean;
}

/**
 * The recorded iterations 0, 1, …, dense − 1, then every multiple of `interval` (linear) or the distinct values of
 * round(10^(k / pointsPerDecade)) (logarithmic), and always the last one.
 */
export function createSchedule(
  iterations: number,
  recording: RecordingConfig,
  kept: KeptIterations = NOTHING_KEPT,
): Schedule {
  const { dense, spacing, interval, pointsPerDecade } = recording;
  const at = new Set(kept.at);
  const keeps = (iteration: number) =>
    at.has(iteration) || (kept.every !== null && (iteration % kept.every === 0 || iteration === iterations));
  const nextKept = (after: number) => {
    const later = kept.at.filter((iteration) => iteration > after);
    if (kept.every !== null) later.push((Math.floor(after / kept.every) + 1) * kept.every);
    return Math.min(...later);
  };
  const spaced =
    spacing === "linear"
      ? (after: number) => (Math.floor(after / interval) + 1) * interval
      : (after: number) => nextLogarithmic(after, pointsPerDecade);
  return {
    iterations,
    next(iteration) {
      if (iteration >= iterations) return null;
      const mark = iteration + 1 < dense ? iteration + 1 : spaced(Math.max(iteration, dense - 1));
      return Math.min(mark, nextKept(iteration), iterations);
    },
    keeps,
  };
}

function nextLogarithmic(after: number, pointsPerDecade: number): number {
  if (after < 1) return 1;
  const mark = (index: number) => Math.round(power(10, index / pointsPerDecade));
  // The last index that may still round to `after`.
  let index = Math.floor((pointsPerDecade * logarithm(after + 0.5)) / logarithm(10));
  while (mark(index) <= after) index++;
  return mark(index);
}
