import type { Progress } from "../../engines/index.js";
import { formatCount, formatDuration, formatNumber } from "../../notation/index.js";
import { createStatusLine } from "./status-line.js";

/** The progress display of one run. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** What goes on after the last iteration, where there is a terminal. */
  say(text: string): void;
  /** Clears the redrawn line. */
  end(): void;
}

/** @param stream stderr · @param clock milliseconds, monotonic */
export function createProgressLine(stream: NodeJS.WriteStream, clock: () => number): ProgressLine {
  const { show, say, end } = createStatusLine(stream, clock);
  return { show: (progress) => show(() => describeProgress(progress)), say, end };
}

function describeProgress({ iteration, iterations, rate, secondsLeft, trainError, testError }: Progress): string {
  const share = `${Math.floor((100 * iteration) / iterations)}%`.padStart(4);
  const errors = `train ${formatNumber(trainError)}${testError === null ? "" : ` test ${formatNumber(testError)}`}`;
  const speed = `${formatCount(rate)} it/s`;
  const left = secondsLeft === null ? "" : `  ${formatDuration(secondsLeft)} left`;
  return `${share} ${formatCount(iteration)}/${formatCount(iterations)}  ${speed}${left}  ${errors}`;
}
