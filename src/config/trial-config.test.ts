import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../errors/index.js";
import { PENALTY_KINDS } from "../penalties/index.js";
import { PROBLEM_NAMES, problemKind } from "../problems/index.js";
import { configToJson, recordsConfigJson } from "./config-json.js";
import { configJsonSchema, configOptions } from "./config-options.js";
import { parseConfigText } from "./config-text.js";
import { parseTrialConfig } from "./parse-trial-config.js";

const faultsOf = (input: object) => {
  try {
    parseTrialConfig(input as never);
  } catch (error) {
    return (error as InputError).faults;
  }
  throw new Error("no fault");
};

test("an empty config is Figure 3's, from its own streams", () => {
  const config = parseTrialConfig({});
  expect(config.problem).toMatchObject({ kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 });
  expect(config.penalty).toEqual({
    kind: "norms",
    l1: 1e-5,
    l2: 0,
    schedule: "constant",
    complexForm: "modulus",
  });
  expect(config.method).toMatchObject({ kind: "subgradient", stepSize: 0.1 });
  expect(config.iterations).toBe(1e6);
  expect(config.seeding).toBe("streams");
});

test("an unknown key is an error with the nearest key", () => {
  expect(faultsOf({ penalty: { l1x: 1 } })).toEqual([
    expect.objectContaining({ path: "penalty.l1x", received: "the unknown key l1x", remedy: "Did you mean l1?" }),
  ]);
  expect(faultsOf({ problem: { kind: "sparse-recovery", dimensions: 3 } })[0]!.remedy).toBe("Did you mean dimension?");
});

test("an unknown name is an error with the nearest name", () => {
  expect(faultsOf({ method: { kind: "subgradeint" } })[0]).toEqual({
    path: "method.kind",
    expected: "one of subgradient, projected or proximal",
    received: 'the text "subgradeint"',
    remedy: "Did you mean subgradient?",
  });
  expect(faultsOf({ problem: { kind: "sparse" } })[0]).toMatchObject({
    path: "problem.kind",
    received: 'the text "sparse"',
  });
});

test("a number in quotes is an error that says so", () => {
  const fault = { received: 'the text "1e-5"', remedy: "This is text in quotes; write 1e-5 without them" };
  expect(faultsOf({ penalty: { l2: "1e-5" } })[0]).toMatchObject({
    path: "penalty.l2",
    expected: "a number",
    ...fault,
  });
  expect(faultsOf({ penalty: { l1: "1e-5" } })[0]).toMatchObject({ path: "penalty.l1", ...fault });
});

test("negative strengths, fractions of iterations and NaN are errors with their bounds", () => {
  expect(faultsOf({ penalty: { l2: -1 } })[0]).toEqual({ path: "penalty.l2", expected: "a value ≥ 0", received: "-1" });
  expect(faultsOf({ penalty: { l1: -1 } })[0]!.path).toBe("penalty.l1");
  expect(faultsOf({ iterations: 1.5 })[0]).toMatchObject({ path: "iterations", expected: "a whole number" });
  expect(faultsOf(parseConfigText("penalty: { l2: .nan }", "a.yaml"))[0]!.path).toBe("penalty.l2");
});

test("all faults are reported at once", () => {
  expect(faultsOf({ penalty: { l2: -1 }, iterations: 0, sed: 2 }).map((fault) => fault.path)).toEqual([
    "penalty.l2",
    "iterations",
    "sed",
  ]);
});

test("own data get automatic strength and step size unless they are given", () => {
  const problem = { kind: "table", file: "data.csv", target: "y" };
  expect(parseTrialConfig({ problem }).penalty).toMatchObject({ kind: "norms", l1: "auto" });
  expect(parseTrialConfig({ problem, penalty: { l1: 0.1 } })).toMatchObject({
    penalty: { l1: 0.1 },
    method: { stepSize: "auto" },
  });
});

