import fc from "fast-check";
import { expect, test } from "vitest";
import { exploreClaims } from "./explore-claims.js";
import { interleave, interposeCalls, type Kind, type Part } from "./takeover.js";

const calls = interposeCalls();

test("in whatever order three processes claim a run, one of them holds it at a time", () => {
  const { orders, wrong } = exploreClaims(3);
  expect(wrong).toEqual([]);
  expect(orders).toBeGreaterThan(2000);
});

test.each(["write", "again"] as const)(
  "a writer that is stopped at any call, overtaken by one that is stopped at any call, and continued, changes nothing: %s",
  (second) => {
    // Of a run that is begun anew, which takes twice as long, a third.
    const stride = second === "write" ? 1 : 3;
    for (let first = 0; first <= calls().begin; first++) {
      for (let other = first % stride; other <= calls().resume; other += stride) {
        const order: Part[] = [
          [0, first],
          [1, other],
        ];
        expect([order, interleave(["write", second], order)]).toEqual([order, []]);
      }
    }
  },
);

test("nor do any of four in any order, some of them killed, and who reads meanwhile sees the beginning of the same records", () => {
  const kinds: Kind[] = ["write", "write", "write", "read", "write"];
  const part = fc.tuple(fc.nat(kinds.length - 1), fc.nat(80));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.subarray([0, 1, 2, 4]), (parts, killed) => {
      expect(interleave(kinds, parts, killed)).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});
