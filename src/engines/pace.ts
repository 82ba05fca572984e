/** How fast a run advances. */
export interface Pace {
  /** Iterations per second. */
  readonly rate: number;
  /** Whether it has gone on for long enough to say what is left. */
  readonly isSettled: boolean;
}

/** A moment of a run: a clock in milliseconds, and the iteration it stands at. */
export interface Moment {
  readonly at: number;
  readonly iteration: number;
}

/** The pace is that of at least so many milliseconds, and of at most twice as many. */
const WINDOW_MILLISECONDS = 2000;
const SETTLED_MILLISECONDS = 1000;

/** The pace of the last few seconds: the first iterations, which are all recorded, say little of the rest. */
export function createPace(begun: Moment): { at(now: Moment): Pace } {
  let [older, newer] = [begun, begun];
  return {
    at(now) {
      if (now.at - newer.at >= WINDOW_MILLISECONDS) [older, newer] = [newer, now];
      const seconds = Math.max(1e-3, (now.at - older.at) / 1000);
      return {
        rate: (now.iteration - older.iteration) / seconds,
        isSettled: now.at - begun.at >= SETTLED_MILLISECONDS,
      };
    },
  };
}
