import { expect, test } from "vitest";
import type { Dynamics } from "./dynamics.js";
import { createStoppingDynamics } from "./stopping-dynamics.js";
import { wrapDynamics } from "./wrap-dynamics.js";

/** Every member of the contract: the type makes this object grow with it. */
function createComplete(): Required<Dynamics> {
  let iteration = 0;
  return {
    get iteration() {
      return iteration;
    },
    observables: [{ name: "train_error", width: 1, description: "of nothing" }],
    advance(iterations) {
      iteration += iterations;
    },
    observe: () => ({ train_error: 1 + iteration }),
    observeErrors: () => ({ train_error: 1 + iteration }),
    read: () => Float64Array.of(iteration),
    peek: () => Float64Array.of(iteration),
    arrays: () => [],
    describeDivergence: () => "nothing",
    snapshot: () => Uint8Array.of(iteration),
    restore(bytes) {
      iteration = bytes[0]!;
    },
    settled: () => iteration > 5,
  };
}

test("a wrapper offers all that the wrapped dynamics offers, and what it offers is alive", () => {
  const inner = createComplete();
  const wrapped: Dynamics = wrapDynamics(inner, {});
  expect(Object.keys(wrapped).sort()).toEqual(Object.keys(inner).sort());
  wrapped.advance(3);
  expect([wrapped.iteration, inner.iteration]).toEqual([3, 3]);
  expect(wrapped.observe()).toEqual({ train_error: 4 });
  expect(wrapped.observeErrors!()).toEqual({ train_error: 4 });
  expect(wrapped.read()).toEqual(Float64Array.of(3));
  expect(wrapped.peek!()).toEqual(Float64Array.of(3));
  expect(wrapped.snapshot()).toEqual(Uint8Array.of(3));
  expect(wrapped.settled!()).toBe(false);
  inner.restore(Uint8Array.of(7));
  expect(wrapped.iteration).toBe(7);
  expect(wrapped.settled!()).toBe(true);
});

test("a change takes the place of a member, and members that the contract does not know stay", () => {
  const inner = { ...createComplete(), offer: "exact" };
  const wrapped = wrapDynamics(inner, { settled: () => true, name: "changed" });
  expect(wrapped.settled()).toBe(true);
  expect(inner.settled()).toBe(false);
  expect([wrapped.offer, wrapped.name]).toEqual(["exact", "changed"]);
});

test("a dynamics that is a class with private state can be wrapped", () => {
  class Counting {
    #count = 0;
    readonly observables = [];
    get iteration() {
      return this.#count;
    }
    advance(iterations: number) {
      this.#count += iterations;
    }
    observe = () => ({});
    read = () => new Float64Array(0);
    snapshot = () => new Uint8Array(0);
    restore() {
      this.#count = 0;
    }
  }
  const wrapped = wrapDynamics(new Counting(), {});
  wrapped.advance(2);
  expect(wrapped.iteration).toBe(2);
  wrapped.restore();
  expect(wrapped.iteration).toBe(0);
  expect("settled" in wrapped).toBe(false);
});

test("stopping at rest loses nothing of the dynamics that it watches", () => {
  const inner = createComplete();
  const stopping = createStoppingDynamics({ dynamics: inner, push: () => 1, tolerance: 1e-3 });
  expect(Object.keys(stopping).sort()).toEqual(Object.keys(inner).sort());
  stopping.advance(4);
  expect(stopping.observeErrors!()).toEqual({ train_error: 5 });
});
