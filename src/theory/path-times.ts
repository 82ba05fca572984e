import { createJumpDynamics, currentErrors, currentPoint, type Dynamics, type Observation } from "../dynamics/index.js";
import { distance, norm2 } from "../linalg/index.js";
import { createErrorTracker, type DetectionRule, type ErrorTracker, trackedPassage } from "../phases/index.js";
import type { RecoveryProblem } from "../problems/index.js";

/** A passage that was predicted, in iterations. */
export interface PredictedTime {
  readonly iteration: number;
  /** Between which iterations a run passes: both the iteration itself where nothing oscillates; `latest` is null where it may never. */
  readonly earliest: number;
  readonly latest: number | null;
}

/** How an error is looked for on the path. */
export interface PathRule extends Pick<DetectionRule, "rule"> {
  /** θ. */
  readonly threshold: number;
  /** How far the errors of the run may be from those of the path. */
  readonly margin: number;
}

/** The path, and what is looked for on it. */
export interface PathOptions {
  readonly problem: RecoveryProblem;
  readonly penalty: { readonly l1: number; readonly l2: number };
  /** α. */
  readonly stepSize: number;
  /** a(0), length n. */
  readonly initial: Float64Array;
  /** Where the path ends. */
  readonly limit: Float64Array;
  readonly train: PathRule;
  readonly test: PathRule;
}

/** When the errors pass; null where they never do, or under a rule that has no threshold. */
export interface PathTimes {
  readonly t1: PredictedTime | null;
  readonly t2: PredictedTime | null;
}

/** Every iteration up to here is looked at, and a hundred in each decade beyond. */
const DENSE = 100;
const GROWTH = 1.0233;
/** Where the path is so near to its end, relative, it has ended. */
const ARRIVED = 1e-11;
const FOR_EVER = 1e15;
/** Of so many points of the grid one is kept, to go on from. */
const KEPT = 4;

type ErrorName = "train" | "test";

/**
 * t1 and t2 of a real vector run without stepping through it: the proximal path is followed in closed form between its events, on a
 * logarithmic grid, and each passage is then found to the iteration by bisection. Exact for the proximal method and without ℓ1. A subgradient method
 * oscillates about that path, so it passes between where the path passes θ + margin and θ − margin. Source: theory 3.3, 3.6.
 * @throws InputError like `createJumpDynamics`
 */
export function pathTimes(options: PathOptions): PathTimes {
  const { problem, penalty, stepSize, initial, limit } = options;
  const path = createJumpDynamics({ problem, penalty, stepSize, initial, method: "proximal" });
  const sought = (["train", "test"] as const).flatMap((error) => {
    const { rule, threshold, margin } = options[error];
    const levels = margin === 0 ? [threshold] : [threshold, threshold + margin, threshold - margin];
    return levels.map((level) => ({ error, rule, level, tracker: createErrorTracker(level) }));
  });
  const standing = followPath(path, sought, limit);
  const found = sought.map(({ error, rule, level, tracker }) => {
    const isFound = rule !== "plateau" && rule !== "best-value" && tracker.lost === null;
    return { error, level, passage: isFound ? trackedPassage(tracker, rule) : null };
  });
  const times = found.map(({ error, level, passage }) => {
    if (passage === null || passage.after === null) return passage?.iteration ?? null;
    const { iteration, snapshot } = standing.findLast((place) => place.iteration <= passage.after!)!;
    path.restore(snapshot);
    path.advance(passage.after - iteration);
    return refine(path, path.snapshot(), { error, level, low: passage.after, high: passage.iteration });
  });
  const timesOf = (wanted: ErrorName) => times.filter((_, index) => found[index]!.error === wanted);
  return { t1: timeOf(timesOf("train")), t2: timeOf(timesOf("test")) };
}

/** A level that an error is watched for. */
interface Sought extends Pick<PathRule, "rule"> {
  readonly error: ErrorName;
  readonly level: number;
  readonly tracker: ErrorTracker;
}

/** Where a path stood. */
interface Standing {
  readonly iteration: number;
  readonly snapshot: Uint8Array;
}

/** Follows the path on the grid to its end. Returns where it stood at every few points of the grid, so that no passage is looked for from the start. */
function followPath(path: Dynamics, sought: readonly Sought[], limit: Float64Array): readonly Standing[] {
  const standing: Standing[] = [];
  const size = norm2(limit);
  for (let iteration = 0, point = 0; ; iteration = next(iteration), point++) {
    path.advance(iteration - path.iteration);
    if (point % KEPT === 0) standing.push({ iteration, snapshot: path.snapshot() });
    const errors = currentErrors(path);
    for (const { error, tracker } of sought) tracker.push(iteration, errorIn(errors, error));
    if (distance(currentPoint(path), limit) <= ARRIVED * size || iteration >= FOR_EVER) return standing;
  }
}

const next = (iteration: number) => (iteration < DENSE ? iteration + 1 : Math.ceil(iteration * GROWTH));

function errorIn(errors: Observation, error: ErrorName): number {
  const value = errors[`${error}_error`];
  return typeof value === "number" ? value : Number.NaN;
}

function timeOf([iteration, earliest = iteration, latest = iteration]: (number | null)[]): PredictedTime | null {
  return iteration == null ? null : { iteration, earliest: earliest ?? iteration, latest: latest ?? null };
}

/** The first iteration of a passage at or below a level, by bisection from where the path stands, above it. */
function refine(
  path: Dynamics,
  standing: Uint8Array,
  { error, level, ...between }: { error: ErrorName; level: number; low: number; high: number },
): number {
  let { low, high } = between;
  let atLow = standing;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    path.advance(middle - low);
    if (errorIn(currentErrors(path), error) <= level) {
      high = middle;
      path.restore(atLow);
    } else {
      low = middle;
      atLow = path.snapshot();
    }
  }
  return high;
}
