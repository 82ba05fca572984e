import fc from "fast-check";
import { expect, test } from "vitest";
import { configOptions, parseConfigText, parseTrialConfig } from "../config/index.js";
import { PROBLEM_NAMES } from "../problems/index.js";
import { expandSweep } from "./expand-sweep.js";

const expand = (text: string, limit = 1000) =>
  expandSweep(parseConfigText(text, "sweep.yaml"), { name: "sweep.yaml", limit });
const settings = (text: string) => expand(text).trials.map((trial) => Object.fromEntries(trial.settings));

test("the trials are the product in the order of the file, the last value changing fastest", () => {
  const { paths, trials } = expand("seed: { from: 1, to: 2 }\npenalty: { l1: [1e-5, 1e-4], l2: 0.5 }\niterations: 10");
  expect(paths).toEqual(["seed", "penalty.l1"]);
  expect(trials.map(({ config }) => [config.seed, (config.penalty as { l1: number }).l1])).toEqual([
    [1, 1e-5],
    [1, 1e-4],
    [2, 1e-5],
    [2, 1e-4],
  ]);
  expect(trials.every(({ config }) => config.iterations === 10)).toBe(true);
});

test("a config without a list is a sweep of one trial, the one that run would perform", () => {
  const text = "penalty: { l1: 1e-4 }\nseed: 7";
  expect(expand(text).trials).toEqual([
    { config: parseTrialConfig(parseConfigText(text, "a.yaml")), settings: new Map() },
  ]);
});

test("sections in a list are alternatives, each with values of its own", () => {
  expect(settings("penalty: [{ l1: [1e-5, 1e-4] }, { kind: total-variation, strength: 1e-5 }]")).toEqual([
    { "penalty.l1": 1e-5 },
    { "penalty.l1": 1e-4 },
    { "penalty.kind": "total-variation", "penalty.strength": 1e-5 },
  ]);
});

test("where the config takes a list, a list is a value, and each gives several", () => {
  const groups = "penalty: { kind: group-lasso, strength: 1, groups: ";
  expect(expand(`${groups} [[0, 1], [2]] }`).trials).toHaveLength(1);
  expect(settings(`${groups} { each: [5, [[0, 1], [2]]] } }`)).toEqual([
    { "penalty.groups": 5 },
    { "penalty.groups": [[0, 1], [2]] },
  ]);
  expect(settings("seed: { each: [3, 5] }")).toEqual([{ seed: 3 }, { seed: 5 }]);
});

test("no key of a config is one by which a range or each is known", () => {
  const keys = PROBLEM_NAMES.flatMap((kind) => configOptions(kind).flatMap(({ path }) => path));
  for (const key of ["from", "to", "each"]) expect(keys).not.toContain(key);
});

test("a path takes a list under every kind of problem or under none that has it", () => {
  const takes = new Map<string, Set<boolean>>();
  for (const kind of PROBLEM_NAMES) {
    for (const { path, values } of configOptions(kind)) {
      const known = takes.get(path.join(".")) ?? new Set();
      takes.set(path.join("."), known.add(values.split("|").includes("array")));
    }
  }
  expect([...takes].filter(([, answers]) => answers.size > 1)).toEqual([]);
});

test("a trial that comes up twice is one trial", () => {
  const { trials, repeated } = expand("seed: [1, 2, 1, 1]\npenalty: { l1: [1e-5, 0.00001] }");
  expect([trials.length, repeated]).toEqual([2, 6]);
});

test("too many trials are refused before they are written out, with what is multiplied", () => {
  expect(() => expand("seed: { from: 1, to: 4e9 }\npenalty: { l1: [1, 2], l2: { from: 0, to: 1, count: 3 } }")).toThrow(
    "sweep.yaml: expected at most 1000 trials, got 24000000000 = 4000000000 (seed) × 2 (penalty.l1) × 3 (penalty.l2). " +
      "Sweep fewer values, or allow more trials with --max-trials",
  );
});

test("the faults of the configs name the file and the path, each once, with the trial where that is not plain", () => {
  const faultsOf = (text: string) => {
    try {
      expand(text);
    } catch (error) {
      return (error as Error).message.split("\n");
    }
    return [];
  };
  expect(faultsOf("penalty: { l1: [-1, 1] }\nseed: { from: 1, to: 20 }")).toEqual([
    "sweep.yaml: penalty.l1: expected a value ≥ 0, got -1",
  ]);
  expect(faultsOf("penalty: { l3: 1 }\nseed: [1, 2]")).toEqual([
    expect.stringMatching(/^sweep\.yaml: penalty\.l3: expected one of the keys .* Did you mean l1\?$/),
  ]);
  expect(faultsOf("problem: { kind: [sparse-recovery, matrix-completion], sparsity: 3 }")).toEqual([
    expect.stringMatching(
      /^sweep\.yaml: problem\.sparsity \(problem\.kind = matrix-completion\): expected one of the keys/,
    ),
  ]);
  expect(faultsOf("seed: [x, [1], null, { each: 3 }]")).toEqual([
    "sweep.yaml: seed.each: expected a list of values, got 3",
  ]);
  expect(faultsOf("seed: []")).toEqual(["sweep.yaml: seed: expected at least one value, got none"]);
  expect(faultsOf("seed: { each: [1], step: 2 }")).toEqual([
    "sweep.yaml: seed: expected nothing beside each, got step",
  ]);
});

test("whatever is swept: as many trials as the product says, all different, each of the values that were given", () => {
  const values = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(values, values, values, (seeds, measurements, iterations) => {
      const tree = { seed: seeds, problem: { kind: "sparse-recovery", measurements }, iterations };
      const { trials } = expandSweep(tree, { name: "sweep", limit: 125 });
      const naive = seeds.flatMap((seed) => measurements.flatMap((N) => iterations.map((T) => [seed, N, T])));
      expect(
        trials.map(({ config }) => [
          config.seed,
          (config.problem as { measurements: number }).measurements,
          config.iterations,
        ]),
      ).toEqual(naive);
    }),
    { seed: 20, numRuns: 50 },
  );
});
