import { expect, test } from "vitest";
import { createProgressLine } from "./progress-line.js";

const progress = {
  iteration: 250_000,
  iterations: 1_000_000,
  rate: 1_234_567,
  secondsLeft: 0.61,
  trainError: 4.1e-4,
  testError: 0.5,
};
const LINE = " 25% 250k/1M  1.23M it/s  0.6 s left  train 4.1e-4 test 0.5";

/** A stream and a clock that a test sets. */
function setUp(terminal: { isTTY: boolean; columns?: number }) {
  const written: string[] = [];
  const stream = { ...terminal, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  let now = 0;
  return {
    written,
    line: createProgressLine(stream, () => now),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test("on a terminal one line is redrawn, not more than ten times a second, and cleared at the end", () => {
  const { written, line, wait } = setUp({ isTTY: true, columns: 100 });
  line.show(progress);
  line.show(progress);
  wait(100);
  line.show({ ...progress, testError: null });
  line.end();
  line.end();
  expect(written).toEqual([`\r\u001b[2K${LINE}`, `\r\u001b[2K${LINE.replace(" test 0.5", "")}`, "\r\u001b[2K"]);
});

test("on a narrow terminal the line is cut, so that it stays one line", () => {
  const { written, line } = setUp({ isTTY: true, columns: 20 });
  line.show(progress);
  expect(written).toEqual([`\r\u001b[2K${LINE.slice(0, 19)}`]);
});

test("elsewhere there is at most one plain line every ten seconds, and none of a short run", () => {
  const { written, line, wait } = setUp({ isTTY: false });
  line.show(progress);
  wait(9999);
  line.show(progress);
  expect(written).toEqual([]);
  wait(1);
  line.show(progress);
  line.show(progress);
  line.end();
  expect(written).toEqual([`${LINE}\n`]);
});