test("a resolved config survives JSON, with an infinite signal-to-noise ratio", () => {
  fc.assert(
    fc.property(
      fc.record({
        l1: fc.oneof(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.constant("auto")),
        ratio: fc.oneof(fc.double({ min: 1e-3, noNaN: true }), fc.constantFrom("Infinity", Number.POSITIVE_INFINITY)),
        iterations: fc.integer({ min: 1, max: 1e9 }),
      }),
      ({ l1, ratio, iterations }) => {
        const problem = { kind: "sparse-recovery", signalToNoiseRatio: ratio };
        const config = parseTrialConfig({ penalty: { l1 }, problem, iterations });
        expect(parseTrialConfig(JSON.parse(configToJson(config)))).toEqual(config);
      },
    ),
  );
});

test("any value whatever gives a config or facts, never another error", () => {
  fc.assert(
    fc.property(fc.object({ key: fc.constantFrom("problem", "penalty", "l1", "kind", "seed", "x") }), (input) => {
      try {
        parseTrialConfig(input as never);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as InputError).faults.length).toBeGreaterThan(0);
      }
    }),
  );
});

test("every option has a description, and no two the same flag", () => {
  for (const kind of PROBLEM_NAMES) {
    const options = configOptions(kind);
    expect(options.filter(({ description }) => description === "")).toEqual([]);
    const flags = options.map(({ flag }) => flag);
    expect(flags.filter((flag, index) => flags.indexOf(flag) !== index)).toEqual([]);
  }
});

interface KindSchema {
  readonly title: string;
  readonly additionalProperties: boolean;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Record<string, never>>>;
}

test("the JSON Schema has a closed branch for each kind of problem, with its defaults", () => {
  const { anyOf } = configJsonSchema() as { anyOf: readonly KindSchema[] };
  expect(anyOf.map(({ title }) => title)).toEqual(PROBLEM_NAMES);
  for (const { title, additionalProperties, required, properties } of anyOf) {
    expect(additionalProperties).toBe(false);
    expect(required ?? []).toEqual(title === "sparse-recovery" ? [] : ["problem"]);
    expect(properties.problem).toMatchObject({ properties: { kind: { const: title } } });
  }
  const sensing = anyOf.find(({ title }) => title === "matrix-sensing")!;
  expect(sensing.properties.penalty).toMatchObject({
    oneOf: [{ properties: { nuclear: { default: 1e-3 } } }, {}, {}, {}],
  });
  expect(sensing.properties.method).toMatchObject({ properties: { stepSize: { default: "auto" } } });
});

test("another penalty has its own options and defaults, and none of those that a problem gives to norms", () => {
  const penalty = { kind: "group-lasso", groups: [[0, 1], [2]] };
  for (const kind of ["sparse-recovery", "matrix-completion"]) {
    expect(parseTrialConfig({ problem: { kind }, penalty }).penalty).toEqual({ ...penalty, strength: 1e-3 });
  }
  expect(parseTrialConfig({ penalty: { kind: "norms" } })).toEqual(parseTrialConfig({}));
});

test("an unknown penalty, and another penalty's option, are errors with the nearest name", () => {
  expect(faultsOf({ penalty: { kind: "elastic-nett" } })[0]).toMatchObject({
    path: "penalty.kind",
    received: 'the text "elastic-nett"',
    remedy: "Did you mean elastic-net?",
  });
  expect(
    faultsOf({ problem: { kind: "matrix-sensing" }, penalty: { kind: "schatten", strenght: 1 } })[0],
  ).toMatchObject({
    path: "penalty.strenght",
    expected: "one of the keys kind, strength, p",
    remedy: "Did you mean strength?",
  });
  expect(faultsOf({ penalty: { strength: 1 } })[0]).toMatchObject({ path: "penalty.strength" });
});

