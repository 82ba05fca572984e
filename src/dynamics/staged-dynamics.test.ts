import { expect, test } from "vitest";
import { drawnProblem } from "../../test/drawn-instance.js";
import { createJumpDynamics } from "./jump-dynamics.js";
import { createStagedDynamics, type StagedDynamicsOptions } from "./staged-dynamics.js";

const problem = drawnProblem({
  seed: 3,
  dimension: 24,
  measurements: 12,
  sparsity: 2,
  zeroColumns: false,
  duplicatedColumns: false,
  dependentRows: false,
  coordinateRows: false,
  noise: 0,
});

const OPTIONS: StagedDynamicsOptions = {
  problem,
  method: "proximal",
  stepSize: 0.1,
  initial: new Float64Array(24).fill(1e-6),
  components: true,
  stages: [
    { penalty: { l1: 1e-3, l2: 0 }, iterations: 3001 },
    { penalty: { l1: 1e-5, l2: 1e-4 }, iterations: 2000 },
    { penalty: { l1: 0, l2: 1e-3 }, iterations: 1 },
  ],
};

test("each stage starts from the last iterate of the one before, at the exact iteration", () => {
  const { stages: _, ...rest } = OPTIONS;
  const staged = createStagedDynamics(OPTIONS);
  let initial = rest.initial;
  for (const { penalty, iterations } of OPTIONS.stages) {
    const alone = createJumpDynamics({ ...rest, penalty, initial });
    for (const share of [0, 1, iterations - 1]) {
      alone.advance(share);
      staged.advance(share);
      expect(staged.observe().components).toEqual(alone.observe().components);
    }
    initial = alone.observe().components as Float64Array;
  }
  expect(staged.iteration).toBe(5002);
});

test("advancing over all switches at once, or resuming in any stage, gives the same bytes", () => {
  const whole = createStagedDynamics(OPTIONS);
  whole.advance(7000);
  for (const stop of [0, 100, 3001, 3002, 4999, 5001, 5500]) {
    const first = createStagedDynamics(OPTIONS);
    first.advance(stop);
    const second = createStagedDynamics(OPTIONS);
    second.restore(first.snapshot());
    expect(second.observe()).toEqual(first.observe());
    second.advance(7000 - stop);
    expect(second.observe()).toEqual(whole.observe());
    expect(second.snapshot()).toEqual(whole.snapshot());
  }
});

test("stepping through the stages agrees with jumping, and reports components only where asked", () => {
  const stepped = createStagedDynamics({ ...OPTIONS, engine: "step", components: false });
  const jumped = createStagedDynamics(OPTIONS);
  stepped.advance(6000);
  jumped.advance(6000);
  expect(stepped.observe().test_error).toBeCloseTo(jumped.observe().test_error as number, 11);
  expect(Object.keys(stepped.observe())).toEqual(stepped.observables.map(({ name }) => name));
  expect(stepped.observe()).not.toHaveProperty("components");
});

test("a snapshot of a stage that there is not, or that holds something else, is refused and changes nothing", () => {
  const later = createStagedDynamics(OPTIONS);
  later.advance(6000);
  const shorter = createStagedDynamics({ ...OPTIONS, stages: OPTIONS.stages.slice(0, 1) });
  shorter.advance(7);
  const before = shorter.snapshot();
  expect(() => shorter.restore(later.snapshot())).toThrow("snapshot: expected one of 1 stages, got stage 3");
  expect(shorter.snapshot()).toEqual(before);
  const stepped = createStagedDynamics({ ...OPTIONS, engine: "step" });
  expect(() => stepped.restore(later.snapshot())).toThrow(
    "snapshot of vector dynamics with point (24 float64), got one of jump",
  );
  expect(stepped.iteration).toBe(0);
  stepped.advance(1);
  expect(stepped.iteration).toBe(1);
});

test("stages must be given and have lengths", () => {
  expect(() => createStagedDynamics({ ...OPTIONS, stages: [] })).toThrow(/stages: expected at least one stage/);
  const stages = [{ penalty: { l1: 1, l2: 0 }, iterations: 0 }];
  expect(() => createStagedDynamics({ ...OPTIONS, stages })).toThrow(
    /stages\[0\]\.iterations: expected an integer > 0, got 0/,
  );
});
