/** What the command's exit code says. Source: docs/architecture.md. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** Wrong usage or a bad config: nothing has been written. */
  usage: 2,
  someTrialsFailed: 3,
  nothingMatched: 4,
  tryLater: 75,
  /** Stopped at a checkpoint; start it again. */
  requeue: 85,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
