import type { DetectionRule } from "./detection-schema.js";
import type { Passage, Passages } from "./passage.js";
import { createSustainedPassage, type SustainedPassage } from "./sustained-passage.js";

/** An error that has come down counts as risen again above this multiple of its threshold, so that one that chatters around it does not. Source: theory 2.20. */
export const HYSTERESIS = 2;

/** Records without a value among records with one. */
export interface MissingRecords {
  readonly count: number;
  /** The first of them. */
  readonly first: number;
}

/** What is known of one error after some records, in constant memory. */
export interface ErrorTracker {
  /**
   * Takes the next record; iterations increase. A value that is not a number tells nothing: the record is passed over, and a passage
   * found after it is known to lie after the last record that had a value. An infinite one is above every threshold.
   */
  push(iteration: number, error: number): void;
  readonly passages: Passages;
  /** How many records the sustained passage rests on, up to the one that confirmed it; 0 without one. */
  readonly support: number;
  /**
   * Where a confirmed passage was lost: since when the error has been above `HYSTERESIS` times the threshold in the same sustained sense, to
   * the latest record; null where it was not, or came down again.
   */
  readonly lost: Passage | null;
  /** How many times the error has risen above the threshold since its sustained passage. */
  readonly excursions: number;
  /** First record with the lowest error; null before any finite error. */
  readonly best: Passage | null;
  /** The lowest error; Infinity before any finite error. */
  readonly lowest: number;
  /** The latest error, a number or not; NaN before any record. */
  readonly latest: number;
  /** Iteration of the latest record; −1 before any. */
  readonly lastIteration: number;
  /** Since when the error has not been a finite number, to the latest record; null where it is one. */
  readonly notFiniteSince: number | null;
  /** Records without a value that a record with one followed; null where there are none. */
  readonly missing: MissingRecords | null;
}

/** Tracks an error against a threshold. Source: theory 2.20. */
export function createErrorTracker(threshold: number): ErrorTracker {
  let previous: number | null = null;
  let first: Passage | null = null;
  let stable: Passage | null = null;
  const sustained = createSustainedPassage();
  let start: Passage | null = null;
  let excursions = 0;
  let departure = createSustainedPassage();
  let comeback: SustainedPassage | null = null;
  let wasBelow = false;
  let best: Passage | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  let latest = Number.NaN;
  let lastIteration = -1;
  let notFiniteSince: number | null = null;
  let missing: { count: number; first: number } | null = null;
  let unfollowed: { count: number; first: number } | null = null;

  function followPassage(iteration: number, error: number): void {
    const below = error <= threshold;
    if (!sustained.confirmed) {
      sustained.push(iteration, previous, below, error <= HYSTERESIS * threshold);
      if (sustained.passage !== start) [start, excursions] = [sustained.passage, 0];
    } else followLoss(iteration, error);
    if (wasBelow && !below) excursions++;
    wasBelow = below;
  }

  function followLoss(iteration: number, error: number): void {
    if (comeback === null) {
      departure.push(iteration, previous, error > HYSTERESIS * threshold);
      if (departure.confirmed) comeback = createSustainedPassage();
      return;
    }
    comeback.push(iteration, previous, error <= threshold);
    if (comeback.confirmed) [departure, comeback] = [createSustainedPassage(), null];
  }

  return {
    push(iteration, error) {
      lastIteration = iteration;
      latest = error;
      if (Number.isFinite(error)) notFiniteSince = null;
      else notFiniteSince ??= iteration;
      if (Number.isNaN(error)) {
        unfollowed = { count: (unfollowed?.count ?? 0) + 1, first: unfollowed?.first ?? iteration };
        return;
      }
      if (unfollowed !== null) {
        missing = { count: (missing?.count ?? 0) + unfollowed.count, first: missing?.first ?? unfollowed.first };
        unfollowed = null;
      }
      if (error > threshold) stable = null;
      else {
        stable ??= { iteration, after: previous };
        first ??= stable;
      }
      followPassage(iteration, error);
      if (error < lowest) {
        lowest = error;
        best = { iteration, after: previous };
      }
      previous = iteration;
    },
    get passages() {
      return { first, sustained: sustained.passage, stable };
    },
    get support() {
      return sustained.records;
    },
    get lost() {
      return departure.confirmed ? departure.passage : null;
    },
    get excursions() {
      return excursions;
    },
    get best() {
      return best;
    },
    get lowest() {
      return lowest;
    },
    get latest() {
      return latest;
    },
    get lastIteration() {
      return lastIteration;
    },
    get notFiniteSince() {
      return notFiniteSince;
    },
    get missing() {
      return missing;
    },
  };
}

/** The passage that a rule other than "plateau" reads off a tracker. */
export function trackedPassage(tracker: ErrorTracker, rule: Exclude<DetectionRule["rule"], "plateau">): Passage | null {
  if (rule === "threshold") return tracker.passages.first;
  if (rule === "first-passage-and-stay") return tracker.passages.stable;
  return rule === "best-value" ? tracker.best : tracker.passages.sustained;
}
