import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConfigTree, parseTrialConfig } from "../config/index.js";
import { columnValues } from "../run/index.js";
import { openTrial } from "./open-trial.js";
import { runTrial } from "./run-trial.js";

const SMALL = { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 12 };
const CONFIGS: readonly ConfigTree[] = [
  { problem: SMALL, iterations: 3000 },
  { problem: SMALL, method: { kind: "proximal" }, iterations: 1e6 },
  { problem: SMALL, model: { kind: "hadamard" }, initialization: { scale: 0.3 }, iterations: 2000 },
  { problem: { kind: "matrix-completion", rows: 5, columns: 5, rank: 1, measurements: 18 }, iterations: 1500 },
  {
    problem: SMALL,
    penalty: { l1: 1e-3 },
    method: { kind: "proximal" },
    stopping: { stationary: 1e-3 },
    iterations: 1e6,
  },
];
const open = (tree: ConfigTree) => openTrial(parseTrialConfig(tree));

test("however it is advanced, it records what one run records and says the same", () => {
  for (const tree of CONFIGS) {
    const whole = runTrial(parseTrialConfig(tree));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 8 }), (pieces) => {
        const trial = open(tree);
        for (const piece of pieces) trial.advance(piece);
        trial.advance(1e6);
        expect(trial.state.kind).toBe("completed");
        expect(trial.trajectory).toEqual(whole.trajectory);
        expect(trial.summarize()).toEqual(whole.summary);
      }),
      { numRuns: 2 },
    );
  }
});

test("at any iteration it gives what a run that ends there gives, in any order, and stays where it is", () => {
  for (const tree of CONFIGS.slice(0, 4)) {
    const trial = open(tree);
    trial.advance(100);
    for (const iteration of [700, 3, 1200, 0]) {
      const ending = runTrial(parseTrialConfig({ ...tree, iterations: Math.max(iteration, 1) }));
      const moment = trial.at(iteration);
      expect(moment.iteration).toBe(iteration);
      const { values, width } = ending.trajectory.columns.get("components")!;
      const record = ending.trajectory.iterations.indexOf(iteration);
      const expected = values.slice(record * width, (record + 1) * width);
      for (const [index, value] of moment.point.entries()) expect(value).toBeCloseTo(expected[index]!, 12);
      expect(moment.observation.train_error).toBeCloseTo(columnValues(ending.trajectory, "train_error")[record]!, 12);
    }
    expect(trial.iteration).toBe(100);
    expect(trial.read()).toEqual(open(tree).at(100).point);
  }
  expect(() => open(CONFIGS[0]!).at(3001)).toThrow("a whole number from 0 to 3000");
});

test("rewound, it starts from the same point and does the same again", () => {
  for (const tree of CONFIGS) {
    const trial = open(tree);
    trial.advance(1e6);
    const first = trial.trajectory;
    trial.rewind();
    expect(trial.iteration).toBe(0);
    expect(trial.state).toEqual({ kind: "running" });
    expect(() => trial.summarize()).toThrow("a trial that has been advanced");
    trial.advance(1e6);
    expect(trial.trajectory).toEqual(first);
  }
});

test("played, it pauses where the signal says and goes on from there", async () => {
  const trial = open(CONFIGS[0]!);
  const pause = new AbortController();
  const seen: number[] = [];
  const turn = () => Promise.resolve();
  await trial.play({
    piece: 100,
    turn,
    signal: pause.signal,
    onProgress(iteration) {
      seen.push(iteration);
      if (iteration >= 300) pause.abort();
    },
  });
  expect(seen).toEqual([100, 200, 300]);
  expect(trial.state.kind).toBe("running");
  expect(await trial.play({ piece: 1000, turn })).toEqual({ kind: "completed" });
  expect(trial.trajectory).toEqual(runTrial(parseTrialConfig(CONFIGS[0]!)).trajectory);
});
