import { currentErrors, currentPoint, type Dynamics } from "../dynamics/index.js";
import { distance, norm2 } from "../linalg/index.js";

/** The errors of a run that has come to rest. All relative. */
export interface RestingErrors {
  /** The fixed point: where the proximal method ends, and around which a subgradient method oscillates for ever. Planar, or row-major. */
  readonly limit: Float64Array;
  /** The training error there; of a method that oscillates, its mean over time. */
  readonly train: number;
  /** The test error likewise; null where there is nothing to test against. */
  readonly test: number | null;
  /** How far the errors of single iterations are from these at most; 0 without an oscillation. */
  readonly spread: { readonly train: number; readonly test: number };
  /** How far the iterates are from the limit at most, ‖a − limit‖₂/‖limit‖₂; 0 without an oscillation. */
  readonly distance: number;
}

/** The errors at a fixed point itself, as `atLimit`, a dynamics that stands there, observes them. */
export function errorsAt(atLimit: Dynamics): RestingErrors {
  const { train, test } = errorsOf(atLimit);
  return { limit: atLimit.read(), train, test, spread: { train: 0, test: 0 }, distance: 0 };
}

/** Iterations of the first stretch over which the oscillation is averaged; each is twice as long as the one before. */
const FIRST_STRETCH = 1024;
/** So many iterations of a stretch are looked at. */
const LOOKS = 1024;
/** Two stretches whose means differ by less than this share agree. */
const AGREEMENT = 5e-4;

/**
 * The mean errors of a method that oscillates around its fixed point, as a subgradient method with a constant step does (theory 3.6): it is
 * followed over stretches that double in length until the mean errors of two successive ones agree, or the most iterations have been
 * spent.
 * @param dynamics the method, standing at the fixed point or a little before it
 * @param most how many iterations may be spent
 */
export function oscillatingErrors(dynamics: Dynamics, limit: Float64Array, most: number): RestingErrors {
  const size = norm2(limit);
  let before: Stretch | null = null;
  for (let length = FIRST_STRETCH, spent = length; ; length *= 2, spent += length) {
    const stretch = follow(dynamics, length, limit);
    const agrees =
      before !== null && isNear(stretch.train, before.train) && isNear(stretch.test ?? 0, before.test ?? 0);
    if (agrees || spent + 2 * length > most) {
      return { limit, ...stretch, distance: size === 0 ? 0 : stretch.distance / size };
    }
    before = stretch;
  }
}

type Stretch = Omit<RestingErrors, "limit">;

function follow(dynamics: Dynamics, length: number, limit: Float64Array): Stretch {
  // Odd, so that an oscillation of period two is not looked at in one phase only.
  const stride = Math.max(1, Math.floor(length / LOOKS) - 1) | 1;
  const trains: number[] = [];
  const tests: number[] = [];
  let furthestAway = 0;
  for (let done = 0; done + stride <= length; done += stride) {
    dynamics.advance(stride);
    const { train, test } = errorsOf(dynamics);
    trains.push(train);
    if (test !== null) tests.push(test);
    furthestAway = Math.max(furthestAway, distance(currentPoint(dynamics), limit));
  }
  const [train, test] = [mean(trains), tests.length === 0 ? null : mean(tests)];
  const spread = { train: furthest(trains, train), test: test === null ? 0 : furthest(tests, test) };
  return { train, test, spread, distance: furthestAway };
}

function errorsOf(dynamics: Dynamics): { train: number; test: number | null } {
  const { train_error: train, test_error: test } = currentErrors(dynamics);
  return { train: train as number, test: Number.isFinite(test) ? (test as number) : null };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const furthest = (values: readonly number[], center: number) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value - center)), 0);
const isNear = (one: number, other: number) => Math.abs(one - other) <= AGREEMENT * Math.abs(one);
