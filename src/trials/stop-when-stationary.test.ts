import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { norm2, subtract } from "../linalg/index.js";
import { columnValues, createRecorder, createRun } from "../run/index.js";
import { prepareTrial } from "./prepare-trial.js";
import { runTrial } from "./run-trial.js";

const VECTOR: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: 30, sparsity: 2, measurements: 18 },
  penalty: { l1: 1e-4 },
  method: { kind: "proximal", engine: "step" },
  iterations: 1e6,
  recording: { dense: 10, pointsPerDecade: 40 },
};
const MATRIX: ConfigTree = {
  problem: { kind: "matrix-completion", rows: 5, columns: 5, rank: 1, measurements: 18 },
  penalty: { nuclear: 1e-3 },
  method: { kind: "subgradient", stepSize: 1 },
  iterations: 1e6,
  recording: { dense: 10, pointsPerDecade: 40, components: true },
};
const stopping = (stationary: number) => ({ stopping: { stationary } });

function endOf(config: ConfigTree) {
  const { trajectory, summary } = runTrial(parseTrialConfig(config));
  const { values, width } = trajectory.columns.get("components")!;
  return { trajectory, summary, point: values.slice(-width) };
}

test("a run at rest ends, and where it ends is where it would have gone", () => {
  for (const [config, tolerance, closeness] of [
    [VECTOR, 1e-4, 1e-6],
    [overlay(VECTOR, { method: { kind: "subgradient" } }), 1e-2, 1e-3],
    [overlay(VECTOR, { method: { kind: "projected" } }), 1e-2, 1e-3],
    [MATRIX, 1e-2, 1e-3],
  ] as const) {
    const whole = endOf(config);
    const stopped = endOf(overlay(config, stopping(tolerance)));
    const { stoppedEarly, detection } = stopped.summary;
    expect(stoppedEarly!.iteration).toBeLessThan(5e5);
    expect(stoppedEarly!.iteration).toBe(stopped.trajectory.iterations.at(-1));
    expect(norm2(subtract(stopped.point, whole.point)) / norm2(whole.point)).toBeLessThan(closeness);
    expect(detection.t1).toEqual(whole.summary.detection.t1);
    expect(detection.t2).toEqual(whole.summary.detection.t2);
    const records = stopped.trajectory.iterations.length;
    const beginning = columnValues(whole.trajectory, "train_error").slice(0, records);
    expect(columnValues(stopped.trajectory, "train_error")).toEqual(beginning);
  }
});

test("memorisation is no rest, however weak the penalty", () => {
  for (const l1 of [1e-5, 1e-7, 1e-10]) {
    // To slow time 0.002, a small part of the way.
    const iterations = Math.round(2e-3 / (0.1 * l1));
    const { trajectory, summary } = runTrial(
      parseTrialConfig(overlay(VECTOR, { penalty: { l1 }, method: { engine: "jump" }, iterations, ...stopping(1e-2) })),
    );
    expect(summary.stoppedEarly).toBeNull();
    expect(trajectory.iterations.at(-1)).toBe(iterations);
    expect(summary.detection.t1).not.toBeNull();
    expect(summary.detection.t2).toBeNull();
  }
});

test("a run that came to rest elsewhere is told from one that may still arrive", () => {
  const config = overlay(VECTOR, { problem: { measurements: 4 } });
  const verdict = (change: ConfigTree) => runTrial(parseTrialConfig(overlay(config, change))).summary.detection.verdict;
  expect(verdict(stopping(1e-4))).toMatchObject({ kind: "settled-above-threshold", error: "test", setBy: "model" });
  expect(verdict({ iterations: 1000 }).kind).toBe("memorised-only");
  expect(verdict({ iterations: 1000 }).sentence).toContain(
    "It is not to be expected: where the run tends to, the test error is 1.15",
  );
});

test("a run that was stopped by too large a share is told that this is a guess, and when it would arrive", () => {
  const config = overlay(VECTOR, {
    penalty: { l1: 1e-5 },
    method: { engine: "jump" },
    iterations: 1e7,
    ...stopping(0.3),
  });
  const { detection, stoppedEarly, prediction } = runTrial(parseTrialConfig(config)).summary;
  expect(stoppedEarly).not.toBeNull();
  expect(detection.verdict).toMatchObject({ kind: "memorised-only", expected: prediction.generalisation!.t2 });
  expect(detection.verdict.caveats).toContainEqual({ kind: "rest-is-a-guess" });
  expect(prediction.generalisation!.t2!).toBeGreaterThan(detection.lastIteration);
});

test("a run resumed from snapshots at any instants stops where the uninterrupted one does", () => {
  for (const config of [overlay(VECTOR, stopping(1e-3)), overlay(MATRIX, stopping(1e-2))]) {
    const whole = endOf(config);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }), (pieces) => {
        const prepared = prepareTrial(parseTrialConfig(config));
        let dynamics = prepared.createDynamics();
        const sink = createRecorder(dynamics.observables);
        for (const piece of [...pieces, 1e6]) {
          const run = createRun({ dynamics, schedule: prepared.schedule, sink, recorded: sink.length });
          const state = run.advance(piece);
          if (state.kind !== "running") {
            expect(state).toEqual({ kind: "completed", stationaryAt: whole.summary.stoppedEarly!.iteration });
            break;
          }
          const bytes = dynamics.snapshot();
          dynamics = prepared.createDynamics();
          dynamics.restore(bytes);
        }
        expect(sink.trajectory()).toEqual(whole.trajectory);
        expect(dynamics.read()).toEqual(whole.point);
      }),
      { numRuns: 10 },
    );
  }
});

test("where rest cannot be told, it is refused", () => {
  const refused = (change: ConfigTree) => () =>
    runTrial(parseTrialConfig(overlay(overlay(VECTOR, stopping(1e-3)), change)));
  const message = "stopping.stationary: expected";
  expect(refused({ penalty: { l1: 0 } })).toThrow(`${message} a penalty, got none`);
  expect(refused({ penalty: { schedule: "two-stage", l1: "budget" } })).toThrow(`${message} a penalty of one stage`);
  expect(refused({ penalty: { kind: "elastic-net", l1: 1e-3, l2: 1e-3 } })).toThrow();
  expect(refused({ model: { kind: "hadamard" }, method: { kind: "subgradient" } })).toThrow(`${message} model linear`);
  expect(refused({ stopping: { stationary: 0 } })).toThrow("stopping.stationary");
  const flow = { method: { engine: "flow" }, ...stopping(1e-3) };
  expect(() => runTrial(parseTrialConfig(overlay(MATRIX, flow)))).toThrow(
    `${message} a run that steps or jumps, got engine flow`,
  );
});
