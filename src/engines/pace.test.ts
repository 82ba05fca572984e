import { expect, test } from "vitest";
import { createPace } from "./pace.js";

test("the pace is that of the last seconds, and settled after the first", () => {
  const pace = createPace({ at: 0, iteration: 0 });
  // A hundred slow iterations in two seconds, then a thousand a second.
  const slow = [500, 1000, 2000].map((at) => pace.at({ at, iteration: at / 20 }));
  expect(slow.map(({ isSettled }) => isSettled)).toEqual([false, true, true]);
  expect(slow.map(({ rate }) => rate)).toEqual([50, 50, 50]);
  const fast = [4000, 6000, 8000].map((at) => pace.at({ at, iteration: 100 + (at - 2000) }));
  expect(fast.map(({ rate }) => rate)).toEqual([1000, 1000, 1000]);
});
