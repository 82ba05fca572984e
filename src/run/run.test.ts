import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dynamics } from "../dynamics/index.js";
import { createRun } from "./run.js";
import { createSchedule, recordingSchema } from "./schedule.js";
import { columnValues, createRecorder } from "./trajectory.js";

/** x ← factor·x from 1: diverges beyond the largest float64 when |factor| > 1. */
function createGeometric(factor: number): Dynamics {
  let iteration = 0;
  let value = 1;
  return {
    get iteration() {
      return iteration;
    },
    observables: [{ name: "train_error", width: 1, description: "x" }],
    advance(iterations) {
      for (let step = 0; step < iterations; step++) value *= factor;
      iteration += iterations;
    },
    observe: () => ({ train_error: value }),
    read: () => Float64Array.of(value),
    snapshot: () => new Uint8Array(new Float64Array([iteration, value]).buffer),
    restore(bytes) {
      [iteration, value] = new Float64Array(bytes.slice().buffer) as unknown as [number, number];
    },
  };
}

const recording = recordingSchema.parse({ dense: 10, spacing: "linear", interval: 7 });

test("a run records the initial point, every mark and the last iteration", () => {
  const dynamics = createGeometric(0.5);
  const sink = createRecorder(dynamics.observables);
  const run = createRun({ dynamics, schedule: createSchedule(20, recording), sink });
  expect(run.advance(1000)).toEqual({ kind: "completed" });
  expect([...sink.trajectory().iterations]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 20]);
  expect(columnValues(sink.trajectory(), "train_error")[2]).toBe(0.25);
});

test("how a run is cut into pieces leaves no trace in what it records", () => {
  const whole = record([1000]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (pieces) => {
      expect(record([...pieces, 1000])).toEqual(whole);
    }),
  );
  function record(pieces: readonly number[]) {
    const dynamics = createGeometric(0.9);
    const sink = createRecorder(dynamics.observables);
    const run = createRun({ dynamics, schedule: createSchedule(100, recording), sink });
    for (const piece of pieces) run.advance(piece);
    return sink.trajectory();
  }
});

test.each([
  { piece: 300, unlooked: 0 },
  { piece: 3, unlooked: 0 },
  { piece: 3, unlooked: 50 },
  { piece: 300, unlooked: 5000 },
])("a diverging run stops and names the first iteration that is not finite: %o", ({ piece, unlooked }) => {
  const dynamics = createGeometric(2);
  const sink = createRecorder(dynamics.observables);
  const sparse = recordingSchema.parse({ dense: 1, spacing: "linear", interval: 511 });
  const run = createRun({ dynamics, schedule: createSchedule(5000, sparse), sink, unlooked });
  while (run.state.kind === "running") run.advance(piece);
  expect(run.state).toEqual({ kind: "diverged", iteration: 1024 });
  expect(sink.trajectory().iterations.at(-1)).toBe(1022);
});

test("between two marks errors are looked at no more often than is asked for", () => {
  const looksOf = (unlooked: number) => {
    let looks = 0;
    const dynamics = createGeometric(0.5);
    const observe = () => {
      looks++;
      return dynamics.observe();
    };
    const counted = Object.create(dynamics, { observe: { value: observe } }) as Dynamics;
    const sparse = recordingSchema.parse({ dense: 1, spacing: "linear", interval: 1000 });
    const sink = createRecorder(dynamics.observables);
    const run = createRun({ dynamics: counted, schedule: createSchedule(1000, sparse), sink, unlooked });
    for (let piece = 0; piece < 99; piece++) run.advance(10);
    return looks;
  };
  expect([looksOf(0), looksOf(50)]).toEqual([100, 20]);
});

test("asking for a column that was not recorded names those that were", () => {
  expect(() => columnValues(createRecorder(createGeometric(1).observables).trajectory(), "loss")).toThrow(
    "no column loss; it has train_error",
  );
});
