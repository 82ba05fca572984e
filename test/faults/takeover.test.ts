import fc from "fast-check";
import { expect, test } from "vitest";
import { createStream } from "../../src/random/index.js";
import { exploreClaims } from "./explore-claims.js";
import { interleave, interposeCalls, type Part } from "./takeover.js";

// The small sibling of takeover.long.test.ts: every claim of two, and of the takeovers a sample.

const calls = interposeCalls();

test("in whatever order two processes claim a run, one of them holds it at a time", () => {
  const { orders, wrong } = exploreClaims(2);
  expect(wrong).toEqual([]);
  expect(orders).toBeGreaterThan(20);
});

test("a writer that is stopped, overtaken by one that ends the run, and continued changes nothing", () => {
  expect(calls().begin).toBeGreaterThan(60);
  for (let first = 0; first < calls().begin; first += 6) {
    const order: Part[] = [
      [0, first],
      [1, Number.POSITIVE_INFINITY],
    ];
    expect([first, interleave(["write", "write"], order)]).toEqual([first, []]);
  }
});

test("nor does one that is continued while the one that overtook it is stopped, also where the run is begun anew meanwhile", () => {
  const random = createStream(1, "takeovers");
  for (let example = 0; example < 20; example++) {
    // Most of what can go wrong does at the end of the one, and while the other takes over.
    const order: Part[] = [
      [0, calls().begin - random.integer(60)],
      [1, random.integer(110)],
    ];
    for (const second of ["write", "again"] as const) {
      expect([order, second, interleave(["write", second], order)]).toEqual([order, second, []]);
    }
  }
});

test("nor do three in any order, some of them killed, and who reads meanwhile sees the beginning of the same records", () => {
  const part = fc.tuple(fc.nat(3), fc.nat(60));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.subarray([0, 1, 2]), (parts, killed) => {
      expect(interleave(["write", "write", "write", "read"], parts, killed)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