test("the options of every penalty are offered, with the kinds that they belong to", () => {
  const options = configOptions("sparse-recovery");
  const option = (flag: string) => options.find((one) => one.flag === flag);
  expect(option("penalty-kind")).toMatchObject({ path: ["penalty", "kind"], default: "norms" });
  const ofVectors = Object.entries(PENALTY_KINDS).filter(([, { families }]) =>
    families.some((name) => name === "vector"),
  );
  expect(option("penalty-kind")!.choices).toEqual(["norms", ...ofVectors.map(([name]) => name)]);
  expect(option("l1")!.description).toMatch(/^β₁/);
  expect(option("strength")!.description).toMatch(/^group-lasso, total-variation: β/);
  expect(option("strength")!.default).toBeUndefined();
});

test("the options of a kind are what its family takes, with the defaults of the kinds that a config names", () => {
  const flags = (kind: "sparse-recovery" | "matrix-table") => configOptions(kind).map(({ flag }) => flag);
  expect(flags("sparse-recovery")).not.toContain("nuclear");
  expect(flags("matrix-table")).toContain("nuclear");
  expect(flags("matrix-table")).not.toContain("penalty-schedule");
  const defaultOf = (flag: string, ...options: Parameters<typeof configOptions>) =>
    configOptions(...options).find((one) => one.flag === flag)!.default;
  expect(defaultOf("l2", "sparse-recovery")).toBe(0);
  expect(defaultOf("l2", "sparse-recovery", { penalty: { kind: "elastic-net" } })).toBe(1e-5);
  expect(defaultOf("l1", "sparse-recovery", { model: { kind: "hadamard" } })).toBe(0);
  expect(defaultOf("depth", "sparse-recovery", { model: { kind: "hadamard" } })).toBe(2);
  expect(defaultOf("initialization-scale", "matrix-table", { model: { kind: "factorised" } })).toBe(1e-2);
  expect(defaultOf("method", "matrix-table")).toBe("proximal");
  expect(defaultOf("method", "matrix-table", { model: { kind: "factorised" } })).toBe("subgradient");
});

test("the defaults that are offered are those that a config gets", () => {
  const named = { problem: { file: "a.csv", target: "y" } } as Record<string, object>;
  for (const kind of PROBLEM_NAMES) {
    const standard = problemKind(kind).family === "network" ? "none" : "norms";
    for (const penalty of [standard, "elastic-net", "group-lasso"]) {
      const offered = configOptions(kind, { penalty: { kind: penalty } });
      const isFile = kind.endsWith("table") || kind.endsWith("instance") || kind === "images";
      const own = kind.startsWith("table") ? named.problem! : isFile ? { file: "a.csv" } : {};
      const config = parseTrialConfig({ problem: { kind, ...own }, penalty: { kind: penalty } });
      for (const { path, default: value } of offered) {
        if (value === undefined || path[1] === "kind") continue;
        const got = path.reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], config);
        expect([path.join("."), got]).toEqual([
          path.join("."),
          value === "Infinity" ? Number.POSITIVE_INFINITY : value,
        ]);
      }
    }
  }
});

test("what the other family takes is refused with the way out, and passed over where it says nothing", () => {
  expect(faultsOf({ penalty: { nuclear: 1e-4 } })).toEqual([
    {
      path: "penalty.nuclear",
      expected: "0: a vector has no nuclear norm",
      received: "0.0001",
      remedy: "Take a matrix problem, or penalty.l1",
    },
  ]);
  const completion = { problem: { kind: "matrix-completion" } };
  const refused: [object, string, string][] = [
    [{ method: { engine: "flow" } }, "method.engine", "auto, step or jump for a vector problem"],
    [{ initialization: { kind: "balanced" } }, "initialization.kind", "constant, random or least-squares"],
    [{ penalty: { kind: "schatten" } }, "penalty.kind", "a matrix problem, for schatten"],
    [{ ...completion, penalty: { schedule: "two-stage" } }, "penalty.schedule", "constant for a matrix problem"],
    [{ ...completion, penalty: { complexForm: "separable" } }, "penalty.complexForm", "modulus for a matrix problem"],
    [{ ...completion, penalty: { l1: "budget" } }, "penalty.l1", "a number or auto for a matrix problem"],
    [{ ...completion, method: { engine: "jump" } }, "method.engine", "auto, step or flow for a matrix problem"],
    [{ ...completion, model: { kind: "hadamard" } }, "model.kind", "linear or factorised for a matrix problem"],
  ];
  for (const [config, path, expected] of refused) {
    const [fault, ...others] = faultsOf(config);
    expect(others).toEqual([]);
    expect(fault!.path).toBe(path);
    expect(fault!.expected).toContain(expected);
    expect(fault!.remedy).toBeTruthy();
  }
  expect(parseTrialConfig({ penalty: { nuclear: 0 } })).toEqual(parseTrialConfig({}));
  expect(parseTrialConfig({ ...completion, penalty: { schedule: "constant", complexForm: "modulus" } })).toEqual(
    parseTrialConfig(completion),
  );
  expect(faultsOf({ penalty: { kind: "elastic-net", nuclear: 0 } })[0]!.path).toBe("penalty.nuclear");
});

