import type { TaskOutcome } from "../../engines/index.js";
import { formatCount, formatDuration } from "../../notation/index.js";

/** How a list of tasks stands. */
export interface WorkState {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly running: number;
  /** Tasks a second, those under way by their shares. */
  readonly rate: number;
  readonly secondsLeft: number;
  /** Since it began. */
  readonly seconds: number;
}

/** Counts what becomes of tasks. */
export interface WorkProgress {
  start(task: number): void;
  advance(task: number, share: number): void;
  end(task: number, outcome: TaskOutcome): void;
  state(): WorkState;
}

/** @param clock milliseconds, monotonic */
export function createWorkProgress(total: number, clock: () => number): WorkProgress {
  const begun = clock();
  /** What share of each running task is done, and what share was when this process first heard of it: a resumed one starts late. */
  const running = new Map<number, { first: number | null; share: number }>();
  let done = 0;
  let failed = 0;
  return {
    start: (task) => void running.set(task, { first: null, share: 0 }),
    advance(task, share) {
      const first = running.get(task)?.first ?? share;
      running.set(task, { first, share });
    },
    end(task, { kind }) {
      running.delete(task);
      if (kind === "done") done++;
      else failed++;
    },
    state() {
      let worked = done + failed;
      let left = total - worked;
      for (const { first, share } of running.values()) {
        worked += share - (first ?? 0);
        left -= share;
      }
      const seconds = (clock() - begun) / 1000;
      const rate = worked / Math.max(1e-3, seconds);
      return { total, done, failed, running: running.size, rate, secondsLeft: left / rate, seconds };
    },
  };
}

/** One line: ` 42% 420/1000 trials done, 3 failed, 2 running  12.3/s  47 s left`; before anything is done, how long it has been at it. */
export function describeWork(
  what: string,
  { total, done, failed, running, rate, secondsLeft, seconds }: WorkState,
): string {
  const share = `${Math.floor((100 * (done + failed)) / total)}%`.padStart(4);
  const failures = failed === 0 ? "" : `, ${failed} failed`;
  const pace =
    rate === 0
      ? `${formatDuration(seconds)} so far`
      : `${formatCount(Number(rate.toPrecision(3)))}/s  ${formatDuration(secondsLeft)} left`;
  return `${share} ${done}/${total} ${what}${failures}, ${running} running  ${pace}`;
}
