import fc from "fast-check";
import { expect, test } from "vitest";
import { cosine, exponential, exponentialMinusOne, logarithm, logarithmOnePlus, power, sine } from "./elementary.js";

/** Units in the last place of what is expected, by which our functions and the host's may differ: each is good to one. */
const UNITS = 2;

function expectClose(actual: number, expected: number, what: string) {
  if (Object.is(actual, expected)) return;
  const difference = Math.abs(actual - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE / Number.EPSILON);
  expect(difference, what).toBeLessThanOrEqual(UNITS * Number.EPSILON);
}

test("the elementary functions are the host's but for its last digits", () => {
  const argument = fc.double({ min: -700, max: 700 });
  fc.assert(
    fc.property(argument, fc.double({ min: 1e-300, max: 1e300 }), (x, positive) => {
      expectClose(exponential(x), Math.exp(x), `exp ${x}`);
      expectClose(exponentialMinusOne(x), Math.expm1(x), `expm1 ${x}`);
      expectClose(logarithm(positive), Math.log(positive), `log ${positive}`);
      expectClose(logarithmOnePlus(positive), Math.log1p(positive), `log1p ${positive}`);
      expectClose(power(positive, x / 700), positive ** (x / 700), `${positive} to ${x / 700}`);
    }),
  );
});

test("sine and cosine of every size are the host's but for its last digits", () => {
  // From 2²⁰ to 2²² the compiler's port reads a word before its table of the digits of 2/π, and needs it to be 0.
  const nearTable = fc.double({ min: 2 ** 20, max: 2 ** 22 });
  const anything = fc.double({ min: -1e300, max: 1e300 });
  fc.assert(
    fc.property(fc.oneof(nearTable, anything, fc.double({ min: -10, max: 10 })), (x) => {
      expectClose(sine(x), Math.sin(x), `sin ${x}`);
      expectClose(cosine(x), Math.cos(x), `cos ${x}`);
    }),
  );
});