describe("what determines the records", () => {
  const records = (config: object) => recordsConfigJson(parseTrialConfig(config as never));
  const thresholds = (train: number, test: number) => ({
    detection: { train: { threshold: train }, test: { threshold: test } },
  });

  test("is no rule of detection", () => {
    for (const config of [{}, { problem: { kind: "matrix-completion" } }, { penalty: { kind: "elastic-net" } }]) {
      expect(records({ ...config, ...thresholds(0.1, 0.2) })).toBe(records(config));
    }
    expect(records({ seed: 2 })).not.toBe(records({}));
  });

  test("is the training threshold where the strength asks when a run memorises", () => {
    const proximal = { method: { kind: "proximal" } };
    for (const penalty of [{ l1: "budget" }, { schedule: "two-stage" }]) {
      const config = { ...proximal, penalty };
      expect(records({ ...config, ...thresholds(0.1, 1e-3) })).not.toBe(records(config));
      expect(records({ ...config, ...thresholds(1e-3, 0.2) })).toBe(records(config));
    }
  });

  test("is both thresholds under the flow engine", () => {
    const config = { problem: { kind: "matrix-completion" }, method: { engine: "flow" } };
    expect(records({ ...config, ...thresholds(0.1, 1e-3) })).not.toBe(records(config));
    expect(records({ ...config, ...thresholds(1e-3, 0.2) })).not.toBe(records(config));
  });
});

test("a model with factors has a depth, a larger start of each factor, and no penalty unless it is given one", () => {
  const deep = parseTrialConfig({ model: { kind: "hadamard" } });
  expect(deep.model).toEqual({ kind: "hadamard", depth: 2 });
  expect(deep.penalty).toMatchObject({ l1: 0, l2: 0 });
  expect(deep.initialization).toEqual({ kind: "constant", scale: 1e-2 });
  const table = parseTrialConfig({ problem: { kind: "matrix-table", file: "a.csv" }, model: { kind: "factorised" } });
  expect(table).toMatchObject({ method: { kind: "subgradient" }, penalty: { nuclear: 0 }, model: { width: "auto" } });
  const given = { model: { kind: "hadamard", depth: 3 }, penalty: { l1: 1e-3 }, initialization: { scale: 1 } };
  expect(parseTrialConfig(given)).toMatchObject(given);
  expect(parseTrialConfig({}).model).toEqual({ kind: "linear" });
});

test("a depth without a model, and an unknown model, are errors that name the models", () => {
  const expected = "one of linear, hadamard or signed-hadamard";
  expect(faultsOf({ model: { depth: 2 } })[0]).toMatchObject({ path: "model.kind", expected, received: "nothing" });
  expect(faultsOf({ model: { kind: "hadamrd" } })[0]).toMatchObject({ expected, remedy: "Did you mean hadamard?" });
  expect(faultsOf({ model: { kind: "linear", depth: 2 } })[0]).toMatchObject({ path: "model.depth" });
});
