import { expect, test } from "vitest";
import { createWorkProgress, describeWork } from "./work-progress.js";

test("what runs counts by its share, so that the rate and the time left are known before the first task ends", () => {
  let now = 0;
  const progress = createWorkProgress(10, () => now);
  progress.start(0);
  progress.start(1);
  now = 4000;
  // A resumed task starts late: what it had done before is not this invocation's work.
  progress.advance(0, 0.25);
  progress.advance(1, 0.5);
  progress.advance(0, 0.75);
  now = 5000;
  progress.end(1, { kind: "done" });
  const state = progress.state();
  expect(state).toMatchObject({ total: 10, done: 1, failed: 0, running: 1, rate: 0.3 });
  expect(state.secondsLeft).toBeCloseTo(8.25 / 0.3, 9);
});

test("the line says how many are done, failed and running, how fast, and how long it takes", () => {
  const state = { total: 1000, done: 417, failed: 3, running: 2, rate: 12.345, secondsLeft: 47, seconds: 30 };
  expect(describeWork("trials done", state)).toBe(" 42% 417/1000 trials done, 3 failed, 2 running  12.3/s  47 s left");
  // Work that does not say how far it is at least says for how long it has gone on.
  const silent = { total: 1, done: 0, failed: 0, running: 1, rate: 0, secondsLeft: Number.NaN, seconds: 12 };
  expect(describeWork("computations done", silent)).toBe("  0% 0/1 computations done, 1 running  12 s so far");
});
