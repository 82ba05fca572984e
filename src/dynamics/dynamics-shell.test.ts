import { expect, test } from "vitest";
import { InputError } from "../errors/index.js";
import { createDynamics } from "./dynamics-shell.js";

/** A body whose steps and loads are noted. */
function createNoting(refusing = false) {
  const calls: string[] = [];
  const state = Float64Array.of(0);
  const dynamics = createDynamics({
    kind: "noting",
    observables: [],
    observe: () => ({}),
    read: () => state.slice(),
    step(iterations, iteration) {
      calls.push(`step ${iterations} from ${iteration}`);
      state[0]! += iterations;
    },
    save: () => ({ state: state.slice() }),
    load(parts, iteration) {
      if (refusing) throw new InputError({ path: "snapshot", expected: "another", received: "this" });
      calls.push(`load ${parts.state[0]} at ${iteration}`);
      state.set(parts.state);
    },
  });
  return { calls, dynamics };
}

test("the shell counts, and tells each step and each load at which iteration it is", () => {
  const { calls, dynamics } = createNoting();
  dynamics.advance(3);
  dynamics.advance(0);
  const bytes = dynamics.snapshot();
  dynamics.advance(4);
  expect(dynamics.iteration).toBe(7);
  dynamics.restore(bytes);
  expect(dynamics.iteration).toBe(3);
  dynamics.advance(1);
  expect(calls).toEqual(["step 3 from 0", "step 0 from 3", "step 4 from 3", "load 3 at 3", "step 1 from 3"]);
  expect(dynamics.read()).toEqual(Float64Array.of(4));
});

test("a number of iterations that cannot be done is refused, and nothing is done", () => {
  const { calls, dynamics } = createNoting();
  for (const iterations of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => dynamics.advance(iterations)).toThrow(`iterations: expected an integer ≥ 0, got ${iterations}`);
  }
  expect(calls).toEqual([]);
  expect(dynamics.iteration).toBe(0);
});

test("a snapshot that is refused, by the shell or by the body, leaves the iteration as it was", () => {
  const { dynamics: other } = createNoting();
  other.advance(5);
  const { dynamics } = createNoting(true);
  dynamics.advance(2);
  expect(() => dynamics.restore(other.snapshot())).toThrow(InputError);
  expect(() => dynamics.restore(new Uint8Array(9))).toThrow("9 bytes that are no snapshot");
  expect(dynamics.iteration).toBe(2);
});
