import fc from "fast-check";
import { expect, test } from "vitest";
import { assign, parseConfigText, parseScalar } from "./config-text.js";
import { overlay, withValue } from "./config-tree.js";

test("1e-5 is a number in YAML, with or without a dot", () => {
  expect(parseConfigText("penalty: { l1: 1e-5, l2: 1.0e-5 }", "a.yaml")).toEqual({ penalty: { l1: 1e-5, l2: 1e-5 } });
});

test("JSON is YAML", () => {
  expect(parseConfigText('{"iterations": 100, "method": {"kind": "proximal"}}', "a.json")).toEqual({
    iterations: 100,
    method: { kind: "proximal" },
  });
});

test("what is not YAML is an error with file, line and column", () => {
  expect(() => parseConfigText("a: 1\nb: [1,\n", "trial.yaml")).toThrow(/^trial\.yaml:\d+:\d+: expected YAML or JSON/);
  expect(() => parseConfigText("- 1\n", "trial.yaml")).toThrow("expected a mapping of keys to values, got a list");
  expect(() => parseConfigText("1,2,3\n".repeat(1000), "t.csv")).toThrow(
    /^t\.csv: expected a mapping of keys to values, got .{1,62}$/,
  );
  expect(() => parseConfigText("a: 1\na: 2\n", "trial.yaml")).toThrow("trial.yaml:2:1");
});

test("an assignment sets one value and leaves its neighbours", () => {
  const tree = { penalty: { l1: 1, l2: 2 } };
  expect(assign(tree, "penalty.l1=1e-5")).toEqual({ penalty: { l1: 1e-5, l2: 2 } });
  expect(tree).toEqual({ penalty: { l1: 1, l2: 2 } });
  expect(assign({}, "recording.components=false")).toEqual({ recording: { components: false } });
});

test("an assignment without a path or a value says what one looks like", () => {
  for (const text of ["penalty.l1", "=3", "penalty..l1=3"]) {
    expect(() => assign({}, text)).toThrow("expected path=value, for example penalty.l1=1e-5");
  }
});

test("laying a tree over another keeps what only one of them has; the upper one wins", () => {
  expect(overlay({ a: { x: 1, y: 2 }, b: 3 }, { a: { y: 4 }, c: 5 })).toEqual({ a: { x: 1, y: 4 }, b: 3, c: 5 });
});

test("no key can reach the prototype", () => {
  fc.assert(
    fc.property(fc.constantFrom("__proto__", "constructor", "prototype"), fc.string(), (key, value) => {
      withValue({}, [key, "polluted"], value);
      expect(() => assign({}, `${key}.polluted=1`)).toThrow(`expected keys of a config, got ${key}`);
      expect(() => parseConfigText(`penalty: { ${key}: { polluted: 1 } }`, "a.yaml")).toThrow(
        "expected keys of a config",
      );
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }),
  );
});

test("what is nested too deeply is an input error", () => {
  for (const text of ["[".repeat(200_000), "{a: ".repeat(100_000), `[${"[".repeat(20_000)}1${"]".repeat(20_000)}]`]) {
    expect(() => parseConfigText(text, "a.yaml")).toThrow(/a\.yaml.*: expected YAML or JSON, got /);
  }
});

test("aliases that stand for nothing, or for themselves, are input errors", () => {
  expect(() => parseConfigText("penalty: *none", "a.yaml")).toThrow(
    "a.yaml: expected YAML or JSON, got Unresolved alias",
  );
  expect(() => parseConfigText("penalty: &all { l1: *all }", "a.yaml")).toThrow("a.yaml: expected YAML or JSON, got");
});

test("merge keys are merged, and what stands at the top only to be named elsewhere is no section", () => {
  const text =
    "base: &b { l1: 1e-4 }\npenalty: { <<: *b, l2: 1 }\nproblem: &p { kind: sparse-recovery }\nseeds: { <<: *p }\n";
  expect(parseConfigText(text, "a.yaml")).toEqual({
    penalty: { l1: 1e-4, l2: 1 },
    problem: { kind: "sparse-recovery" },
    seeds: { kind: "sparse-recovery" },
  });
  // Nobody names it: a mistake, for whoever validates the config to say.
  expect(parseConfigText("bsae: &b { l1: 1 }\n", "a.yaml")).toEqual({ bsae: { l1: 1 } });
});

test("a number on the command line is the one that YAML reads", () => {
  const texts = [
    "0",
    "7",
    "1e-5",
    "1E+3",
    "0.30",
    "12345678901234567890",
    "1e400",
    "-3",
    "-0",
    "007",
    "1.",
    ".5",
    "0x1f",
  ];
  for (const text of texts) expect(parseScalar(text, "--it"), text).toBe(parseConfigText(`it: ${text}`, "it").it);
});
