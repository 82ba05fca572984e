import { expect, test } from "vitest";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { createStream } from "../../random/index.js";
import { prepareTrial, runTrial } from "../../trials/index.js";
import { describeNextStep } from "./next-step.js";

const trial = (penalty: object, iterations: number): ConfigTree => ({
  problem: { kind: "sparse-recovery", dimension: 40, sparsity: 2, measurements: 20 },
  penalty,
  method: { kind: "proximal" },
  iterations,
});
const summaryOf = (tree: ConfigTree) => runTrial(tree as Parameters<typeof runTrial>[0]).summary;
const stepsOf = (tree: ConfigTree) => describeNextStep(summaryOf(tree), prepareTrial(parseTrialConfig(tree)));
/** What follows an option in a line. */
const valueIn = (line: string, flag: string) => Number(new RegExp(`${flag} ([\\d.e-]+)`).exec(line)![1]);

test("a run that has only memorised is told how long to train, or how strongly, and both generalise", () => {
  const [longer, stronger, ...rest] = stepsOf(trial({ l1: 1e-6 }, 1e5)) as [string, string];
  expect(rest).toEqual([]);
  expect(summaryOf(trial({ l1: 1e-6 }, valueIn(longer, "--iterations"))).detection.verdict.kind).toBe("grokked");
  expect(stronger).toContain("within the same 100 000 iterations");
  const { verdict, t2 } = summaryOf(trial({ l1: valueIn(stronger, "--l1") }, 1e5)).detection;
  expect(verdict.kind).toBe("grokked");
  expect(t2!.iteration).toBeLessThanOrEqual(1e5);
});

test("a run that the penalty keeps above its threshold is told of one that does not", () => {
  const [step] = stepsOf(trial({ l1: 1e-2 }, 1e5)) as [string];
  expect(step).toMatch(/^next: --l1 \S+ --iterations \d+$/);
  const again = summaryOf(trial({ l1: valueIn(step, "--l1") }, valueIn(step, "--iterations")));
  expect(again.detection.t1).not.toBeNull();
});

test.each([
  ["no penalty", { l1: 0 }, 1e4, "no-penalty", / --iterations /],
  ["ℓ2 alone", { l1: 0, l2: 1e-2 }, 1e5, "penalty", / --l2 0/],
  ["ℓ2 beside ℓ1", { l1: 1e-4, l2: 0.1 }, 1e5, "penalty", / --l2 0/],
])(
  "a run that %s keeps above its threshold is told of ℓ1 alone, which generalises",
  (_, penalty, iterations, setBy, options) => {
    const tree = trial(penalty, iterations);
    expect(summaryOf(tree).detection.verdict).toMatchObject({ kind: "settled-above-threshold", setBy });
    const [step, ...rest] = stepsOf(tree) as [string];
    expect(rest).toEqual([]);
    expect(step).toMatch(options);
    const longer = step.includes("--iterations") ? valueIn(step, "--iterations") : iterations;
    const { verdict, t2 } = summaryOf(trial({ l1: valueIn(step, "--l1") }, longer)).detection;
    expect([verdict.kind, t2 === null]).toEqual(["grokked", false]);
  },
);

test("a run that grokked, or of which nothing is known, is told nothing", () => {
  expect(stepsOf(trial({ l1: 1e-4 }, 1e5))).toEqual([]);
  const deep = { ...trial({ l1: 0, l2: 1e-3 }, 100), model: { kind: "signed-hadamard", depth: 2 } };
  expect(stepsOf({ ...deep, method: { kind: "subgradient", stepSize: 0.01 } })).toEqual([]);
});

const tableTrial = (penalty: object, seed = 6) => {
  const draws = createStream(seed, "table");
  const names = Array.from({ length: 20 }, (_, column) => `x${column}`);
  const rows = Array.from({ length: 28 }, () => {
    const cells = names.map(() => draws.normal());
    return [...cells, cells[3]! + 2 * draws.normal()].join(",");
  });
  const problem = { kind: "table", file: "data.csv", target: "y" } as const;
  const config = parseTrialConfig({ problem, penalty, iterations: 1000 });
  return runTrial(config, { material: [[...names, "y"].join(","), ...rows].join("\n") }).summary;
};

test("of data of one's own the strength by cross-validation comes first where what needs no learning does as well, and then other properties", () => {
  const stepsWith = (l1: unknown) => describeNextStep(tableTrial({ l1 }), null).join("\n");
  expect(stepsWith("auto")).toMatch(/--l1 cv, the strength that cross-validation chooses$/);
  expect(stepsWith("cv")).toMatch(/--property auto, which tries other properties/);
});

test("where cross-validation keeps no feature within its standard error, the strength of the least error is told, which keeps some", () => {
  const cv = tableTrial({ l1: "cv" }, 7);
  const step = describeNextStep(cv, null)[0]!;
  expect(cv.answer!.size).toBe(0);
  expect(step).toMatch(/^next: --l1 \S+, the strength of the least error in cross-validation$/);
  expect(tableTrial({ l1: valueIn(step, "--l1") }, 7).answer!.size).toBeGreaterThan(0);
});
