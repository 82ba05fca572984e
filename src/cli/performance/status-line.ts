import { visibleLine } from "../terminal/visible-text.js";

/** A line of text on stderr that changes: one redrawn line on a terminal, at most one plain line every ten seconds elsewhere. */
export interface StatusLine {
  /** @param text makes the line, when it is its turn to be written */
  show(text: () => string): void;
  /** Writes at once, on a terminal only: what follows may take long in one piece. */
  say(text: string): void;
  /** Clears the redrawn line. */
  end(): void;
}

/** @param stream stderr · @param clock milliseconds, monotonic */
export function createStatusLine(stream: NodeJS.WriteStream, clock: () => number): StatusLine {
  const interval = stream.isTTY ? 100 : 10_000;
  let shown = stream.isTTY ? Number.NEGATIVE_INFINITY : clock();
  let visible = false;
  function draw(text: string) {
    stream.write(`\r\u001b[2K${visibleLine(text).slice(0, (stream.columns ?? 80) - 1)}`);
    visible = true;
  }
  return {
    show(text) {
      const now = clock();
      if (now - shown < interval) return;
      shown = now;
      if (stream.isTTY) {
        draw(text());
      } else {
        stream.write(`${visibleLine(text())}\n`);
      }
    },
    say(text) {
      if (stream.isTTY) draw(text);
    },
    end() {
      if (visible) stream.write("\r\u001b[2K");
      visible = false;
    },
  };
}

/** Does something in one piece, which may take long, and says meanwhile on a terminal what it is. */
export function saying<Result>(text: string, work: () => Result): Result {
  const line = createStatusLine(process.stderr, () => 0);
  line.say(text);
  try {
    return work();
  } finally {
    line.end();
  }
}
