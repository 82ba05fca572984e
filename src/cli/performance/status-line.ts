import { visibleLine } from "../terminal/visible-text.js";

/** A line of text on stderr that changes: one redrawn line on a terminal, at most one plain line every ten seconds elsewhere. */
export interface StatusLine {
  /** @param text makes the line, when it is its turn to be written */
  show(text: () => string): void;
  /** Clears the redrawn line. */
  end(): void;
}

/** @param stream stderr · @param clock milliseconds, monotonic */
export function createStatusLine(stream: NodeJS.WriteStream, clock: () => number): StatusLine {
  const interval = stream.isTTY ? 100 : 10_000;
  let shown = stream.isTTY ? Number.NEGATIVE_INFINITY : clock();
  let visible = false;
  return {
    show(text) {
      const now = clock();
      if (now - shown < interval) return;
      shown = now;
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${visibleLine(text()).slice(0, (stream.columns ?? 80) - 1)}`);
        visible = true;
      } else {
        stream.write(`${visibleLine(text())}\n`);
      }
    },
    end() {
      if (visible) stream.write("\r\u001b[2K");
      visible = false;
    },
  };
}
