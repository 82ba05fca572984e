import { afterEach, describe, expect, test, vi } from "vitest";
import { overlay, parseTrialConfig } from "../src/config/index.js";
import type { TrainedArray } from "../src/dynamics/index.js";
import { MODIFIER_NAMES, OPTIMISER_NAMES } from "../src/networks/index.js";
import { createRun } from "../src/run/index.js";
import { prepareTrial } from "../src/trials/index.js";

const MODULAR = {
  problem: { kind: "modular-arithmetic", modulus: 7, trainShare: 0.6 },
  method: { batch: 8 },
  iterations: 40,
};
const PAPER = { model: { embedding: 9, hidden: 12 } };
const SETUPS: Record<string, object> = {
  "the paper's network": PAPER,
  "a transformer": { model: { kind: "transformer", width: 8, heads: 2, hidden: 8, blocks: 2, layerNorm: true } },
  ...Object.fromEntries(OPTIMISER_NAMES.map((kind) => [`the optimiser ${kind}`, { ...PAPER, method: { kind } }])),
  ...Object.fromEntries(
    MODIFIER_NAMES.map((modifier) => [`the modifier ${modifier}`, { ...PAPER, method: { modifier } }]),
  ),
  "a penalty in the loss": { ...PAPER, penalty: { kind: "nuclear", strength: 1e-4 } },
  "a decoupled penalty": { ...PAPER, penalty: { kind: "l2", action: "decoupled" } },
  "a proximal penalty": { ...PAPER, penalty: { kind: "l1", action: "proximal" } },
};

describe("a step reserves no memory after the first epoch", () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each(Object.keys(SETUPS))("%s", (name) => {
    const tree = overlay(overlay(MODULAR, { penalty: { kind: "none" } }), SETUPS[name]! as never);
    const dynamics = prepareTrial(parseTrialConfig(tree)).createDynamics();
    // 29 training pairs in batches of 8: the order of the next epoch is drawn at 12.
    dynamics.advance(9);
    let reserved = 0;
    const counting = (Original: Float64ArrayConstructor | Float32ArrayConstructor) =>
      new Proxy(Original, {
        construct(target, [first, ...rest]) {
          // A view of memory that is there already reserves none.
          if (typeof first === "number") reserved += first;
          return Reflect.construct(target, [first, ...rest]) as object;
        },
      });
    vi.stubGlobal("Float64Array", counting(Float64Array));
    vi.stubGlobal("Float32Array", counting(Float32Array));
    const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow");
    dynamics.advance(3);
    expect(reserved).toBe(0);
    expect(grow).not.toHaveBeenCalled();
    grow.mockRestore();
  });
});

test("no weight and no moment is ever subnormal, whatever moves it last", () => {
  for (const penalty of [
    { kind: "l2-norm", strength: 0.5 },
    { kind: "l2", strength: 50, action: "decoupled" },
    { kind: "nuclear", strength: 1, action: "proximal" },
  ]) {
    const tree = overlay(MODULAR, { ...PAPER, penalty, method: { precision: "float32" }, iterations: 400 });
    const dynamics = prepareTrial(parseTrialConfig(tree)).createDynamics();
    for (let part = 0; part < 20; part++) {
      dynamics.advance(20);
      for (const { values } of dynamics.arrays!()) {
        expect(values.every((value) => value === 0 || Math.abs(value) >= 2 ** -100)).toBe(true);
      }
    }
  }
});

test("a divergence is named, and the arrays before it are handed over", () => {
  const config = parseTrialConfig(
    overlay(MODULAR, {
      method: { kind: "gradient-descent", stepSize: 1e4, batch: "full" },
      model: { ...PAPER.model, activation: "square" },
      penalty: { kind: "none" },
      recording: { keepWeights: [0, 1] },
    }),
  );
  const prepared = prepareTrial(config);
  const dynamics = prepared.createDynamics();
  const kept = new Map<number, readonly TrainedArray[]>();
  const sink = {
    append() {},
    keep: (iteration: number, arrays: readonly TrainedArray[]) => kept.set(iteration, arrays),
  };
  const state = createRun({ dynamics, schedule: prepared.schedule, sink }).advance(40);
  if (state.kind !== "diverged") throw new Error(`${state.kind}, where it has to diverge`);
  expect(state.part).toMatch(/^((encoder\.[01]\.1|readout\.0|fc)\.weight|the outputs|the loss)$/);
  expect([...kept.keys()]).toEqual([...new Set([0, 1, state.iteration - 1])].filter((at) => at < state.iteration));
  for (const { values } of kept.get(state.iteration - 1)!) expect(values.every(Number.isFinite)).toBe(true);
});
