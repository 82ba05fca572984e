import type { Progress } from "../engines/index.js";
import { formatCount, formatDuration, formatError } from "./format.js";

/** A progress display on stderr: one redrawn line on a terminal, at most one plain line every ten seconds elsewhere. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** Clears the redrawn line. */
  end(): void;
}

/** @param stream stderr · @param clock milliseconds, monotonic */
export function createProgressLine(stream: NodeJS.WriteStream, clock: () => number): ProgressLine {
  const interval = stream.isTTY ? 100 : 10_000;
  let shown = stream.isTTY ? Number.NEGATIVE_INFINITY : clock();
  let visible = false;
  return {
    show(progress) {
      const now = clock();
      if (now - shown < interval) return;
      shown = now;
      const text = describeProgress(progress);
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
        visible = true;
      } else {
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (visible) stream.write("\r\u001b[2K");
      visible = false;
    },
  };
}

function describeProgress({ iteration, iterations, rate, secondsLeft, trainError, testError }: Progress): string {
  const share = `${Math.floor((100 * iteration) / iterations)}%`.padStart(4);
  const errors = `train ${formatError(trainError)}${testError === null ? "" : ` test ${formatError(testError)}`}`;
  const speed = `${formatCount(rate)} it/s`;
  return `${share} ${formatCount(iteration)}/${formatCount(iterations)}  ${speed}  ${formatDuration(secondsLeft)} left  ${errors}`;
}
